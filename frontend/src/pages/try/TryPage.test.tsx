import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { diagnosisOf } from "../../testing/diagnosis";
import { type Answers, sentTo, showPage } from "../../testing/showPage";
import { SAMPLES, loadSample } from "./samples";
import { TryPage } from "./TryPage";

const LINES = "INFO ok\nFATAL: sorry, too many clients already\nFATAL again";

const open = (answers: Answers) => showPage({ component: TryPage, path: "/try", role: "write", answers });

async function analyse(text: string) {
  fireEvent.change(await screen.findByRole("textbox", { name: "Log lines" }), { target: { value: text } });
  await userEvent.click(screen.getByRole("button", { name: /Analyse/ }));
}

describe("trying it", () => {
  it("asks for a diagnosis without a ticket and shows it as an incident would", async () => {
    const asked = open({ "POST /analyze": diagnosisOf() });
    await analyse(LINES);
    expect(await screen.findByText("Very likely, 93%")).toBeVisible();
    expect(await sentTo(asked, "/analyze")).toEqual([{ logs: LINES.split("\n"), service: null, open_ticket: false }]);
    expect(screen.getByText("Database outage", { selector: "p" })).toBeVisible();
    expect(screen.getByText(/nothing of it was kept/)).toBeVisible();
  });

  it("makes an incident of it on demand", async () => {
    const asked = open({ "POST /analyze": diagnosisOf(), "POST /api/v1/incidents": { id: "INC-9", status: "open", diagnosis: "waiting", updated_at: "2026-03-01T12:00:00Z" } });
    await analyse(LINES);
    await userEvent.click(await screen.findByRole("button", { name: "Make it an incident…" }));
    await userEvent.click(await screen.findByRole("button", { name: "Make it an incident" }));
    const made = { title: "Database outage", severity: "high", logs: LINES.split("\n") };
    await waitFor(async () => expect(await sentTo(asked, "/api/v1/incidents")).toMatchObject([made]));
  });

  it("keeps what was pasted where no answer comes, and says why", async () => {
    open({ "POST /analyze": Response.json({ title: "Busy", detail: "too many wait" }, { status: 503, headers: { "retry-after": "30" } }) });
    await analyse(LINES);
    expect(await screen.findByText("too many wait")).toBeVisible();
    expect(screen.getByRole("button", { name: /by itself in \d+ s/ })).toBeVisible();
    expect(screen.getByRole("textbox", { name: "Log lines" })).toHaveValue(LINES);
  });

  it("takes files, and says what it cannot read", async () => {
    const { container } = (open({}), { container: document.body });
    await screen.findByRole("textbox", { name: "Log lines" });
    const field = container.querySelector<HTMLInputElement>('input[type="file"]');
    await userEvent.upload(field as HTMLInputElement, new File(["one\ntwo\n"], "app.log"));
    expect(await screen.findByText("app.log")).toBeVisible();
    expect(screen.getByText(/2 lines/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Remove" }));
    await userEvent.upload(field as HTMLInputElement, new File(["a\u0000b"], "core.log"));
    expect(await screen.findByRole("alert")).toHaveTextContent("core.log is no text");
  });
});

describe("samples", () => {
  it.each(SAMPLES.map((sample) => sample.name))("%s has lines", async (name) => {
    expect((await loadSample(name)).split("\n").length).toBeGreaterThan(50);
  });
});
