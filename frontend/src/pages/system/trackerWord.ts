import type { TrackerState } from "./types";
import type { Tone } from "./words";

/** How a tracker is, by what it said last. */
export function trackerWord(tracker: TrackerState): { word: string; tone: Tone } {
  if (!tracker.configured) return { word: "Not set", tone: "off" };
  const failed = tracker.last_problem_at ? Date.parse(tracker.last_problem_at) : null;
  const worked = tracker.last_ok_at ? Date.parse(tracker.last_ok_at) : null;
  if (failed !== null && (worked === null || failed > worked)) return { word: "Failing", tone: "bad" };
  return worked === null ? { word: "Not asked yet", tone: "off" } : { word: "Working", tone: "good" };
}
