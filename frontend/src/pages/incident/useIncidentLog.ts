import { useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";

import { answer, api } from "../../api/client";
import type { Aggregate } from "../../api/types";
import type { Log } from "../../parts/diagnosis/log";

const PAGE = 1_000;

function pageQuery(id: string, stamp: string, page: number) {
  return {
    queryKey: ["incidents", "log", id, stamp, page],
    queryFn: ({ signal }: { signal: AbortSignal }) => {
      const query = { offset: page * PAGE, limit: PAGE };
      return answer(api.GET("/api/v1/incidents/{id}/logs", { params: { path: { id }, query }, signal }));
    },
    staleTime: Infinity,
  };
}

/** The lines that the diagnosis read, a page at a time as they are looked at. Another diagnosis may have read others. */
export function useIncidentLog(id: string, analysis: Aggregate | null | undefined): Log {
  const stamp = useMemo(() => JSON.stringify([analysis?.timings_ms, analysis?.summary]), [analysis]);
  const first = useQuery(pageQuery(id, stamp, 0));
  const total = first.data?.total ?? 0;
  const [wanted, setWanted] = useState<{ of: string; pages: number[] }>({ of: stamp, pages: [] });
  const pages = wanted.of === stamp ? wanted.pages : [];
  const others = useQueries({ queries: pages.map((page) => pageQuery(id, stamp, page)) });
  const want = useCallback(
    (from: number, to: number) => {
      setWanted((before) => {
        const have = before.of === stamp ? before.pages : [];
        const missing = [Math.floor(from / PAGE), Math.floor(to / PAGE)].filter((page) => page > 0 && page * PAGE < total && !have.includes(page));
        return missing.length ? { of: stamp, pages: [...new Set([...have, ...missing])] } : before;
      });
    },
    [stamp, total],
  );
  const broken = [first, ...others].find((one) => one.isError);
  const text = new Map([[0, first.data?.items], ...pages.map((page, at) => [page, others[at]?.data?.items] as const)]);
  return {
    total,
    lineAt: (line) => text.get(Math.floor(line / PAGE))?.[line % PAGE],
    want,
    error: broken?.error ?? null,
    retry: () => void broken?.refetch(),
  };
}
