import { percent } from "../../parts/numbers";
import type { Figures, ModelVersion } from "./types";

/** The measures that say most, in the order in which they are read; a version may lack any of them. */
const MEASURES: { name: string; label: string; told: string }[] = [
  { name: "accuracy", label: "Right", told: "Best guess right, of all held-back texts" },
  { name: "top3", label: "In the first three", told: "Right cause among the three best guesses" },
  { name: "coverage", label: "Answered", told: "Share where it was sure enough to name a cause" },
  { name: "answered_accuracy", label: "Right where it answered", told: "Of those that it answered" },
  { name: "no_cause_abstained", label: "Silent where nothing is wrong", told: "Held back an answer on texts without a fault" },
  { name: "macro_f1", label: "Macro F1", told: "All causes count alike, however rare" },
];

export interface Measure {
  name: string;
  label: string;
  told: string;
  value: number;
}

/** What was measured of that version. */
export function measuresOf(version: ModelVersion): Measure[] {
  return MEASURES.flatMap((one) => {
    const value = version.metrics[one.name];
    return value === undefined ? [] : [{ ...one, value }];
  });
}

const STATES: Record<ModelVersion["state"], string> = {
  active: "Answers now",
  kept: "Kept: can be gone back to",
  refused: "Refused: it was no better",
  stale: "Out of date: learn again",
};

export function stateWord(version: ModelVersion): string {
  return STATES[version.state];
}

/** The rows of the comparison of a candidate with the model that served: shares, null where nothing was measured. */
export function comparedOf(candidate: Figures, serving: Figures): { label: string; candidate: string; serving: string }[] {
  const share = (value: number | null | undefined) => (value == null ? "–" : percent(value));
  const row = (label: string, of: (figures: Figures) => number | null | undefined) => ({ label, candidate: share(of(candidate)), serving: share(of(serving)) });
  return [
    row("Right", (figures) => figures.accuracy),
    row("Right among the first three", (figures) => figures.top3),
    row("Belief in the true cause", (figures) => figures.belief),
    row("Sure and wrong", (figures) => figures.sure_and_wrong),
    { label: "Cases right", candidate: String(candidate.cases_right ?? "–"), serving: String(serving.cases_right ?? "–") },
  ];
}
