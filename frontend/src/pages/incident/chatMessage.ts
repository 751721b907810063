import { severityWord } from "../../parts/SeverityBadge";
import { statusWord } from "../../parts/status";
import { causeLine, type Facts, utc } from "./facts";

const STEPS = 3;
const LINE = 180;

/** A short plain text for a chat: what, since when, why, what now, where. */
export function chatMessage(facts: Facts): string {
  const { incident, tickets, url } = facts;
  const detail = incident.analysis?.root_cause_detail;
  const [evidence] = detail?.evidence ?? [];
  const place = [incident.service, incident.environment].filter(Boolean).join(", ");
  const steps = (incident.analysis?.actions ?? []).filter((action) => !facts.done.includes(action.action)).slice(0, STEPS);
  const resolved = incident.status === "resolved";
  const [ticket] = tickets;
  const key = ticket?.ticket?.key ?? incident.ticket?.key;
  const lines = [
    `${incident.id} · ${severityWord(incident.severity)} · ${statusWord(incident.status)}`,
    `${incident.title}${place ? ` (${place})` : ""}`,
    `Began: ${utc(incident.created_at)}`,
    resolved && incident.resolved_at ? `Resolved: ${utc(incident.resolved_at)}` : null,
    `Cause: ${causeLine(facts)}`,
    evidence ? `Because: ${cut(evidence.known ?? evidence.text)}` : null,
    resolved && incident.resolution ? `What solved it: ${cut(incident.resolution)}` : null,
    !resolved && steps.length ? `Next: ${steps.map((step, at) => `${at + 1}. ${step.action}`).join("; ")}` : null,
    key ? `Ticket: ${key}${ticket?.assignee ? ` (${ticket.assignee})` : ""}` : null,
    url,
  ];
  return lines.filter((line) => line !== null).join("\n");
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LINE ? `${line.slice(0, LINE - 1)}…` : line;
}
