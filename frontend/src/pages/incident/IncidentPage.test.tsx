import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import { diagnosisOf } from "../../testing/diagnosis";
import { headOf } from "../../testing/heads";
import { type Answers, sentTo, showPage } from "../../testing/showPage";
import { IncidentPage } from "./IncidentPage";

const PATH = "/api/v1/incidents/INC-7";
const row = (seq: number, action: string, reason: string, details = {}) => ({ seq, at: "2026-03-01T12:00:00Z", who: "engine", action, reason, details });

function answers(more: Answers = {}, role = "write"): Answers {
  return {
    "GET /api/v1/me": { name: "ada", role, authenticated: true },
    "GET /api/v1/causes": [{ id: "database_outage", title: "Database outage", meaning: "It is down", code_related: "no", examples: 1 }],
    [`GET ${PATH}`]: { ...headOf(7), description: "", metadata: {}, analysis: diagnosisOf() },
    [`GET ${PATH}/timeline`]: { items: [row(1, "created", "opened by an alert"), row(2, "diagnosed", "Database outage (93%)", { degraded: {} })], next_cursor: null },
    [`GET ${PATH}/alerts`]: { items: [] },
    [`GET ${PATH}/logs`]: { items: ["INFO ok", "FATAL: sorry, too many clients already", "FATAL again"], offset: 0, total: 3 },
    "GET /api/v1/tickets": { items: [], next_cursor: null },
    [`POST ${PATH}/feedback`]: headOf(7),
    [`PATCH ${PATH}`]: headOf(7, { status: "acknowledged" }),
    ...more,
  };
}

const open = (served: Answers) => showPage({ component: IncidentPage, path: "/incidents/$id", at: "/incidents/INC-7", answers: served });

beforeEach(() => sessionStorage.clear());

describe("the page of one incident", () => {
  it("says the cause, how sure that is, why, and what to do", async () => {
    open(answers());
    expect(await screen.findByRole("heading", { level: 1, name: "checkout: trouble 7" })).toBeVisible();
    expect(await screen.findByText("Very likely, 93%")).toBeVisible();
    expect(screen.getAllByText("PostgreSQL 53300: the connection limit is reached").length).toBeGreaterThan(0);
    expect(screen.getByRole("checkbox", { name: "Count connections" })).not.toBeChecked();
    expect(screen.getByText("High risk")).toBeVisible();
    expect(screen.getByText("No ticket: the lines hold no code keyword.")).toBeVisible();
    expect(await screen.findByText("opened by an alert")).toBeVisible();
  });

  it("badges what came with the software, and links the team's own past", async () => {
    open(answers());
    const similar = await screen.findByRole("region", { name: "Similar incidents" });
    const [library, own] = within(similar).getAllByRole("listitem");
    expect(within(library as HTMLElement).getByText("Library")).toBeVisible();
    expect(within(library as HTMLElement).queryByRole("link")).toBeNull();
    expect(within(own as HTMLElement).getByText("Yours")).toBeVisible();
    expect(within(own as HTMLElement).getByRole("link")).toHaveAttribute("href", "/incidents/INC-3");
  });

  it("names no cause where the diagnosis abstains, and its guesses as guesses", async () => {
    const analysis = diagnosisOf({ root_cause: null });
    if (analysis.root_cause_detail) analysis.root_cause_detail.label = "unknown";
    open(answers({ [`GET ${PATH}`]: { ...headOf(7, { root_cause: "unknown" }), description: "", metadata: {}, analysis } }));
    expect(await screen.findByText("No known cause", { selector: "p" })).toBeVisible();
    expect(screen.getByText(/none of them likely enough/)).toBeVisible();
  });

  it("says which service did not answer, and why", async () => {
    const analysis = diagnosisOf({ degraded: ["knowledge_base"], similar_incidents: [] });
    open(
      answers({
        [`GET ${PATH}`]: { ...headOf(7), description: "", metadata: {}, analysis },
        [`GET ${PATH}/timeline`]: { items: [row(2, "diagnosed", "it", { degraded: { knowledge_base: "it took too long" } })], next_cursor: null },
      }),
    );
    expect(await screen.findByText("(it took too long)")).toBeVisible();
    expect(screen.getByText(/The knowledge base did not answer: similar incidents are missing/)).toBeVisible();
  });

  it("takes feedback in one press, and keeps ticks for the resolution", async () => {
    const asked = open(answers());
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Right cause" }));
    await user.click(screen.getByRole("button", { name: "This helped: Count connections" }));
    await waitFor(async () => {
      expect(await sentTo(asked, `${PATH}/feedback`)).toEqual([{ root_cause: "database_outage", helpful_actions: [] }, { helpful_actions: ["Count connections"] }]);
    });
    await user.click(screen.getByRole("checkbox", { name: "Count connections" }));
    expect(JSON.parse(sessionStorage.getItem("stanch-ticks-INC-7") ?? "")).toEqual(["Count connections"]);
    await user.click(screen.getByRole("button", { name: "Resolve…" }));
    expect(await screen.findByRole("textbox", { name: "What solved it?" })).toHaveValue("Done: Count connections.");
  });

  it("shows who may only look nothing that changes", async () => {
    open(answers({}, "read"));
    await screen.findByText("Very likely, 93%");
    for (const name of ["Acknowledge", "Resolve…", "Right cause", "More actions"]) expect(screen.queryByRole("button", { name })).toBeNull();
    expect(screen.getByRole("button", { name: "Share" })).toBeVisible();
  });

  it("says that it is not there, and where the others are", async () => {
    open(answers({ [`GET ${PATH}`]: undefined }));
    expect(await screen.findByText("There is no such incident")).toBeVisible();
    expect(screen.getByRole("link", { name: "All incidents" })).toBeVisible();
  });
});
