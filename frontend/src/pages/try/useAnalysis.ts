import { useEffect, useRef, useState } from "react";

import { answer, api } from "../../api/client";
import type { Aggregate } from "../../api/types";
import type { RawLine } from "./reading";

/** What was asked, and what came of it. */
export interface Analysis {
  lines: RawLine[];
  service: string;
  /** What the reader knows the lines by. */
  name: string;
  phase: "asking" | "done" | "failed";
  found: Aggregate | null;
  error: unknown;
}

/** Asks for one diagnosis at a time; nothing of it is kept by the server, and no ticket is opened. */
export function useAnalysis() {
  const [analysis, setAnalysis] = useState<Analysis | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const cancel = () => {
    running.current?.abort();
    running.current = null;
    setAnalysis(null);
  };
  const ask = async (name: string, lines: RawLine[], service: string) => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    const asked = { name, lines, service, found: null, error: null };
    setAnalysis({ ...asked, phase: "asking" });
    try {
      const body = { logs: lines, service: service.trim() || null, open_ticket: false };
      const found = await answer(api.POST("/analyze", { body, signal: control.signal }));
      if (!control.signal.aborted) setAnalysis({ ...asked, phase: "done", found });
    } catch (error) {
      if (!control.signal.aborted) setAnalysis({ ...asked, phase: "failed", error });
    }
  };
  return { analysis, ask, cancel };
}
