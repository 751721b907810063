import { describe, expect, it } from "vitest";

import type { KeyEvent } from "../../api/types";
import { axisOf, readTime } from "./eventTimes";

const AT = Date.parse("2026-04-14T13:21:07Z");
const event = (first_at: string | null, last_at: string | null, first_line = 0, last_line = 9): KeyEvent => ({
  template: "it broke",
  count: 1,
  first_line,
  last_line,
  first_at,
  last_at,
});

describe("times as logs write them", () => {
  it.each([
    ["2026-04-14T13:21:07Z", AT],
    ["2026-04-14T13:21:07.135Z", AT + 135],
    ["2026-04-14 13:21:07,135", AT + 135],
    ["2026-04-14 13:21:07.590 UTC", AT + 590],
    ["2026/04/14 13:21:07", AT],
    ["2026-04-14T15:21:07+02:00", AT],
    ["14/Apr/2026:14:21:07 +0100", AT],
    ["1776172867", AT],
    ["1776172867123", AT + 123],
    ["1776172867123456789", AT + 123],
  ])("%s", (text, ms) => {
    expect(readTime(text)).toBe(ms);
  });

  it.each([["Apr 14 13:21:07"], ["13:21:07"], ["14/Foo/2026:13:21:07"], [""], [null], ["none"]])("%s names no moment", (text) => {
    expect(readTime(text)).toBeNull();
  });
});

describe("the axis of key events", () => {
  it("is time where events have one; one without has no place on it", () => {
    const axis = axisOf([event(null, null), event("2026-04-14T13:21:07Z", "2026-04-14T13:22:07Z"), event("14/Apr/2026:13:23:07 +0000", null)]);
    expect(axis).toMatchObject({ by: "time", from: AT, to: AT + 120_000 });
    expect(axis.spans).toEqual([null, { from: AT, to: AT + 60_000 }, { from: AT + 120_000, to: AT + 120_000 }]);
  });

  it("is the line number where there are no times", () => {
    expect(axisOf([event("2026-04-14T13:21:07Z", null, 3, 5), event(null, null, 7, 99)])).toMatchObject({ by: "line", from: 3, to: 99 });
    expect(axisOf([event(null, null, 4, 4)])).toMatchObject({ by: "line", from: 4, to: 4 });
    expect(axisOf([event("2026-04-14T13:21:07Z", null)])).toMatchObject({ by: "time", from: AT, to: AT });
  });
});
