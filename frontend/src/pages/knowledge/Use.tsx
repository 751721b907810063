import { count } from "../../parts/numbers";
import type { DocumentUse } from "./types";
import classes from "./Use.module.css";
import { wordsOfUse } from "./wordsOfUse";

/** How often an entry was shown with an incident, and how many of those it was right for: a bar and both numbers. */
export function Use({ use }: { use: DocumentUse | undefined }) {
  if (!use) return null;
  const share = use.judged ? use.agreed / use.judged : 0;
  return (
    <span className={classes.use} data-never={use.shown === 0} title={wordsOfUse(use)}>
      <span className="unseen">{wordsOfUse(use)}</span>
      <span aria-hidden="true">{use.shown ? `Shown ${count(use.shown)}×` : "Never shown"}</span>
      {use.judged ? (
        <span aria-hidden="true" className={classes.right}>
          <svg width="28" height="6" viewBox="0 0 28 6" className={classes.bar}>
            <rect width="28" height="6" rx="3" fill="currentColor" opacity="0.25" />
            <rect width={28 * share} height="6" rx="3" fill="currentColor" />
          </svg>
          right {count(use.agreed)} of {count(use.judged)}
        </span>
      ) : null}
    </span>
  );
}
