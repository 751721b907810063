import { afterEach, describe, expect, it, vi } from "vitest";

import { CHECKS } from "./knownChecks";
import { runCheck } from "./useChecks";

const NEVER = new AbortController().signal;
const MODEL = { version: "1", trained_at: "" };
const LINE = "2026-01-01 10:00:01 ERROR Database connection failed";

/** What each check is answered by a system that works, and by one that answers but does not. */
const ANSWERS: Record<string, { right: unknown; wrong: unknown }> = {
  intake: {
    right: { source: "generic", alerts: [{}], decisions: [{ alert: "x", fingerprint: "1", incident: null, reason: "a new incident" }] },
    wrong: { source: "generic", alerts: [], decisions: [], problem: "body: not read" },
  },
  log_analyzer: { right: { anomalies: [{ line: 1, text: LINE, score: 1 }] }, wrong: { anomalies: [], degraded: ["log_analyzer"] } },
  root_cause: { right: { root_cause: "Database outage" }, wrong: { root_cause: null, root_cause_detail: { model: MODEL } } },
  knowledge_base: { right: { results: [{ id: "1", title: "like it", summary: "", score: 0.4 }] }, wrong: { results: [] } },
  action_recommender: { right: { actions: [{ action: "Check", risk: "low", because: "first" }] }, wrong: { actions: [] } },
  integrator: { right: { items: [{ name: "jira" }, { name: "github" }] }, wrong: { items: [{ name: "jira" }] } },
  diagnosis: { right: { root_cause: "Database outage", degraded: [] }, wrong: { root_cause: "Database outage", degraded: ["integrator"] } },
};

function answered(body: unknown, status = 200) {
  const headers = { "Content-Type": status < 400 ? "application/json" : "application/problem+json" };
  const fetched = vi.fn((request: Request) => Promise.resolve(Response.json(body, { status, headers, statusText: request.method })));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

afterEach(() => vi.unstubAllGlobals());

describe.each(CHECKS.map((check) => [check.id, check] as const))("the check %s", (id, check) => {
  it("passes on the right answer", async () => {
    answered(ANSWERS[id]?.right);
    expect(await runCheck(check, NEVER)).toMatchObject({ phase: "done", ok: true });
  });

  it("fails on another answer, and shows it", async () => {
    answered(ANSWERS[id]?.wrong);
    const run = await runCheck(check, NEVER);
    expect(run.ok).toBe(false);
    expect(run.got).not.toBe("");
  });

  it("fails where the service gives none, with the reason", async () => {
    answered({ title: "Service unavailable", detail: "it cannot be reached" }, 503);
    expect(await runCheck(check, NEVER)).toMatchObject({ ok: false, got: "Service unavailable: it cannot be reached" });
  });
});

it("no check opens a ticket or stores anything", async () => {
  for (const check of CHECKS) {
    const fetched = answered(ANSWERS[check.id]?.right);
    await runCheck(check, NEVER);
    const [request] = fetched.mock.calls[0] ?? [];
    if (request?.url.endsWith("/analyze")) expect(await request.json()).toMatchObject({ open_ticket: false });
    else expect(request?.url).toMatch(/dry_run=true$|\/predict$|\/search$|\/recommend$|\/trackers$/);
  }
});
