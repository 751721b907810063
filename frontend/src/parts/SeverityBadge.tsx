import type { Severity } from "../api/types";
import classes from "./SeverityBadge.module.css";

export const SEVERITIES: Severity[] = ["critical", "high", "medium", "low", "info"];
const WORDS: Record<Severity, string> = { critical: "Critical", high: "High", medium: "Medium", low: "Low", info: "Info" };

export function severityWord(severity: Severity): string {
  return WORDS[severity];
}

/** Colour, a column of bars and the word: each alone is enough. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const filled = SEVERITIES.length - 1 - SEVERITIES.indexOf(severity);
  return (
    <span className={classes.badge} data-severity={severity}>
      <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
        {[0, 1, 2, 3].map((bar) => (
          <rect key={bar} x={bar * 3.6} y={9 - bar * 3} width="2.6" height={3 + bar * 3} rx="0.6" fill="currentColor" opacity={bar < filled ? 1 : 0.25} />
        ))}
      </svg>
      {WORDS[severity]}
    </span>
  );
}
