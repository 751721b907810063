import { describe, expect, it } from "vitest";

import { bodyOf, draftOf, EMPTY, headOf } from "./entry";
import type { Document } from "./types";

const ENTRY: Document = { id: "INC-1", kind: "incident", summary: "Pool ran dry", origin: "yours", added_at: "2026-01-02T00:00:00Z", occurred_at: "2026-01-01T10:20:30.5Z", root_cause: "database_outage" };

describe("an entry", () => {
  it("without a title is called by its first line", () => {
    expect(headOf({ title: " ", summary: "Pool ran dry\nand then" })).toEqual({ title: "Pool ran dry", said: "and then" });
    expect(headOf({ title: null, summary: "x".repeat(500) }).title).toHaveLength(161);
  });

  it("that is saved unchanged stays as it was, to the fraction of a second", () => {
    const sent = bodyOf(draftOf(ENTRY), "incident", ENTRY);
    expect({ ...sent, added_at: ENTRY.added_at }).toMatchObject(ENTRY);
  });

  it("sends empty fields as none, and no id of its own", () => {
    const body = bodyOf({ ...EMPTY, summary: " s ", service: "  " }, "runbook");
    expect(body).toMatchObject({ id: null, kind: "runbook", summary: "s", service: null, occurred_at: null, origin: "yours" });
  });

  it("takes a time as the reader's own", () => {
    const { occurred_at } = bodyOf({ ...EMPTY, summary: "s", occurred: "2026-10-03T14:05" }, "incident");
    expect(occurred_at).toBe(new Date(2026, 9, 3, 14, 5).toISOString());
  });
});
