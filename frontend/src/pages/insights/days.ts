import { dateFormat } from "../../parts/formats";
import type { Day } from "./types";

const DAY_MS = 86_400_000;

/** One step of a chart: some days taken together. Shares are 0..1, null where there was nothing to measure. */
export interface Step {
  /** The first of its days, at midnight UTC. */
  at: Date;
  days: number;
  judged: number;
  confirmed: number;
  diagnosed: number;
  unknown: number;
  right: number | null;
  without: number | null;
}

/** Days taken together, counted back from the last, so that the newest step is whole and only the oldest may be short. */
export function stepsOf(trend: Day[], size: number): Step[] {
  const steps: Step[] = [];
  for (let end = trend.length; end > 0; end -= size) {
    const some = trend.slice(Math.max(0, end - size), end);
    const sum = (of: (day: Day) => number) => some.reduce((all, day) => all + of(day), 0);
    const [judged, confirmed] = [sum((day) => day.judged), sum((day) => day.confirmed)];
    const [diagnosed, unknown] = [sum((day) => day.diagnosed), sum((day) => day.unknown)];
    const right = judged ? confirmed / judged : null;
    const without = diagnosed ? unknown / diagnosed : null;
    steps.unshift({ at: midnight(some[0]), days: some.length, judged, confirmed, diagnosed, unknown, right, without });
  }
  return steps;
}

/** Days in one step where a single day says too little: judgements are few. */
export function stepOf(days: number): number {
  return days <= 7 ? 1 : days <= 30 ? 3 : 7;
}

export function midnight(day: Day | undefined): Date {
  return new Date(`${day?.day ?? "1970-01-01"}T00:00:00Z`);
}

/** A day in the reader's words: "12 Nov". The server counts days in UTC, so that all readers see the same ones. */
export function dayWord(at: Date, locale?: string): string {
  return dateFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" }).format(at);
}

/** "12 Nov", or "12–18 Nov" of several days. */
export function stepWord(step: Step, locale?: string): string {
  const words = dateFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" });
  return words.formatRange(step.at, new Date(step.at.getTime() + (step.days - 1) * DAY_MS));
}
