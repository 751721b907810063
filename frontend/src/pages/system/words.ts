import type { JobCount, PeerState } from "./types";

export type Tone = "good" | "warn" | "bad" | "off";

interface Told {
  title: string;
  /** What is missing while it does not answer. */
  without: string;
}

const SERVICES: Record<string, Told> = {
  log_analyzer: { title: "Log analyzer", without: "Diagnoses come without unusual lines and key events." },
  root_cause: { title: "Root cause predictor", without: "Diagnoses name no cause." },
  knowledge_base: { title: "Knowledge base", without: "Diagnoses show no similar incidents, and nothing can be searched." },
  action_recommender: { title: "Action recommender", without: "Diagnoses recommend no actions." },
  integrator: { title: "Incident integrator", without: "No tickets are made or followed. What should go to a tracker is kept and sent later." },
};

export function serviceTitle(service: string): string {
  return service === "gateway" ? "Gateway" : (SERVICES[service]?.title ?? service);
}

/** What people miss while this service is not ready. */
export function without(service: string): string {
  return SERVICES[service]?.without ?? "";
}

export function stateWord(peer: PeerState): { word: string; tone: Tone } {
  if (peer.state === "unreachable") return { word: "No answer", tone: "bad" };
  if (peer.state === "not_ready") return { word: "Not ready", tone: "warn" };
  if (peer.breaker !== "closed") return { word: "Ready again", tone: "warn" };
  return { word: "Ready", tone: "good" };
}

/** What the breaker means for requests; nothing where it is closed, as it should be. */
export function breakerWord(breaker: PeerState["breaker"]): string | null {
  if (breaker === "open") return "Breaker open: it failed too often, requests are not sent for a while";
  if (breaker === "half_open") return "Breaker half open: one request is let through to see whether it works again";
  return null;
}

/** One line for the whole system, worst first. */
export function verdict(peers: PeerState[], gatewayReady: boolean): { word: string; tone: Tone } {
  const off = peers.filter((peer) => peer.state !== "ready").map((peer) => serviceTitle(peer.service));
  if (!gatewayReady) return { word: "The gateway cannot work", tone: "bad" };
  if (off.length === 0) return { word: `All ${peers.length + 1} services are ready`, tone: "good" };
  const named = off.length < 3 ? off.join(" and ") : `${off.length} services`;
  return { word: `${named} ${off.length === 1 ? "is" : "are"} not ready`, tone: peers.some((peer) => peer.state === "unreachable") ? "bad" : "warn" };
}

const JOBS: Record<string, string> = {
  diagnose: "Diagnose an incident",
  ticket: "Ask for a ticket",
  follow: "Tell the tracker what happened",
  forward: "Pass on what a tracker told us",
  tell: "Tell people of a change",
  remember: "Remember a resolved incident",
  teach: "Learn from feedback",
};

export function jobTitle(kind: string): string {
  return JOBS[kind] ?? kind;
}

export interface JobRow {
  kind: string;
  waiting: number;
  running: number;
  parked: number;
}

/** One row a kind, those with parked work first. */
export function jobRows(jobs: JobCount[]): JobRow[] {
  const rows = new Map<string, JobRow>();
  for (const job of jobs) {
    const row = rows.get(job.kind) ?? { kind: job.kind, waiting: 0, running: 0, parked: 0 };
    row[job.state] += job.count;
    rows.set(job.kind, row);
  }
  return [...rows.values()].sort((one, other) => other.parked - one.parked || other.waiting - one.waiting);
}
