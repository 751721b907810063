import { describe, expect, it } from "vitest";

import type { Incident } from "../../api/types";
import { diagnosisOf } from "../../testing/diagnosis";
import { headOf } from "../../testing/heads";
import { chatMessage } from "./chatMessage";
import type { Facts } from "./facts";
import { postMortem } from "./postMortem";

const NOW = new Date("2026-03-02T00:00:00Z");

function factsOf(more: Partial<Incident> = {}, rest: Partial<Facts> = {}): Facts {
  return {
    incident: { ...headOf(7), description: "", metadata: {}, analysis: diagnosisOf(), ...more },
    timeline: [{ seq: 1, at: "2026-03-01T12:00:07Z", who: "engine", action: "created", reason: "a | b *c*", details: {} }],
    tickets: [],
    done: [],
    helped: [],
    titleOf: (cause) => (cause === "database_outage" ? "Database outage" : cause),
    url: "http://here/incidents/INC-7",
    ...rest,
  };
}

describe("the message for a chat", () => {
  it("says what, since when, why, what now and where, in a few lines", () => {
    expect(chatMessage(factsOf({ environment: "prod" })).split("\n")).toEqual([
      "INC-7 · High · Open",
      "checkout: trouble 7 (checkout, prod)",
      "Began: 2026-03-01 12:00:07 UTC",
      "Cause: Database outage (very likely, 90%)",
      "Because: PostgreSQL 53300: the connection limit is reached",
      "Next: 1. Count connections; 2. Restart the database",
      "http://here/incidents/INC-7",
    ]);
  });

  it("names guesses as such, and what solved it once it is over", () => {
    const said = chatMessage(factsOf({ root_cause: "unknown", status: "resolved", resolved_at: "2026-03-01T13:00:00Z", resolution: "Rolled\nback" }));
    expect(said).toContain("Cause: not known; best guess Bad deployment (4%)");
    expect(said).toContain("What solved it: Rolled back");
    expect(said).not.toContain("Next:");
  });
});

describe("the post-mortem draft", () => {
  const text = postMortem(factsOf({ resolution: "Raised it\nby hand" }, { done: ["Count connections"], helped: ["Count connections"] }), NOW);

  it("is made of facts, and leaves the rest to be written", () => {
    expect(text).toContain("# INC-7: checkout: trouble 7");
    expect(text).toContain("Database outage (very likely, 90%).");
    expect(text).toContain("- Count connections (helped)");
    expect(text).toContain("> Raised it\n> by hand");
    expect(text).toContain("## Impact\n\n_To be written._");
  });

  it("shows only the team's own past as seen before", () => {
    expect(text).toContain("INC-3: Too many clients");
    expect(text).not.toContain("Pool ran dry");
  });

  it("lets nothing in it become markup", () => {
    expect(text).toContain("a \\| b \\*c\\*");
    const odd = factsOf({ title: "<img src=x> [a](b)", analysis: diagnosisOf() });
    const detail = odd.incident.analysis?.root_cause_detail;
    if (detail) detail.evidence = [{ line: 0, text: "````\n# no", terms: [] }];
    const said = postMortem(odd, NOW);
    expect(said).toContain("# INC-7: \\<img src=x\\> \\[a\\](b)");
    expect(said).toContain("`````text\n````\n# no\n`````");
  });
});
