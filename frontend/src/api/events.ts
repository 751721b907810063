import { asProblem, problemOf } from "./problem";
import { authorization, getSession, lock } from "./session";
import { SseReader } from "./sse";
import type { Head } from "./types";

/** A change of an incident, as `GET /api/v1/events` tells it. */
export interface Changed {
  seq: number;
  action: string;
  incident: Head;
}

/** connecting: for the first time; live; waiting: it broke, another try follows at `nextTryAt`; off: not listening. */
export interface FeedState {
  phase: "connecting" | "live" | "waiting" | "off";
  nextTryAt: number | null;
  reason: string | null;
}

export interface Listener {
  /** Changes that came together, oldest first. */
  onChanges?: (changes: Changed[]) => void;
  /** Connected without knowing what was missed before: whoever holds older answers asks again. */
  onFresh?: () => void;
}

const PATH = "/api/v1/events";
const SILENCE_MS = 40_000; // the server says something every 15 s
const TOGETHER_MS = 80; // a storm becomes a few renders
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** How long to wait before the try number `tries` (from 1), with jitter so that a restarted server is not met by all at once. */
export function waitMs(tries: number, first = FIRST_WAIT_MS, random = Math.random()): number {
  return Math.min(LONGEST_WAIT_MS, first * 2 ** (tries - 1)) * (0.75 + random / 2);
}

/**
 * The one stream of this tab, by fetch: EventSource can send no key. It resumes by Last-Event-ID, so what happened while
 * it was broken comes afterwards, in order.
 */
export class EventFeed {
  private state: FeedState = { phase: "off", nextTryAt: null, reason: null };
  private readonly listeners = new Set<Listener>();
  private readonly watchers = new Set<() => void>();
  private running: AbortController | null = null;
  private wake: (() => void) | null = null;
  private lastId: string | null = null;
  private pending: Changed[] = [];
  private flushing: ReturnType<typeof setTimeout> | null = null;

  readonly getState = (): FeedState => this.state;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Connects, and stays connected until the returned function is called. */
  start(): () => void {
    const control = new AbortController();
    this.running?.abort();
    this.running = control;
    this.lastId = null;
    this.pending = [];
    this.become("connecting");
    void this.run(control.signal);
    return () => {
      control.abort();
      if (this.running === control) this.become("off");
    };
  }

  /** Tries at once where it waits: somebody pressed the button, or the machine is online again. */
  readonly tryNow = (): void => this.wake?.();

  private async run(signal: AbortSignal): Promise<void> {
    let tries = 0;
    let first = FIRST_WAIT_MS;
    while (!signal.aborted) {
      let wait: number | null = null;
      try {
        first = (await this.connect(signal, () => (tries = 0))) ?? first;
      } catch (error) {
        if (signal.aborted) return;
        const problem = asProblem(error);
        if (problem.status === 401) return this.become("off", null, problem.detail);
        wait = problem.retryAfter !== null ? problem.retryAfter * 1000 : null;
        this.become("waiting", null, problem.detail);
      }
      if (signal.aborted) return;
      tries += 1;
      await this.pause(wait ?? waitMs(tries, first), signal);
    }
  }

  /** Reads until the stream ends. Returns what the server wishes between two tries. */
  private async connect(signal: AbortSignal, onLive: () => void): Promise<number | null> {
    const { key } = getSession();
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(new TypeError("silence")), SILENCE_MS);
    try {
      const resumed = this.lastId === null ? undefined : { "Last-Event-ID": this.lastId };
      const response = await globalThis.fetch(PATH, {
        headers: { Accept: "text/event-stream", ...authorization(key), ...resumed },
        cache: "no-store",
        signal: AbortSignal.any([signal, silence.signal]),
      });
      if (response.status === 401) lock(key);
      if (!response.ok || !response.body) throw problemOf(response, await response.json().catch(() => undefined));
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      const sse = new SseReader();
      onLive();
      if (resumed === undefined) for (const listener of this.listeners) listener.onFresh?.();
      this.become("live");
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return sse.retryMs;
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(new TypeError("silence")), SILENCE_MS);
        for (const message of sse.take(value)) if (message.event === "incident.changed") this.take(message.data);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  private take(data: string): void {
    const changed = JSON.parse(data) as Changed;
    // numbers that begin anew are another database's: what we hold is of the old one
    if (this.lastId !== null && changed.seq <= Number(this.lastId)) for (const listener of this.listeners) listener.onFresh?.();
    this.lastId = String(changed.seq);
    this.pending.push(changed);
    this.flushing ??= setTimeout(() => {
      const changes = this.pending;
      this.pending = [];
      this.flushing = null;
      for (const listener of this.listeners) listener.onChanges?.(changes);
    }, TOGETHER_MS);
  }

  private async pause(ms: number, signal: AbortSignal): Promise<void> {
    this.become("waiting", Date.now() + ms, this.state.reason);
    await new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      this.wake = () => {
        clearTimeout(timer);
        done();
      };
      signal.addEventListener("abort", () => this.wake?.(), { once: true });
    });
    this.wake = null;
  }

  private become(phase: FeedState["phase"], nextTryAt: number | null = null, reason: string | null = null): void {
    this.state = { phase, nextTryAt, reason };
    for (const watcher of this.watchers) watcher();
  }
}

export const feed = new EventFeed();
