import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { showPage } from "../../testing/showPage";
import { InsightsPage } from "./InsightsPage";
import { readInsightsSearch } from "./search";

const DAY = { day: "2026-03-01", opened: 4, resolved: 3, alerts: 40, mtta_seconds: 120, mttr_seconds: null, judged: 2, confirmed: 1, diagnosed: 4, unknown: 1 };
const WINDOW = {
  ...{ days: 30, opened: 4, resolved: 3, alerts: 40, noise_reduction: 0.9, mtta_seconds: 120, mttr_seconds: 3_600, diagnosed: 4, unknown: 1, judged: 2, confirmed: 1 },
  by_root_cause: [{ name: "database_outage", incidents: 3, mean_seconds_to_resolve: 1_800 }, { name: "unknown", incidents: 1 }],
  by_service: [],
};
const STATS = {
  ...{ as_of: "2026-03-01T12:00:00Z", total: 9, by_status: {}, by_severity: {}, by_root_cause: [], by_service: [], mtta_seconds: 60, mttr_seconds: null },
  ...{ alerts: 90, noise_reduction: 0.9, feedback_total: 2, feedback_accuracy: 0.5, window: WINDOW, trend: [DAY] },
};
const FIGURES = { accuracy: 0.8, top3: null, cases_right: 11 };
const JUDGEMENT = { outcome: "refused", reason: "not_better", detail: "It was right less often.", serving_version: "v1", candidate: FIGURES, serving: FIGURES, held_back: 40, cases: "12" };
const MODEL = { version: "v1", origin: "shipped", trained_at: "2026-01-01T00:00:00Z", rows: { shipped: 14_000 }, metrics: { accuracy: 0.72, strange: 1 }, state: "active", reason: "shipped" };
const MODELS = {
  ...{ serving: "v1", learning: { running: false, detail: "" }, examples: 12, new_examples: 2 },
  items: [MODEL, { ...MODEL, version: "v2", origin: "learned", state: "refused", judgement: JUDGEMENT }],
};

function show(answers: Record<string, unknown> = {}, at = "/insights") {
  return showPage({ component: InsightsPage, path: "/insights", at, readSearch: readInsightsSearch, answers: { "/api/v1/incidents/stats": STATS, "/api/v1/models": MODELS, ...answers } });
}

describe("the page Insights", () => {
  it("says the figures of the window, and what each is made of", async () => {
    show();
    const figures = await screen.findByLabelText("Figures of the last 30 days");
    expect(within(figures).getByText("1 of 2 that people judged")).toBeInTheDocument();
    expect(within(figures).getByText("90%")).toBeInTheDocument();
    expect(within(figures).getByText("1h")).toBeInTheDocument();
  });

  it("has a table for each chart, whether it is seen or not", async () => {
    show();
    const table = await screen.findByRole("table", { name: "Opened and resolved" });
    expect(within(table).getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["4", "3"]);
    await userEvent.click(screen.getByRole("button", { name: "Opened and resolved: show the table" }));
    expect(screen.getByRole("button", { name: "Opened and resolved: show the chart" })).toBeInTheDocument();
    expect(screen.getAllByRole("table", { name: "Opened and resolved" })).toHaveLength(1);
  });

  it("does not take zero for nothing measured", async () => {
    show({ "/api/v1/incidents/stats": { ...STATS, trend: [{ ...DAY, unknown: 0 }] } });
    const shares = await screen.findByRole("region", { name: "Without a cause" });
    expect(await within(shares).findByText("It was zero in all of these days.")).toBeInTheDocument();
    const times = screen.getByRole("region", { name: "Time to resolve" });
    expect(within(times).getByText("Nothing was measured in these days.")).toBeInTheDocument();
  });

  it("leads from a cause to its incidents", async () => {
    show();
    const link = await screen.findByRole("link", { name: "No known cause" });
    expect(link).toHaveAttribute("href", "/?status=all&cause=unknown&since=30d");
  });

  it("asks for as many days as the address says", async () => {
    const asked = show({}, "/insights?days=90");
    await screen.findByText(/Answers now/);
    expect(asked.some((request) => request.url.includes("days=90"))).toBe(true);
  });

  it("tells models that were shipped from learned ones, and why one was refused", async () => {
    show();
    expect(await screen.findByText(/Why it was refused/)).toBeInTheDocument();
    expect(screen.getByText("Library")).toBeInTheDocument();
    expect(screen.getByText("Yours")).toBeInTheDocument();
  });

  it("keeps the figures where the models cannot be had", async () => {
    show({ "/api/v1/models": Response.json({ title: "Unavailable", detail: "the root cause predictor does not answer" }, { status: 503 }) });
    expect(await screen.findByText("the root cause predictor does not answer")).toBeInTheDocument();
    expect(await screen.findByLabelText("Figures of the last 30 days")).toBeInTheDocument();
  });

  it("says what will stand here before the first incident", async () => {
    show({ "/api/v1/incidents/stats": { ...STATS, total: 0 } });
    expect(await screen.findByText("Nothing to count yet")).toBeInTheDocument();
  });
});
