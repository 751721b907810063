import classes from "./Confidence.module.css";
import { percent } from "./numbers";

/** How sure the diagnosis is, 0..1: a short bar and the number. */
export function Confidence({ value }: { value: number }) {
  return (
    <span className={classes.confidence} title={`Confidence ${percent(value)}`}>
      <svg width="28" height="6" viewBox="0 0 28 6" aria-hidden="true" className={classes.bar}>
        <rect width="28" height="6" rx="3" fill="currentColor" opacity="0.25" />
        <rect width={28 * Math.min(1, Math.max(0, value))} height="6" rx="3" fill="currentColor" />
      </svg>
      <span className="unseen">confidence </span>
      {percent(value)}
    </span>
  );
}
