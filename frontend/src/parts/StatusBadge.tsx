import type { Status } from "../api/types";
import { statusWord } from "./status";
import classes from "./StatusBadge.module.css";

/** A shape and the word. Nobody is on it: a ring; somebody is: half; done: full. */
export function StatusBadge({ status }: { status: Status }) {
  return (
    <span className={classes.badge} data-status={status}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.8" />
        {status === "resolved" ? <circle cx="6" cy="6" r="5" fill="currentColor" /> : null}
        {status === "acknowledged" ? <path d="M6 1.400a4.6 4.6 0 0 1 0 9.200z" fill="currentColor" /> : null}
        {status === "needs_info" ? <circle cx="6" cy="6" r="1.7" fill="currentColor" /> : null}
      </svg>
      {statusWord(status)}
    </span>
  );
}
