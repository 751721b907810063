import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { showPage } from "../../testing/showPage";
import { KnowledgePage } from "./KnowledgePage";
import { readKnowledgeSearch } from "./search";

const OWN = { id: "INC-7", kind: "incident", title: "Pool ran dry", summary: "Every pod timed out", resolution: "Rolled back", root_cause: "database_outage", origin: "yours", added_at: "2026-01-02T00:00:00Z" };
const SHIPPED = { ...OWN, id: "library/dns/x", title: "Names did not resolve", origin: "library", url: "javascript:alert(1)" };
const JOB = { id: "j1", state: "running", format: "jira", total: 400, done: 100, added: 90, unchanged: 9, skipped: 1, errors: [{ row: 3, reason: "no text" }], created_at: "2026-01-02T00:00:00Z" };
const ANSWERS = {
  "GET /api/knowledge": { items: [OWN, SHIPPED], next_cursor: null },
  "/api/v1/knowledge/uses": { items: [{ id: "INC-7", shown: 12, judged: 4, agreed: 3 }, { id: "library/dns/x", shown: 0, judged: 0, agreed: 0 }] },
  "/api/v1/incidents/stats": { by_service: [] },
  "/api/knowledge/INC-7": OWN,
  "/api/knowledge/library%2Fdns%2Fx": SHIPPED,
};

function show(at = "/knowledge", more: Record<string, unknown> = {}, role = "admin") {
  return showPage({ component: KnowledgePage, path: "/knowledge", at, role, readSearch: readKnowledgeSearch, answers: { ...ANSWERS, ...more } });
}

describe("the page Knowledge", () => {
  it("lists entries, whose they are, and how often each was of use", async () => {
    show();
    const own = (await screen.findByRole("link", { name: "Pool ran dry" })).closest("li") as HTMLElement;
    expect(within(own).getByText("Yours")).toBeInTheDocument();
    expect(await within(own).findByText("Shown with 12 incidents, right for 3 of 4 judged")).toBeInTheDocument();
    const shipped = screen.getByRole("link", { name: "Names did not resolve" }).closest("li") as HTMLElement;
    expect(within(shipped).getByText("Library")).toBeInTheDocument();
  });

  it("searches by meaning what the address asks, and shows how near each is", async () => {
    const asked = show("/knowledge?q=pool&origin=yours", { "POST /search": { took_ms: 3, results: [{ ...OWN, score: 0.87 }, { ...SHIPPED, score: 0.6 }] } });
    expect(await screen.findByText("Match 87%")).toBeInTheDocument();
    expect(screen.queryByText("Names did not resolve")).toBeNull();
    const body: unknown = await asked.find((request) => request.url.endsWith("/search"))?.json();
    expect(body).toMatchObject({ query: "pool", kind: "incident" });
  });

  it("lets nobody edit what was shipped, and makes no link of what is none", async () => {
    show("/knowledge?id=library%2Fdns%2Fx");
    expect(await screen.findByRole("button", { name: "Delete…" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
    expect(screen.queryByRole("link", { name: /javascript/ })).toBeNull();
  });

  it("shows a reader nothing that changes anything", async () => {
    show("/knowledge?id=INC-7", {}, "read");
    expect(await screen.findByText("Rolled back")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Edit|Delete|Add/, hidden: true })).toBeNull();
  });

  it("sends an edited entry under its own id", async () => {
    const asked = show("/knowledge?id=INC-7", { "POST /api/knowledge": { ids: ["INC-7"] } });
    fireEvent.click(await screen.findByText("Edit"));
    fireEvent.change(await screen.findByLabelText("What solved it"), { target: { value: "Rolled back and raised it" } });
    fireEvent.click(screen.getByText("Save"));
    await waitFor(() => expect(screen.queryByText("Save")).toBeNull());
    const sent: unknown = await asked.find((request) => request.method === "POST")?.json();
    expect(sent).toMatchObject({ id: "INC-7", title: "Pool ran dry", resolution: "Rolled back and raised it" });
  });

  it("keeps the list where the counts cannot be had", async () => {
    show("/knowledge", { "/api/v1/knowledge/uses": Response.json({ title: "Unavailable", detail: "no" }, { status: 503 }) });
    expect(await screen.findByText(/of use cannot be said right now/)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Pool ran dry" })).toBeInTheDocument();
  });

  it("says in the server's words why nothing can be shown", async () => {
    show("/knowledge", { "GET /api/knowledge": Response.json({ title: "Unavailable", detail: "the knowledge base does not answer" }, { status: 503 }) });
    expect(await screen.findByText("the knowledge base does not answer")).toBeInTheDocument();
  });
});

describe("imports", () => {
  it("show how far they got, what was left out, and stop on demand", async () => {
    const stopped = { ...JOB, state: "stopped", reason: "it was stopped by a person" };
    let state = JOB;
    const asked = show("/knowledge?tab=import", {
      "/api/knowledge/imports": () => ({ items: [state] }),
      "GET /api/knowledge/imports/j1": () => state,
      "DELETE /api/knowledge/imports/j1": () => {
        state = stopped;
        return new Response(null, { status: 204 });
      },
    });
    expect(await screen.findByText(/100 of 400 entries read \(25%\)/)).toBeInTheDocument();
    expect(screen.getByText("no text")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    expect(await screen.findByText("it was stopped by a person")).toBeInTheDocument();
    expect(asked.some((request) => request.method === "DELETE")).toBe(true);
  });

  it("send the file itself, as what it is", async () => {
    const asked = show("/knowledge?tab=import", { "/api/knowledge/imports": { items: [] }, "POST /api/knowledge/import": JOB });
    await userEvent.upload(await screen.findByLabelText(/Drop a file here/), new File(["title,resolution\na,b"], "ops.csv"));
    const form = screen.getByLabelText(/ops.csv/).closest("form") as HTMLElement;
    await userEvent.click(within(form).getByRole("button", { name: "Import" }));
    await screen.findByText(/Drop a file here/);
    const sent = asked.find((request) => request.method === "POST");
    expect(sent?.headers.get("content-type")).toBe("text/csv");
  });
});
