import type { Head } from "../../api/types";
import { UNKNOWN, useCauseTitles } from "../../parts/causes";
import { Confidence } from "../../parts/Confidence";
import classes from "./CauseCell.module.css";

const WAITING = { waiting: "Waiting for diagnosis", running: "Being diagnosed", parked: "Could not be diagnosed", done: "No known cause" };

/** The probable cause and how sure that is, or how far the diagnosis is. */
export function CauseCell({ head }: { head: Head }) {
  const titleOf = useCauseTitles();
  if (!head.root_cause) return <span className={classes.none}>{WAITING[head.diagnosis ?? "waiting"]}</span>;
  if (head.root_cause === UNKNOWN) return <span className={classes.none}>{titleOf(UNKNOWN)}</span>;
  return (
    <span className={classes.cause}>
      <span className={classes.title} title={titleOf(head.root_cause)}>
        {titleOf(head.root_cause)}
      </span>
      {head.confidence == null ? null : <Confidence value={head.confidence} />}
    </span>
  );
}
