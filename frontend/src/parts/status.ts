import type { Status } from "../api/types";

export const STATUSES: Status[] = ["open", "notified", "acknowledged", "needs_info", "resolved", "reopened"];
/** What somebody may still have to do with. */
export const ACTIVE: Status[] = STATUSES.filter((status) => status !== "resolved");

const WORDS: Record<Status, string> = {
  open: "Open",
  notified: "Notified",
  acknowledged: "Acknowledged",
  needs_info: "Needs info",
  resolved: "Resolved",
  reopened: "Reopened",
};

export function statusWord(status: Status): string {
  return WORDS[status];
}

/** The moves that the server's table knows (contracts/incidents.py, MOVES), as the buttons need them. */
export function canAcknowledge(status: Status): boolean {
  return status !== "acknowledged" && status !== "resolved";
}

export function canResolve(status: Status): boolean {
  return status !== "resolved";
}

export function canReopen(status: Status): boolean {
  return status === "resolved";
}
