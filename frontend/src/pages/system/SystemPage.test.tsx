import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { type Answers, showPage } from "../../testing/showPage";
import { SystemPage } from "./SystemPage";

const URL_FIELDS = ["log_analyzer", "root_cause_predictor", "knowledge_base", "action_recommender", "incident_integrator"];
const CONFIG = { ...Object.fromEntries(URL_FIELDS.map((name) => [`${name}_url`, "http://127.0.0.1:8001"])), code_keywords: ["KeyError"], changed: [] };
const RECEIPT = { receipt: "r1", source: "alertmanager", state: "unparsable", received_at: "2026-01-01T10:00:00Z", problem: "body: no JSON" };
const ANSWERS: Answers = {
  "/services": [
    { service: "root_cause", url: "http://127.0.0.1:8002", state: "ready", breaker: "closed", latency_ms: 3.2, version: "0.1.0" },
    { service: "integrator", url: "http://127.0.0.1:8005", state: "unreachable", breaker: "open", missing: { connection: "refused" } },
  ],
  "/api/v1/system": {
    ...{ version: "0.1.0", ready: true, missing: {}, name: "gateway-1", store: "sqlite", listeners: 1, inbox_waiting: 0, told: [] },
    neighbours: [{ name: "grafana", url: "https://grafana.example" }],
    jobs: [{ kind: "diagnose", state: "parked", count: 2 }],
    deliveries: [{ source: "generic", receipt: "r0", state: "processed", received_at: "2026-01-01T10:00:00Z" }],
  },
  "/webhooks": [{ name: "generic", title: "Generic", path: "/webhooks/generic", docs: "POST it", example: "{}", setting: "GENERIC_WEBHOOK_TOKEN", secret_set: false }],
  "/api/v1/trackers": { items: [{ name: "jira", configured: false, missing: ["JIRA_URL"], used_for_tickets: false }], needs_approval: false, gateway: { waiting: 0 } },
  "/api/v1/inbox": { items: [RECEIPT], next_cursor: null },
  "/api/v1/inbox/r1": { ...RECEIPT, decisions: [] },
  "/api/v1/inbox/r1/raw": { source: "alertmanager", state: "unparsable", headers: {}, body: "{broken", body_base64: null },
  "/config": CONFIG,
  "/config/history": [],
};

function show(role: string, answers: Answers = {}) {
  return showPage({ component: SystemPage, path: "/system", role, answers: { ...ANSWERS, ...answers } });
}

describe("the page System", () => {
  it("says what is off, what that means, and what waits", async () => {
    show("read");
    expect(await screen.findByText("Incident integrator is not ready")).toBeInTheDocument();
    expect(await screen.findByText(/kept and sent later/)).toBeInTheDocument();
    expect(await screen.findByText(/2 jobs given up/)).toBeInTheDocument();
    expect(await screen.findByRole("link", { name: /Grafana/ })).toHaveAttribute("href", "https://grafana.example");
    expect(await screen.findByText("body: no JSON")).toBeInTheDocument();
  });

  it("says what happened to tickets and was not told yet", async () => {
    const told = { last_ok_at: "2026-01-01T10:00:00Z", last_problem: "the gateway does not answer", last_problem_at: "2026-01-01T11:00:00Z" };
    show("read", { "/api/v1/trackers": { items: [], needs_approval: false, gateway: { waiting: 3, ...told } } });
    const row = (await screen.findByText("Back to the incidents")).closest("li");
    expect(row).toHaveTextContent("Failing");
    expect(row).toHaveTextContent("the gateway does not answer");
    expect(row).toHaveTextContent("3 messages not told yet");
  });

  it("offers a reader nothing that changes anything", async () => {
    show("read");
    await userEvent.click(await screen.findByRole("button", { name: /View the delivery/ }));
    expect(await screen.findByText("What was sent can be seen by an admin.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Replay" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Save", hidden: true })).toBeNull();
  });

  it("shows an admin what was sent, and puts a refusal at its field", async () => {
    const errors = [{ field: "log_analyzer_url", message: "log_analyzer_url: the host 'x' is not allowed" }];
    show("admin", { "POST /config": Response.json({ title: "Invalid body", detail: "no", errors }, { status: 422 }) });
    await userEvent.type(await screen.findByLabelText("URL of the log analyzer"), "9");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("the host 'x' is not allowed")).toBeInTheDocument();
    expect(screen.getByLabelText("URL of the log analyzer")).toHaveValue("http://127.0.0.1:80019");
    await userEvent.click(screen.getByRole("button", { name: /View the delivery/ }));
    expect(await screen.findByText("{broken")).toBeInTheDocument();
  });

  it("keeps the other parts where one is refused", async () => {
    const detail = "the integrator does not answer";
    show("read", { "/api/v1/trackers": Response.json({ title: "Service unavailable", detail }, { status: 503 }) });
    expect(await screen.findByText(detail)).toBeInTheDocument();
    expect(await screen.findByText("Root cause predictor")).toBeInTheDocument();
  });
});
