import { describe, expect, it } from "vitest";

import { milliseconds } from "./numbers";
import { trackerWord } from "./trackerWord";
import type { PeerState, TrackerState } from "./types";
import { breakerWord, jobRows, stateWord, verdict } from "./words";

function peer(more: Partial<PeerState> = {}): PeerState {
  return { service: "root_cause", url: "http://127.0.0.1:8002", state: "ready", breaker: "closed", missing: {}, ...more };
}

function tracker(more: Partial<TrackerState> = {}): TrackerState {
  return { name: "jira", configured: true, missing: [], used_for_tickets: true, waiting: 0, ...more };
}

describe("a service's word", () => {
  it("is ready only where it answers and the breaker is closed", () => {
    expect(stateWord(peer())).toEqual({ word: "Ready", tone: "good" });
    expect(stateWord(peer({ breaker: "half_open" })).tone).toBe("warn");
    expect(stateWord(peer({ state: "not_ready" })).tone).toBe("warn");
    expect(stateWord(peer({ state: "unreachable", breaker: "open" }))).toEqual({ word: "No answer", tone: "bad" });
  });

  it("says what an open breaker means, and nothing of a closed one", () => {
    expect(breakerWord("closed")).toBeNull();
    expect(breakerWord("open")).toContain("not sent");
  });
});

describe("the verdict", () => {
  it("names what is off, and counts it where it is much", () => {
    const off = peer({ state: "unreachable" });
    expect(verdict([peer(), peer()], true).word).toBe("All 3 services are ready");
    expect(verdict([peer(), off], true)).toEqual({ word: "Root cause predictor is not ready", tone: "bad" });
    expect(verdict([off, off, off], true).word).toBe("3 services are not ready");
    expect(verdict([peer()], false).tone).toBe("bad");
  });
});

describe("a tracker's word", () => {
  it("goes by what happened last", () => {
    const early = "2026-01-01T10:00:00Z";
    const late = "2026-01-01T11:00:00Z";
    expect(trackerWord(tracker({ configured: false })).word).toBe("Not set");
    expect(trackerWord(tracker()).word).toBe("Not asked yet");
    expect(trackerWord(tracker({ last_ok_at: late, last_problem_at: early })).word).toBe("Working");
    expect(trackerWord(tracker({ last_ok_at: early, last_problem_at: late })).word).toBe("Failing");
  });
});

it("puts parked work first, one row a kind", () => {
  const rows = jobRows([
    { kind: "diagnose", state: "waiting", count: 7 },
    { kind: "tell", state: "parked", count: 1 },
    { kind: "diagnose", state: "running", count: 2 },
  ]);
  expect(rows).toEqual([
    { kind: "tell", waiting: 0, running: 0, parked: 1 },
    { kind: "diagnose", waiting: 7, running: 2, parked: 0 },
  ]);
});

it("shows milliseconds as finely as they can be read", () => {
  expect(milliseconds(4.236, "en")).toBe("4.2 ms");
  expect(milliseconds(1250.4, "en")).toBe("1,250 ms");
});
