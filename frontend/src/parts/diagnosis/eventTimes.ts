import type { KeyEvent } from "../../api/types";

const DATED = /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?/;
const ACCESS = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d)\s*([+-]\d{4})?/;
const NUMBER = /^\d{10}(?:\d{3}|\d{6}|\d{9})?(?:\.\d+)?$/;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Milliseconds of a time as logs write it; a time without a zone is taken as UTC. Null for what names no day. */
export function readTime(text: string | null | undefined): number | null {
  const said = text?.trim() ?? "";
  const dated = DATED.exec(said);
  if (dated) {
    const [, year, month, day, hour, minute, second, fraction, zone] = dated;
    const ms = Number(`0.${fraction ?? "0"}`) * 1000;
    return valid(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second ?? 0)) + ms - offset(zone));
  }
  const access = ACCESS.exec(said);
  if (access) {
    const [, day, name = "", year, hour, minute, second, zone] = access;
    const month = MONTHS.indexOf(name);
    if (month < 0) return null;
    return valid(Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second)) - offset(zone));
  }
  if (NUMBER.test(said)) return valid(Number(said.split(".")[0]?.slice(0, 13).padEnd(13, "0")));
  return null;
}

export interface Span {
  from: number;
  to: number;
}

/** Where events stand on one axis: by time where they have one, else by line. An event without a time has no span then. */
export interface Axis extends Span {
  by: "time" | "line";
  spans: (Span | null)[];
}

const LEAST_TIMED = 2;

export function axisOf(events: readonly KeyEvent[]): Axis {
  const timed = events.map(spanOf);
  const by = timed.filter((span) => span !== null).length >= Math.min(LEAST_TIMED, events.length) ? "time" : "line";
  const spans = by === "time" ? timed : events.map((event) => ({ from: event.first_line, to: event.last_line }));
  const known = spans.filter((span) => span !== null);
  return { by, from: Math.min(...known.map((span) => span.from)), to: Math.max(...known.map((span) => span.to)), spans };
}

function spanOf(event: KeyEvent): Span | null {
  const first = readTime(event.first_at);
  const last = readTime(event.last_at) ?? first;
  return first === null || last === null ? null : { from: Math.min(first, last), to: Math.max(first, last) };
}

function offset(zone: string | undefined): number {
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? "");
  if (!parts) return 0;
  return (parts[1] === "-" ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) * 60_000;
}

function valid(ms: number): number | null {
  return Number.isFinite(ms) ? ms : null;
}
