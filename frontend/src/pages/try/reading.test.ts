import { describe, expect, it } from "vitest";

import { fitting, MAX_BYTES, MAX_LINES, readLines, refused, textOf } from "./reading";

describe("what is pasted or dropped", () => {
  it("is lines, whatever ends them", () => {
    expect(readLines("\uFEFFone\r\ntwo\n  three\n\n")).toEqual(["one", "two", "  three"]);
  });

  it("is a JSON list of lines, or of lines with their level", () => {
    expect(readLines('["one", {"message": "two", "level": "ERROR", "ts": 3}, {"msg": "odd"}, null]')).toEqual([
      "one",
      { message: "two", level: "ERROR", ts: 3 },
      '{"msg":"odd"}',
    ]);
    expect(readLines('{"logs": ["one"], "service": "x"}')).toEqual(["one"]);
  });

  it("is a line for each object of NDJSON, and for what only looks like JSON", () => {
    expect(readLines('{"msg": "one"}\n{"msg": "two"}')).toEqual(['{"msg": "one"}', '{"msg": "two"}']);
    expect(readLines("[main] ERROR no\n[main] ERROR no")).toHaveLength(2);
    expect(readLines('{"level": 50, "msg": "alone"}')).toEqual(['{"level": 50, "msg": "alone"}']);
  });

  it("is cut to the last lines where there are too many, and says how many are left out", () => {
    const { lines, leftOut } = fitting(Array.from({ length: MAX_LINES + 7 }, (_, at) => `line ${at}`));
    expect([lines.length, leftOut, lines[0]]).toEqual([MAX_LINES, 7, "line 7"]);
    expect(fitting(["a"])).toEqual({ lines: ["a"], leftOut: 0 });
  });

  it("is refused with a reason where it is too big, empty or no text", () => {
    expect(refused("a.log", MAX_BYTES + 1)).toMatch(/a\.log has 20\.0 MB; at most 20\.0 MB/);
    expect(refused("a.gz", 10, "\u001f\u008b\u0000")).toMatch(/no text/);
    expect(refused("a.log", 2, " \n")).toMatch(/empty/);
    expect(refused("a.log", 2, "no")).toBeNull();
  });

  it("is shown by its message", () => {
    expect(["one", { message: "two" }].map(textOf)).toEqual(["one", "two"]);
  });
});
