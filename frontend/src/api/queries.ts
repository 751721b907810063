import { queryOptions } from "@tanstack/react-query";

import { answer, api } from "./client";

/** Questions that several pages ask; a page's own stand in its folder. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/me", { signal })),
  staleTime: Infinity,
});

export const statsQuery = queryOptions({
  queryKey: ["incidents", "stats"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/incidents/stats", { signal })),
  staleTime: 15_000,
});

export const causesQuery = queryOptions({
  queryKey: ["causes"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/causes", { signal })),
  staleTime: 5 * 60_000,
});
