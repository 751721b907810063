import { describe, expect, it } from "vitest";

import { columnsOf, contentTypeOf, MOST_BYTES, refusalOf } from "./importing";

describe("a file for import", () => {
  it.each([
    ["OPS.CSV", "text/csv"],
    ["jira.json", "application/json"],
    ["all.jsonl", "application/x-ndjson"],
    ["post.mortem.md", "text/markdown"],
    ["pm.zip", "application/zip"],
    ["README", "application/octet-stream"],
  ])("%s is sent as %s", (name, type) => {
    expect(contentTypeOf(name)).toBe(type);
  });

  it("is refused before it is sent where the server would not take it", () => {
    expect(refusalOf({ name: "a.csv", size: 0 })).toMatch(/empty/);
    expect(refusalOf({ name: "a.csv", size: MOST_BYTES + 1 })).toMatch(/32 MiB/);
    expect(refusalOf({ name: "a.csv", size: MOST_BYTES })).toBeNull();
  });

  it("has columns with names of one's own", () => {
    expect(columnsOf("resolution:  Fix applied: done\n\n title : Kopf ")).toEqual(["resolution:Fix applied: done", "title:Kopf"]);
  });
});
