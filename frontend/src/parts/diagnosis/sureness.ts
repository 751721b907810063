import { percent } from "../numbers";

/** How sure 0..1 is, in the words that people use for it. The number stands beside them. */
export function sureness(confidence: number): string {
  if (confidence >= 0.9) return "Very likely";
  if (confidence >= 0.7) return "Likely";
  if (confidence >= 0.5) return "More likely than not";
  return "Uncertain";
}

/** A share as a whole percentage; what is there but rounds to nothing is "< 1%". */
export function sharePercent(share: number): string {
  return share > 0 && share < 0.005 ? `< ${percent(0.01)}` : percent(share);
}
