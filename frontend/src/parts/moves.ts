import type { Status } from "../api/types";

/** Where people may move an incident from where it is (contracts/incidents.py, MOVES; "notified" is said by the server alone). */
const MOVES: Record<Status, Status[]> = {
  open: ["acknowledged", "needs_info", "resolved"],
  notified: ["acknowledged", "needs_info", "resolved"],
  acknowledged: ["needs_info", "resolved"],
  needs_info: ["acknowledged", "resolved"],
  resolved: ["reopened"],
  reopened: ["acknowledged", "needs_info", "resolved"],
};

export function movesFrom(status: Status): Status[] {
  return MOVES[status];
}
