import { answer, api } from "../../api/client";
import type { Role } from "../../api/types";

/** What came back, and whether it is what was expected. */
export interface Judged {
  ok: boolean;
  got: string;
}

/** A known request whose right answer is known too. None of them stores anything or opens a ticket. */
export interface Check {
  id: string;
  /** Whose work it shows. */
  service: string;
  title: string;
  /** What is sent, for people. */
  sent: string;
  expected: string;
  needs: Role;
  run: (signal: AbortSignal) => Promise<Judged>;
}

const LINE = "ERROR Database connection failed";
const LINES = ["2026-01-01 10:00:00 INFO GET /health 200", `2026-01-01 10:00:01 ${LINE}`, `2026-01-01 10:00:03 ${LINE}`];
const CAUSE = "Database outage";
const QUERY = "connection pool exhausted, the database takes no more connections";

/** In the order in which a diagnosis needs them. Each can fail: what it expects is compared with what came. */
export const CHECKS: Check[] = [
  {
    id: "intake",
    service: "gateway",
    title: "Reads an alert and says which incident it would join",
    sent: "POST /webhooks/generic?dry_run=true with one made-up alert",
    expected: "One alert with a decision and its reason",
    needs: "write",
    run: async (signal) => {
      const params = { path: { source: "generic" }, query: { dry_run: true } };
      const body = { title: "Check of the intake", service: "stanch-check", severity: "info" };
      const found = await answer(api.POST("/webhooks/{source}", { params, body, signal }));
      if (!("decisions" in found)) return { ok: false, got: "An answer that is no dry run" };
      const [decision] = found.decisions;
      return { ok: found.alerts.length === 1 && Boolean(decision?.reason), got: decision?.reason ?? found.problem ?? "No decision" };
    },
  },
  {
    id: "log_analyzer",
    service: "log_analyzer",
    title: "Finds the unusual line",
    sent: `POST /analyze with ${LINES.length} lines, opening no ticket`,
    expected: `The line “${LINE}” among the unusual ones`,
    needs: "write",
    run: async (signal) => {
      const found = await answer(api.POST("/analyze", { body: { logs: LINES, open_ticket: false }, signal }));
      const first = found.anomalies?.[0]?.text;
      const ok = Boolean(found.anomalies?.some((one) => one.text.includes(LINE)));
      return { ok, got: first ? `“${first}”` : `No unusual line${withoutWord(found.degraded)}` };
    },
  },
  {
    id: "root_cause",
    service: "root_cause",
    title: "Names the cause",
    sent: `POST /predict with “${LINE}”, twice`,
    expected: CAUSE,
    needs: "read",
    run: async (signal) => {
      const found = await answer(api.POST("/predict", { body: { logs: [LINE, LINE] }, signal }));
      return { ok: found.root_cause === CAUSE, got: found.root_cause ?? "Not sure of any cause" };
    },
  },
  {
    id: "knowledge_base",
    service: "knowledge_base",
    title: "Finds a similar incident",
    sent: `POST /search for “${QUERY}”`,
    expected: "At least one incident with a score above 0",
    needs: "read",
    run: async (signal) => {
      const found = await answer(api.POST("/search", { body: { query: QUERY, top_k: 1, kind: "incident", min_score: 0 }, signal }));
      const [first] = found.results;
      return { ok: first !== undefined && first.score > 0, got: first ? (first.title ?? first.summary.slice(0, 120)) : "Nothing found" };
    },
  },
  {
    id: "action_recommender",
    service: "action_recommender",
    title: "Recommends what to do",
    sent: `POST /recommend for “${CAUSE}”`,
    expected: "At least one action, each with its risk and reason",
    needs: "read",
    run: async (signal) => {
      const found = await answer(api.POST("/recommend", { body: { root_cause: CAUSE, similar_incidents: [] }, signal }));
      const [first] = found.actions;
      return { ok: first !== undefined && found.actions.every((one) => one.risk && one.because), got: first?.action ?? "No action" };
    },
  },
  {
    id: "integrator",
    service: "integrator",
    title: "Knows its trackers",
    sent: "GET /api/v1/trackers",
    expected: "Jira and GitHub, each configured or not",
    needs: "read",
    run: async (signal) => {
      const found = await answer(api.GET("/api/v1/trackers", { signal }));
      const names = found.items.map((one) => `${one.name} ${one.configured ? "configured" : "not configured"}`);
      return { ok: ["jira", "github"].every((name) => found.items.some((one) => one.name === name)), got: names.join(", ") || "No tracker" };
    },
  },
  {
    id: "diagnosis",
    service: "gateway",
    title: "Diagnoses from logs, all steps together",
    sent: `POST /analyze with ${LINES.length} lines, opening no ticket`,
    expected: `${CAUSE}, with no step left out`,
    needs: "write",
    run: async (signal) => {
      const found = await answer(api.POST("/analyze", { body: { logs: LINES, open_ticket: false }, signal }));
      const left = found.degraded ?? [];
      return { ok: found.root_cause === CAUSE && left.length === 0, got: `${found.root_cause ?? "No cause"}${withoutWord(left)}` };
    },
  },
];

function withoutWord(degraded: string[] = []): string {
  return degraded.length ? `; left out: ${degraded.join(", ")}` : "";
}
