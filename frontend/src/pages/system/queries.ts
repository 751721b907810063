import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { answer, api } from "../../api/client";

const EVERY_MS = 10_000;
const INBOX_PAGE = 20;

/** The five peers, asked by the gateway at that moment. */
export const servicesQuery = queryOptions({
  queryKey: ["system", "services"],
  queryFn: ({ signal }) => answer(api.GET("/services", { signal })),
  refetchInterval: EVERY_MS,
});

/** The gateway itself. */
export const systemQuery = queryOptions({
  queryKey: ["system", "gateway"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/system", { signal })),
  refetchInterval: EVERY_MS,
});

export const sourcesQuery = queryOptions({
  queryKey: ["system", "sources"],
  queryFn: ({ signal }) => answer(api.GET("/webhooks", { signal })),
  staleTime: 5 * 60_000,
});

export const trackersQuery = queryOptions({
  queryKey: ["system", "trackers"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/trackers", { signal })),
  refetchInterval: 3 * EVERY_MS,
});

export const configQuery = queryOptions({
  queryKey: ["system", "config"],
  queryFn: ({ signal }) => answer(api.GET("/config", { signal })),
  refetchOnWindowFocus: false, // somebody may be typing
});

export const historyQuery = queryOptions({
  queryKey: ["system", "config history"],
  queryFn: ({ signal }) => answer(api.GET("/config/history", { signal })),
});

export function inboxQuery(state: "unparsable" | "stored" | undefined) {
  return infiniteQueryOptions({
    queryKey: ["system", "inbox", state ?? "all"],
    queryFn: ({ pageParam, signal }) => {
      const query = { state, limit: INBOX_PAGE, cursor: pageParam ?? undefined };
      return answer(api.GET("/api/v1/inbox", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: EVERY_MS,
  });
}

export function receiptQuery(receipt: string) {
  return queryOptions({
    queryKey: ["system", "receipt", receipt],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/inbox/{receipt}", { params: { path: { receipt } }, signal })),
  });
}

export function rawQuery(receipt: string) {
  return queryOptions({
    queryKey: ["system", "raw", receipt],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/inbox/{receipt}/raw", { params: { path: { receipt } }, signal })),
    staleTime: Infinity,
  });
}
