import type { Aggregate } from "../api/types";

/** A diagnosis for tests: a database outage, told by line 2 of three. */
export function diagnosisOf(more: Partial<Aggregate> = {}): Aggregate {
  return {
    anomalies: [],
    events: [{ template: "too many clients", count: 3, first_line: 1, last_line: 2, level: "FATAL", first_at: "2026-03-01T12:00:00Z", last_at: "2026-03-01T12:05:00Z" }],
    summary: "2 of 3 lines look wrong.",
    root_cause: "Database outage",
    root_cause_detail: {
      label: "database_outage",
      confidence: 0.93,
      alternatives: [{ label: "bad_deployment", title: "Bad deployment", confidence: 0.04 }],
      evidence: [{ line: 1, text: "FATAL: sorry, too many clients already", terms: ["too many clients"], known: "PostgreSQL 53300: the connection limit is reached" }],
      changes: [],
      code_related: false,
      code_related_because: "the lines hold no code keyword",
      finer: null,
      model: { version: "m1", trained_at: "2026-01-01T00:00:00Z" },
    },
    similar_incidents: [
      { id: "library/a", summary: "A pool ran dry", title: "Pool ran dry", resolution: "The limit was raised", root_cause: "database_outage", score: 0.61, origin: "library", kind: "incident" },
      { id: "INC-3", summary: "Clients filled it", title: "Too many clients", resolution: "Raised max_connections", root_cause: "database_outage", score: 0.5, origin: "yours", kind: "incident" },
    ],
    recommended_actions: ["Count connections"],
    actions: [
      { action: "Count connections", confidence: 0.9, because: "the logs say so", risk: "low", command: "psql -c 'select 1'", check: "It answers", rollback: null, runbook_url: null, source: "playbook" },
      { action: "Restart the database", confidence: 0.5, because: "last resort", risk: "high", command: null, check: null, rollback: "None", runbook_url: null, source: "playbook" },
    ],
    integration: { triggered: false, reason: "root cause is not code-related" },
    degraded: [],
    timings_ms: { log_analyzer: 12, total: 40 },
    ...more,
  };
}
