import type { Action } from "../../api/types";
import classes from "./RiskBadge.module.css";

const MEANS: Record<Action["risk"], { word: string; means: string }> = {
  low: { word: "Low risk", means: "It changes nothing" },
  medium: { word: "Medium risk", means: "It can be felt" },
  high: { word: "High risk", means: "It can lose data or make it worse" },
};

/** How risky a step is, in words; the colour only repeats it. */
export function RiskBadge({ risk }: { risk: Action["risk"] }) {
  const { word, means } = MEANS[risk];
  return (
    <span className={classes.badge} data-risk={risk} title={means}>
      {word}
    </span>
  );
}
