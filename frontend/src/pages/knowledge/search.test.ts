import { describe, expect, it } from "vitest";

import { readKnowledgeSearch, tabOf } from "./search";

describe("what of the knowledge base the address shows", () => {
  it("is the past incidents where it says nothing", () => {
    expect(tabOf(readKnowledgeSearch({}))).toBe("incidents");
    expect(readKnowledgeSearch({ tab: "incidents" }).tab).toBeUndefined();
  });

  it("leaves out what the page does not know", () => {
    const read = readKnowledgeSearch({ tab: "poems", origin: "theirs", q: "  dns ", cause: 7, id: "library/a b", evil: "x" });
    expect(read).toEqual({ q: "dns", id: "library/a b" });
  });
});
