import { useSyncExternalStore } from "react";

import { dateFormat, numberFormat } from "./formats";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TICK_MS = 10_000;

/** Seconds as people say them, in two units at most: "42s", "5m", "2h 5m", "3d". In the reader's language. */
export function duration(seconds: number, locale?: string): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return unit(whole, "second", locale);
  if (whole < HOUR) return unit(Math.floor(whole / MINUTE), "minute", locale);
  if (whole < DAY) return two(whole, HOUR, "hour", MINUTE, "minute", locale);
  if (whole < 7 * DAY) return two(whole, DAY, "day", HOUR, "hour", locale);
  return unit(Math.floor(whole / DAY), "day", locale);
}

/** Date and time to the second with the time zone's short name, by the reader's locale. */
export function moment(at: Date, locale?: string, timeZone?: string): string {
  return dateFormat(locale, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(at);
}

/** Hours and minutes where it was today, else the day too. */
export function shortMoment(at: Date, now: Date, locale?: string, timeZone?: string): string {
  const day = dateFormat("en-CA", { timeZone });
  const today = day.format(at) === day.format(now);
  const date = today ? {} : ({ month: "short", day: "numeric" } as const);
  return dateFormat(locale, { ...date, hour: "numeric", minute: "2-digit", timeZone }).format(at);
}

/** The present, in steps of 10 s: one clock for all that is shown. */
export function useNow(): Date {
  return useSyncExternalStore(watch, () => now);
}

let now = new Date();
let timer: ReturnType<typeof setInterval> | null = null;
const watchers = new Set<() => void>();

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    now = new Date();
    for (const one of watchers) one();
  }, TICK_MS);
  return () => {
    watchers.delete(watcher);
    if (watchers.size || !timer) return;
    clearInterval(timer);
    timer = null;
  };
}

function unit(value: number, name: string, locale?: string): string {
  return numberFormat(locale, { style: "unit", unit: name, unitDisplay: "narrow" }).format(value);
}

function two(all: number, large: number, name: string, small: number, smaller: string, locale?: string): string {
  const rest = Math.floor((all % large) / small);
  const first = unit(Math.floor(all / large), name, locale);
  return rest ? `${first} ${unit(rest, smaller, locale)}` : first;
}
