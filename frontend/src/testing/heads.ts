import type { Head } from "../api/types";

const BEGIN = Date.parse("2026-03-01T12:00:00Z");

/** An incident for tests. The number says its id and how many seconds after the others it began. */
export function headOf(number: number, more: Partial<Head> = {}): Head {
  const at = new Date(BEGIN + number * 1000).toISOString();
  return {
    id: `INC-${number}`,
    title: `checkout: trouble ${number}`,
    status: "open",
    severity: "high",
    severity_source: "sender",
    service: "checkout",
    source: "api",
    created_at: at,
    updated_at: at,
    alerts_count: 1,
    firing_count: 1,
    root_cause: "database_outage",
    confidence: 0.9,
    diagnosis: "done",
    ...more,
  };
}
