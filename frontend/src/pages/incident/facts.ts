import type { Incident, TicketView, TimelineRow } from "../../api/types";
import { sureness } from "../../parts/diagnosis/sureness";

/** All that texts about an incident are made of; nothing in them comes from elsewhere. */
export interface Facts {
  incident: Incident;
  timeline: readonly TimelineRow[];
  tickets: readonly TicketView[];
  /** Steps that were ticked off here, and those that somebody said helped. */
  done: readonly string[];
  helped: readonly string[];
  titleOf: (cause: string) => string;
  /** Where the incident is shown. */
  url: string;
}

/** The cause and how sure that is, in one line. */
export function causeLine({ incident, titleOf }: Facts): string {
  const detail = incident.analysis?.root_cause_detail;
  if (!incident.root_cause) return "not diagnosed yet";
  if (incident.root_cause === "unknown") {
    const guess = detail?.alternatives[0];
    return guess ? `not known; best guess ${guess.title} (${share(guess.confidence)})` : "not known";
  }
  const title = titleOf(incident.root_cause);
  if (incident.confidence == null) return `${title} (named by a person)`;
  return `${title} (${sureness(incident.confidence).toLowerCase()}, ${share(incident.confidence)})`;
}

/** Whole percent, the same in every language: these texts travel. */
export function share(value: number): string {
  return `${Math.round(value * 100)}%`;
}

/** "2026-11-26 03:46:47 UTC". */
export function utc(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
