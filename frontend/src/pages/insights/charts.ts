import { count, percent } from "../../parts/numbers";
import { duration } from "../../parts/time";
import { dayWord, midnight, stepsOf, stepWord } from "./days";
import type { Day } from "./types";

export interface Series {
  name: string;
  values: (number | null)[];
  /** How a value is written, in the table and beside the chart. */
  word: (value: number) => string;
}

/** What a chart over time shows; its table says the same in numbers. */
export interface Chart {
  id: string;
  title: string;
  /** One sentence: what it is, and what to make of it. */
  told: string;
  /** Of the time axis: at most two series, so that line and dash tell them apart without colour. */
  at: Date[];
  rows: string[];
  series: Series[];
  /** The value axis begins at 0; this is where it ends at least. */
  top?: number;
}

export function chartsOf(trend: Day[], step: number): Chart[] {
  const days = { at: trend.map(midnight), rows: trend.map((day) => dayWord(midnight(day))) };
  const steps = stepsOf(trend, step);
  const some = { at: steps.map((one) => one.at), rows: steps.map((one) => stepWord(one)) };
  return [
    {
      id: "opened",
      title: "Opened and resolved",
      told: "Incidents a day. Where resolved stays below opened, the pile grows.",
      ...days,
      series: [
        { name: "Opened", values: trend.map((day) => day.opened), word: (value) => count(value) },
        { name: "Resolved", values: trend.map((day) => day.resolved), word: (value) => count(value) },
      ],
    },
    {
      id: "noise",
      title: "Alerts and what became of them",
      told: "Alerts of each day's new incidents. The distance between the lines is what nobody had to read.",
      ...days,
      series: [
        { name: "Alerts", values: trend.map((day) => day.alerts), word: (value) => count(value) },
        { name: "Incidents", values: trend.map((day) => day.opened), word: (value) => count(value) },
      ],
    },
    {
      id: "mtta",
      title: "Time to acknowledge",
      told: "Mean of the incidents that began that day and were acknowledged.",
      ...days,
      series: [{ name: "To acknowledge", values: trend.map((day) => day.mtta_seconds ?? null), word: (value) => duration(value) }],
    },
    {
      id: "mttr",
      title: "Time to resolve",
      told: "Mean of the incidents that began that day and are resolved; the last days will still change.",
      ...days,
      series: [{ name: "To resolve", values: trend.map((day) => day.mttr_seconds ?? null), word: (value) => duration(value) }],
    },
    {
      id: "accuracy",
      title: "How right the diagnosis was",
      told: "The share that feedback confirmed, of the diagnoses that people judged.",
      ...some,
      series: [{ name: "Right", values: steps.map((one) => one.right), word: (value) => percent(value) }],
      top: 1,
    },
    {
      id: "abstained",
      title: "Without a cause",
      told: "The share of new incidents whose cause is not known (yet): an answer was held back rather than guessed.",
      ...some,
      series: [{ name: "Without a cause", values: steps.map((one) => one.without), word: (value) => percent(value) }],
      top: 1,
    },
  ];
}
