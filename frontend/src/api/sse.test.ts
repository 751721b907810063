import { describe, expect, it } from "vitest";

import { SseReader } from "./sse";

const STREAM = ': connected\nretry: 2000\n\nid: 7\nevent: incident.changed\ndata: {"seq":7}\n\n: still here\n\nid: 8\ndata: a\ndata: b\n\n';

describe("a stream of events", () => {
  it.each([STREAM.length, 1, 5])("is read alike in pieces of %d characters", (size) => {
    const reader = new SseReader();
    const found = [];
    for (let at = 0; at < STREAM.length; at += size) found.push(...reader.take(STREAM.slice(at, at + size)));
    expect(found).toEqual([
      { event: "incident.changed", data: '{"seq":7}', id: "7" },
      { event: "message", data: "a\nb", id: "8" },
    ]);
    expect(reader.retryMs).toBe(2000);
  });

  it("takes every kind of line end, even one that is cut in two", () => {
    const reader = new SseReader();
    expect([...reader.take("data: x\r"), ...reader.take("\n\r\n")]).toEqual([{ event: "message", data: "x", id: null }]);
  });

  it("gives nothing before an event is complete", () => {
    expect(new SseReader().take("data: x\n")).toEqual([]);
  });
});
