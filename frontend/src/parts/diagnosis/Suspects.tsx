import type { SuspectChange } from "../../api/types";
import { duration } from "../time";
import { When } from "../When";
import classes from "./Suspects.module.css";

/** Deploys and merges that moved the decision. */
export function Suspects({ changes }: { changes: SuspectChange[] }) {
  if (!changes.length) return null;
  return (
    <div className={classes.box}>
      <b>Changed shortly before:</b>
      <ul className={classes.list}>
        {changes.map((change) => (
          <li key={`${change.service} ${change.deployed_at} ${change.sha ?? ""}`}>
            {change.service}
            {change.summary ? `: ${change.summary}` : ""} <span className={classes.dim}>{told(change)}</span>
            {" · "}
            <When at={change.deployed_at} />, {duration(change.minutes_before * 60)} before
          </li>
        ))}
      </ul>
    </div>
  );
}

function told(change: SuspectChange): string {
  return [change.pull_request, change.sha?.slice(0, 10), change.author, change.repository].filter(Boolean).join(" · ");
}
