import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { answer, api } from "../../api/client";
import { statsQuery } from "../../api/queries";

/** The figures with the window and the trend of so many days; below the key that live changes have asked again. */
export function windowQuery(days: number) {
  return queryOptions({
    queryKey: [...statsQuery.queryKey, "window", days],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/incidents/stats", { params: { query: { days } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

export const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/models", { signal })),
  staleTime: 60_000,
});
