import type { TicketView } from "../../api/types";
import { OutLink } from "../../parts/OutLink";
import classes from "./FixList.module.css";

const STATES = { open: "open", merged: "merged", closed: "closed without merging" };

/** The pull requests that fix it, and by what that is known. */
export function FixList({ fixes }: { fixes: TicketView["fixes"] }) {
  if (!fixes.length) return null;
  return (
    <div>
      <h3 className={classes.title}>Fixes</h3>
      <ul className={classes.list}>
        {fixes.map((fix) => (
          <li key={`${fix.repository} ${fix.number}`}>
            <OutLink url={fix.url}>
              {fix.repository}#{fix.number} {fix.title}
            </OutLink>{" "}
            <span className={classes.state} data-state={fix.state}>
              {STATES[fix.state]}
              {fix.merged_by ? ` by ${fix.merged_by}` : ""}
            </span>
            <div className={classes.dim}>{fix.reason}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
