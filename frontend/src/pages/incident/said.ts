import type { Incident, TimelineRow } from "../../api/types";

/** What people said of the diagnosis, as its timeline keeps it: every word of theirs stands there. */
export interface Said {
  /** The cause that somebody named last, and who. */
  cause: { cause: string; who: string; confirmed: boolean } | null;
  helped: ReadonlySet<string>;
}

export function saidOf(rows: readonly TimelineRow[]): Said {
  let cause: Said["cause"] = null;
  const helped = new Set<string>();
  for (const row of rows) {
    if (row.action !== "feedback") continue;
    const named = row.details.root_cause;
    if (typeof named === "string") cause = { cause: named, who: row.who, confirmed: row.details.confirmed === true };
    const actions = row.details.helpful_actions;
    if (Array.isArray(actions)) for (const action of actions) if (typeof action === "string") helped.add(action);
  }
  return { cause, helped };
}

/** The cause that a person named against the diagnosis; null where the two agree, or nobody named one. */
export function namedAgainst(incident: Incident, said: Said): { cause: string; who: string } | null {
  const diagnosed = incident.analysis?.root_cause_detail?.label;
  if (!incident.root_cause || !diagnosed || incident.root_cause === diagnosed) return null;
  return { cause: incident.root_cause, who: said.cause?.cause === incident.root_cause ? said.cause.who : "a person" };
}

/** Why a step of the last diagnosis failed, by service, where the timeline says it. */
export function reasonsOf(rows: readonly TimelineRow[]): Record<string, string> {
  const degraded = rows.findLast((row) => row.action === "diagnosed")?.details.degraded;
  if (typeof degraded !== "object" || degraded === null) return {};
  return Object.fromEntries(Object.entries(degraded).filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== ""));
}

/** What the steps of the diagnosis left out, with what only the timeline tells (the logs around the incident). */
export function missingOf(incident: Incident, reasons: Record<string, string>): string[] {
  return [...new Set([...(incident.analysis?.degraded ?? []), ...("logs" in reasons ? ["logs"] : [])])];
}
