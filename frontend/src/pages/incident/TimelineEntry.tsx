import type { TimelineRow } from "../../api/types";
import { When } from "../../parts/When";
import classes from "./TimelineEntry.module.css";
import { actionWord, isAutomatic } from "./timelineWords";

/** One thing that happened: when, what, who, why. */
export function TimelineEntry({ row }: { row: TimelineRow }) {
  const helped = Array.isArray(row.details.helpful_actions) ? row.details.helpful_actions.filter((one) => typeof one === "string") : [];
  return (
    <li id={`timeline-${row.seq}`} className={classes.entry}>
      <a href={`#timeline-${row.seq}`} className={classes.when} title="Link to this entry">
        <When at={row.at} as="short" />
      </a>
      <div className={classes.what}>
        <b>{actionWord(row)}</b>{" "}
        <span className={classes.who}>
          by {row.who}
          {isAutomatic(row) ? " · automatic" : ""}
          {typeof row.details.via === "string" ? ` · via ${row.details.via}` : ""}
        </span>
        <div>{row.reason}</div>
        {helped.length ? <div>Helped: {helped.join("; ")}</div> : null}
      </div>
    </li>
  );
}
