import { describe, expect, it } from "vitest";

import { dayWord, midnight, stepsOf, stepWord } from "./days";
import type { Day } from "./types";

function day(number: number, more: Partial<Day> = {}): Day {
  return { day: `2026-03-0${number}`, opened: 0, resolved: 0, alerts: 0, judged: 0, confirmed: 0, diagnosed: 0, unknown: 0, ...more };
}

describe("days taken together", () => {
  it("count back from the newest, and only the oldest step may be short", () => {
    const steps = stepsOf([1, 2, 3, 4, 5].map((number) => day(number)), 2);
    expect(steps.map((one) => one.days)).toEqual([1, 2, 2]);
    expect(steps.map((one) => one.at.toISOString().slice(8, 10))).toEqual(["01", "02", "04"]);
  });

  it("are weighed by what was judged, and say nothing where nothing was", () => {
    const steps = stepsOf([day(1, { judged: 1, confirmed: 1 }), day(2, { judged: 3, confirmed: 0, diagnosed: 4, unknown: 1 }), day(3), day(4)], 2);
    expect(steps.map((one) => [one.right, one.without])).toEqual([
      [0.25, 0.25],
      [null, null],
    ]);
  });

  it("are those of the server, wherever the reader is", () => {
    expect(dayWord(midnight(day(1)), "en-GB")).toBe("1 Mar");
    expect(stepWord(stepsOf([day(1), day(2)], 2)[0] as never, "en-GB")).toMatch(/1\s?–\s?2 Mar/);
  });
});
