import { describe, expect, it } from "vitest";

import { duration, moment, shortMoment } from "./time";

describe("time in words", () => {
  it.each([
    [0, "0s"],
    [59, "59s"],
    [61, "1m"],
    [3_600, "1h"],
    [7_500, "2h 5m"],
    [90_000, "1d 1h"],
    [777_600, "9d"],
    [-5, "0s"],
  ])("%d seconds are %s", (seconds, words) => {
    expect(duration(seconds, "en")).toBe(words);
  });

  it("speaks the reader's language", () => {
    expect(duration(120, "de")).toMatch(/2\s?Min/i);
  });

  it("shows the time zone of a moment", () => {
    const at = new Date("2026-03-01T12:34:56Z");
    expect(moment(at, "en-GB", "Europe/Berlin")).toMatch(/1 Mar 2026.*13:34:56 CET/);
  });

  it("names the day only where it is another", () => {
    const at = new Date("2026-03-01T12:34:00Z");
    expect(shortMoment(at, new Date("2026-03-01T20:00:00Z"), "en-GB", "UTC")).toBe("12:34");
    expect(shortMoment(at, new Date("2026-03-02T20:00:00Z"), "en-GB", "UTC")).toMatch(/1 Mar.*12:34/);
  });
});
