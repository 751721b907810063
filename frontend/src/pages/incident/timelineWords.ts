import type { TimelineRow } from "../../api/types";
import { statusWord, STATUSES } from "../../parts/status";

/** Every action that a timeline can hold: tests/house/test_dashboard_words.py holds it against what the server writes. */
const WORDS: Record<string, string> = {
  created: "Opened",
  "alert joined": "Alert joined",
  "alert resolved": "Alert over",
  settling: "Comes and goes",
  reconciled: "Asked the sender",
  stale: "Gone quiet",
  severity: "Severity",
  edited: "Edited",
  "diagnosis asked": "Diagnosis asked for",
  "diagnosis waits": "Diagnosis waits",
  "diagnosis late": "Diagnosis is late",
  "diagnosis parked": "Diagnosis failed",
  diagnosed: "Diagnosed",
  retried: "Tried again",
  feedback: "Feedback",
  resolution: "Resolution",
  ticket: "Ticket",
  split: "Split",
  comment: "Comment",
  "not told": "Not told",
};

/** What happened, in one or two words. */
export function actionWord(row: TimelineRow): string {
  const to = STATUSES.find((status) => status === row.details.to);
  if (row.action === "status" && to) return statusWord(to);
  return WORDS[row.action] ?? row.action.charAt(0).toUpperCase() + row.action.slice(1).replaceAll("_", " ");
}

/** Whether it tells of one alert; a storm has hundreds of them. */
export function isAlert(row: TimelineRow): boolean {
  return row.action.startsWith("alert ");
}

const MACHINES = new Set(["engine", "notices", "integrator", "stanch", "rules", "auditor"]);

/** Whether Stanch decided it, and no person or sender. */
export function isAutomatic(row: TimelineRow): boolean {
  return MACHINES.has(row.who) || row.details.by === "stanch" || row.details.by === "alerts";
}
