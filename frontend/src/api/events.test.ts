import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { headOf } from "../testing/heads";
import { type Changed, EventFeed, waitMs } from "./events";

function eventOf(seq: number): string {
  const data: Changed = { seq, action: "created", incident: headOf(seq) };
  return `id: ${seq}\nevent: incident.changed\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A server whose streams the test writes and breaks itself. */
function server() {
  const asked: Headers[] = [];
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    asked.push(new Headers(init.headers));
    const body = new ReadableStream<Uint8Array>({
      start: (control) => {
        streams.push(control);
        init.signal?.addEventListener("abort", () => control.error(init.signal?.reason));
      },
    });
    return Promise.resolve(new Response(body, { status: 200 }));
  });
  const write = (text: string) => streams.at(-1)?.enqueue(new TextEncoder().encode(text));
  return { asked, write, cut: () => streams.at(-1)?.close() };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the live connection", () => {
  it("tells what came together at once, and says when it is fresh", async () => {
    const { write } = server();
    const feed = new EventFeed();
    const onChanges = vi.fn<(changes: Changed[]) => void>();
    const onFresh = vi.fn();
    feed.listen({ onChanges, onFresh });
    const stop = feed.start();
    await vi.advanceTimersByTimeAsync(10);
    write(": connected\n\n" + eventOf(1) + eventOf(2));
    await vi.advanceTimersByTimeAsync(200);
    expect(feed.getState().phase).toBe("live");
    expect(onFresh).toHaveBeenCalledOnce();
    expect(onChanges.mock.calls.map(([changes]) => changes.map((one) => one.seq))).toEqual([[1, 2]]);
    stop();
    expect(feed.getState().phase).toBe("off");
  });

  it("heals after a break and goes on where it was", async () => {
    const { asked, write, cut } = server();
    const feed = new EventFeed();
    const onFresh = vi.fn();
    feed.listen({ onFresh });
    const stop = feed.start();
    await vi.advanceTimersByTimeAsync(10);
    write(eventOf(41));
    await vi.advanceTimersByTimeAsync(100);
    cut();
    await vi.advanceTimersByTimeAsync(10);
    expect(feed.getState().phase).toBe("waiting");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(feed.getState().phase).toBe("live");
    expect(asked.map((headers) => headers.get("Last-Event-ID"))).toEqual([null, "41"]);
    expect(onFresh).toHaveBeenCalledOnce();
    stop();
  });

  it("takes a long silence for a break", async () => {
    const { asked } = server();
    const stop = new EventFeed().start();
    await vi.advanceTimersByTimeAsync(45_000);
    expect(asked.length).toBeGreaterThan(1);
    stop();
  });

  it("waits longer with each try, never longer than half a minute and a bit", () => {
    expect([1, 2, 3, 20].map((tries) => waitMs(tries, 1000, 0.5))).toEqual([1000, 2000, 4000, 30_000]);
  });
});
