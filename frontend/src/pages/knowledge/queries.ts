import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { answer, api } from "../../api/client";
import type { Kind, Origin } from "./types";

const PAGE = 50;
/** Of a search: whoever needs more needs other words. */
export const MOST_FOUND = 50;
const LOOKED_THROUGH = 200;

export const KNOWLEDGE = ["knowledge"] as const;
export const IMPORTS = ["knowledge", "imports"] as const;

export function listQuery(kind: Kind, origin: Origin | undefined) {
  return infiniteQueryOptions({
    queryKey: [...KNOWLEDGE, "list", kind, origin ?? null],
    queryFn: ({ pageParam, signal }) => {
      const query = { kind, origin, limit: PAGE, cursor: pageParam ?? undefined };
      return answer(api.GET("/api/knowledge", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    staleTime: 30_000,
  });
}

export interface Wanted {
  query: string;
  kind: Kind;
  origin?: Origin;
  cause?: string;
  service?: string;
}

/** By meaning and by words, best first. The server knows no filter by origin: more are asked for, and the others left out. */
export function searchQuery({ query, kind, origin, cause, service }: Wanted) {
  return queryOptions({
    queryKey: [...KNOWLEDGE, "search", { query, kind, origin, cause, service }],
    queryFn: async ({ signal }) => {
      const body = { query, kind, root_cause: cause, service, min_score: 0, top_k: origin ? LOOKED_THROUGH : MOST_FOUND };
      const found = await answer(api.POST("/search", { body, signal }));
      const results = found.results.filter((one) => !origin || one.origin === origin);
      return { took_ms: found.took_ms, results: results.slice(0, MOST_FOUND) };
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function entryQuery(id: string) {
  return queryOptions({
    queryKey: [...KNOWLEDGE, "entry", id],
    queryFn: ({ signal }) => answer(api.GET("/api/knowledge/{document_id}", { params: { path: { document_id: id } }, signal })),
  });
}

/** How often each was shown with an incident, and was right. */
export function usesQuery(ids: string[]) {
  return queryOptions({
    queryKey: [...KNOWLEDGE, "uses", ids],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/knowledge/uses", { params: { query: { id: ids } }, signal })),
    staleTime: 60_000,
  });
}

export const importsQuery = queryOptions({
  queryKey: IMPORTS,
  queryFn: ({ signal }) => answer(api.GET("/api/knowledge/imports", { signal })),
});

export function importQuery(id: string) {
  return queryOptions({
    queryKey: [...IMPORTS, id],
    queryFn: ({ signal }) => answer(api.GET("/api/knowledge/imports/{import_id}", { params: { path: { import_id: id } }, signal })),
  });
}
