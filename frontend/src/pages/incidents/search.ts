import type { Head, Severity, Status } from "../../api/types";
import { SEVERITIES } from "../../parts/SeverityBadge";
import { ACTIVE, STATUSES } from "../../parts/status";

/** The list's filters as they stand in the address. `status` may also be `active` or `all`; several go with commas. */
export interface IncidentsSearch {
  status?: string;
  severity?: string;
  service?: string;
  cause?: string;
  q?: string;
  since?: string;
}

/** The same, read. An empty list filters nothing. `sinceSeconds`: only what began in so long. */
export interface Filter {
  status: Status[];
  severity: Severity[];
  service: string[];
  cause: string[];
  q: string;
  sinceSeconds: number | null;
}

export const SINCE: Record<string, { seconds: number; label: string }> = {
  "1h": { seconds: 3_600, label: "Last hour" },
  "24h": { seconds: 86_400, label: "Last 24 hours" },
  "7d": { seconds: 604_800, label: "Last 7 days" },
  "30d": { seconds: 2_592_000, label: "Last 30 days" },
};

/** Takes what the address says and leaves out what no filter knows. */
export function readIncidentsSearch(words: Record<string, unknown>): IncidentsSearch {
  const said = (name: string) => (typeof words[name] === "string" && words[name].trim() ? words[name].trim() : undefined);
  const status = said("status");
  const since = said("since");
  return {
    status: status === "active" || status === "all" ? status : listed(parts(status).filter(isStatus)),
    severity: listed(parts(said("severity")).filter(isSeverity)),
    service: listed(parts(said("service"))),
    cause: listed(parts(said("cause"))),
    q: said("q")?.slice(0, 500),
    since: since !== undefined && since in SINCE ? since : undefined,
  };
}

/** Without a status the list shows what is active; a search without one looks through everything, the resolved ones too. */
export function statusOf(search: IncidentsSearch): string {
  return search.status ?? (search.q ? "all" : "active");
}

export function filterOf(search: IncidentsSearch): Filter {
  const status = statusOf(search);
  return {
    status: status === "all" ? [] : status === "active" ? ACTIVE : parts(status).filter(isStatus),
    severity: parts(search.severity).filter(isSeverity),
    service: parts(search.service),
    cause: parts(search.cause),
    q: search.q ?? "",
    sinceSeconds: search.since ? (SINCE[search.since]?.seconds ?? null) : null,
  };
}

/** As `GET /api/v1/incidents` takes it. */
export function queryOf(filter: Filter, now: Date) {
  return {
    status: listed(filter.status),
    severity: listed(filter.severity),
    service: listed(filter.service),
    root_cause: listed(filter.cause),
    q: filter.q || undefined,
    since: filter.sinceSeconds === null ? undefined : new Date(now.getTime() - filter.sinceSeconds * 1000).toISOString(),
  };
}

/** Whether the list would show it. Words are looked for in what a list knows; the server looks further. */
export function matches(head: Head, filter: Filter, now: Date): boolean {
  const any = (wanted: string[], value: string | null | undefined) => !wanted.length || (value != null && wanted.includes(value));
  const service = head.service?.toLowerCase();
  return (
    any(filter.status, head.status) &&
    any(filter.severity, head.severity) &&
    any(filter.service.map((name) => name.toLowerCase()), service) &&
    any(filter.cause, head.root_cause) &&
    (filter.sinceSeconds === null || now.getTime() - Date.parse(head.created_at) <= filter.sinceSeconds * 1000) &&
    saysAll(head, filter.q)
  );
}

/** Comma-separated words. */
export function parts(text: string | undefined): string[] {
  return [...new Set((text ?? "").split(",").map((part) => part.trim()).filter(Boolean))];
}

export function listed(words: string[]): string | undefined {
  return words.length ? words.join(",") : undefined;
}

function saysAll(head: Head, q: string): boolean {
  const said = [head.id, head.title, head.service, head.root_cause?.replaceAll("_", " "), head.resolution].join(" ").toLowerCase();
  return q.toLowerCase().split(/[^\p{L}\p{N}]+/u).every((word) => said.includes(word));
}

function isStatus(word: string): word is Status {
  return (STATUSES as string[]).includes(word);
}

function isSeverity(word: string): word is Severity {
  return (SEVERITIES as string[]).includes(word);
}
