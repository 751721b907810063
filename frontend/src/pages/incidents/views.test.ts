import { describe, expect, it } from "vitest";

import { isSame, read } from "./views";

describe("saved views", () => {
  it("are read whatever stands there", () => {
    expect(read("no json")).toEqual([]);
    expect(read('{"a": 1}')).toEqual([]);
    expect(read('[null, {"name": 1}, {"name": "Mine", "search": {"severity": "high", "evil": "x"}}]')).toEqual([
      { name: "Mine", search: { severity: "high" } },
    ]);
  });

  it("are recognised by what they filter", () => {
    expect(isSame({ severity: "high,critical" }, { severity: "high,critical", q: undefined })).toBe(true);
    expect(isSame({}, { status: "all" })).toBe(false);
  });
});
