import { useCallback, useEffect, useRef, useState } from "react";

import { asProblem } from "../../api/problem";
import type { Check, Judged } from "./knownChecks";

/** waiting: its turn comes; asking; done: `ok` says whether the answer is the expected one, in so many milliseconds. */
export type Run = { phase: "waiting" | "asking" } | { phase: "done"; ok: boolean; got: string; ms: number };

const LONGEST_MS = 60_000;

/** Runs one check. What the server refuses, and what never comes back, is a failed check, with the reason. */
export async function runCheck(check: Check, signal: AbortSignal): Promise<Extract<Run, { phase: "done" }>> {
  const begun = performance.now();
  let judged: Judged;
  try {
    judged = await check.run(AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]));
  } catch (error) {
    const problem = asProblem(error);
    const late = error instanceof DOMException && error.name === "TimeoutError";
    judged = { ok: false, got: late ? `No answer within ${LONGEST_MS / 1000} s` : `${problem.title}: ${problem.detail}` };
  }
  return { phase: "done", ...judged, ms: performance.now() - begun };
}

/** One after the other, so that each time is the check's own. */
export function useChecks(checks: Check[]) {
  const [runs, setRuns] = useState<Record<string, Run>>({});
  const control = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => () => control.current?.abort(), []);
  const start = useCallback(async () => {
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    setBusy(true);
    setRuns(Object.fromEntries(checks.map((check) => [check.id, { phase: "waiting" }])));
    const results: Extract<Run, { phase: "done" }>[] = [];
    for (const check of checks) {
      setRuns((before) => ({ ...before, [check.id]: { phase: "asking" } }));
      const run = await runCheck(check, mine.signal);
      if (mine.signal.aborted) return results;
      results.push(run);
      setRuns((before) => ({ ...before, [check.id]: run }));
    }
    setBusy(false);
    return results;
  }, [checks]);
  return { runs, busy, start };
}
