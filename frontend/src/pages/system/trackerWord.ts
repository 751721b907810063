import type { TrackerState } from "./types";
import type { Tone } from "./words";

/** How a tracker is, by what it said last. */
export function trackerWord(tracker: TrackerState): { word: string; tone: Tone } {
  return tracker.configured ? answeredWord(tracker) : { word: "Not set", tone: "off" };
}

/** How another side is, by which came last: an answer or a problem. */
export function answeredWord(told: { last_ok_at?: string | null; last_problem_at?: string | null }): { word: string; tone: Tone } {
  const failed = told.last_problem_at ? Date.parse(told.last_problem_at) : null;
  const worked = told.last_ok_at ? Date.parse(told.last_ok_at) : null;
  if (failed !== null && (worked === null || failed > worked)) return { word: "Failing", tone: "bad" };
  return worked === null ? { word: "Not asked yet", tone: "off" } : { word: "Working", tone: "good" };
}
