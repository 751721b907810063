import { describe, expect, it } from "vitest";

import type { Incident, TimelineRow } from "../../api/types";
import { headOf } from "../../testing/heads";
import { missingOf, namedAgainst, reasonsOf, saidOf } from "./said";

let seq = 0;
const row = (action: string, details: Record<string, unknown>, who = "ada"): TimelineRow => ({
  seq: ++seq,
  at: "2026-03-01T12:00:00Z",
  who,
  action,
  reason: "",
  details,
});
const feedback = (details: Record<string, unknown>, who?: string) => row("feedback", details, who);
const incident = (label: string, root_cause: string): Incident =>
  ({ ...headOf(1, { root_cause }), analysis: { root_cause_detail: { label }, degraded: ["knowledge_base"] } }) as unknown as Incident;

describe("what people said of a diagnosis", () => {
  it("is their last cause, and every action that helped anybody", () => {
    const said = saidOf([
      feedback({ root_cause: "dns_failure", confirmed: false, helpful_actions: [] }, "ada"),
      feedback({ root_cause: null, helpful_actions: ["Restart it"] }),
      feedback({ root_cause: "disk_full", confirmed: true, helpful_actions: ["Free space"] }, "bo"),
      row("status", { to: "resolved" }),
    ]);
    expect(said.cause).toEqual({ cause: "disk_full", who: "bo", confirmed: true });
    expect([...said.helped]).toEqual(["Restart it", "Free space"]);
  });

  it("stands against the diagnosis only where it names another cause", () => {
    const said = saidOf([feedback({ root_cause: "dns_failure", confirmed: false }, "ada")]);
    expect(namedAgainst(incident("disk_full", "dns_failure"), said)).toEqual({ cause: "dns_failure", who: "ada" });
    expect(namedAgainst(incident("disk_full", "disk_full"), said)).toBeNull();
    expect(namedAgainst(incident("disk_full", "dns_failure"), saidOf([]))?.who).toBe("a person");
  });
});

describe("what is missing", () => {
  it("comes with its reason from the last diagnosis", () => {
    const rows = [row("diagnosed", { degraded: { root_cause: "old" } }), row("diagnosed", { degraded: { logs: "Loki answered 500", knowledge_base: "" } })];
    expect(reasonsOf(rows)).toEqual({ logs: "Loki answered 500" });
    expect(missingOf(incident("a", "a"), reasonsOf(rows))).toEqual(["knowledge_base", "logs"]);
  });
});
