import { afterEach, describe, expect, it, vi } from "vitest";

import { answer, api } from "./client";
import { asProblem, Problem } from "./problem";
import { getSession, signIn } from "./session";

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(new Response(JSON.stringify(body), { status, headers })));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

const ask = () => answer(api.GET("/api/v1/me"));

afterEach(() => vi.unstubAllGlobals());

describe("the client", () => {
  it("gives the body of a 200", async () => {
    answering(200, { name: "ada", role: "write", authenticated: true });
    expect(await ask()).toMatchObject({ name: "ada" });
  });

  it("throws the server's own words, its request id and Retry-After", async () => {
    const body = { title: "Service unavailable", detail: "the queue is full", request_id: "9f3c" };
    answering(503, body, { "Content-Type": "application/problem+json", "Retry-After": "7" });
    const problem = await ask().catch(asProblem);
    expect(problem).toMatchObject({ status: 503, detail: "the queue is full", requestId: "9f3c", retryAfter: 7, passes: true });
  });

  it("names the wrong fields", async () => {
    answering(422, { title: "Invalid body", errors: [{ field: "limit", message: "too large" }, "noise"] }, { "Content-Type": "application/json" });
    const problem = await ask().catch(asProblem);
    expect(problem).toMatchObject({ errors: [{ field: "limit", message: "too large" }], passes: false });
  });

  it("says that nothing answered where the network fails", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await ask().catch(asProblem)).toMatchObject({ status: 0, title: "No answer" });
  });

  it("sends the key of the tab, and asks for another once it is refused", async () => {
    signIn("k".repeat(16));
    const fetch = answering(401, { title: "Authentication required" });
    await expect(ask()).rejects.toBeInstanceOf(Problem);
    const request = fetch.mock.calls[0]?.[0] as Request;
    expect(request.headers.get("Authorization")).toBe(`Bearer ${"k".repeat(16)}`);
    expect(getSession().locked).toBe(true);
  });
});
