import { count, many, percent } from "../../parts/numbers";
import { duration } from "../../parts/time";
import type { Stats } from "./types";

export interface Figure {
  name: string;
  short?: string;
  value: (stats: Stats) => string;
  /** What the value is made of. */
  told: (stats: Stats) => string;
}

/** The few numbers that matter most. */
export const FIGURES: Figure[] = [
  {
    name: "Opened",
    value: ({ window }) => count(window.opened),
    told: ({ window, total }) => `${count(window.resolved)} resolved in these days; ${count(total)} kept in all`,
  },
  {
    name: "Time to acknowledge",
    short: "MTTA",
    value: ({ window }) => took(window.mtta_seconds),
    told: (stats) => `Mean; ${took(stats.mtta_seconds)} over all`,
  },
  {
    name: "Time to resolve",
    short: "MTTR",
    value: ({ window }) => took(window.mttr_seconds),
    told: (stats) => `Mean; ${took(stats.mttr_seconds)} over all`,
  },
  {
    name: "Noise taken away",
    value: ({ window }) => (window.noise_reduction === null ? "–" : percent(window.noise_reduction)),
    told: ({ window }) => `${many(window.alerts, "alert")}; the share that made no incident of its own`,
  },
  {
    name: "Diagnosis right",
    value: ({ window }) => share(window.confirmed, window.judged),
    told: ({ window }) => (window.judged ? `${count(window.confirmed)} of ${count(window.judged)} that people judged` : "Nobody judged one in these days"),
  },
  {
    name: "Without a cause",
    value: ({ window }) => share(window.unknown, window.diagnosed),
    told: ({ window }) => `${count(window.unknown)} of ${count(window.diagnosed)} diagnosed: it is said, not guessed`,
  },
];

function took(seconds: number | null): string {
  return seconds === null ? "–" : duration(seconds);
}

function share(part: number, whole: number): string {
  return whole ? percent(part / whole) : "–";
}
