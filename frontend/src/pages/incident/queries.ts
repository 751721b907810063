import { queryOptions } from "@tanstack/react-query";

import { answer, api } from "../../api/client";

// What stands below ["incidents", "one", id] is asked again whenever an event tells of the incident (app/live.ts).

export function incidentKey(id: string) {
  return ["incidents", "one", id] as const;
}

export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: incidentKey(id),
    queryFn: ({ signal }) => answer(api.GET("/api/v1/incidents/{id}", { params: { path: { id } }, signal })),
  });

export const alertsQuery = (id: string) =>
  queryOptions({
    queryKey: [...incidentKey(id), "alerts"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/incidents/{id}/alerts", { params: { path: { id } }, signal })),
  });

export const ticketsQuery = (id: string) =>
  queryOptions({
    queryKey: [...incidentKey(id), "tickets"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/tickets", { params: { query: { incident_id: id } }, signal })),
  });

export const trackersQuery = queryOptions({
  queryKey: ["trackers"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/trackers", { signal })),
  staleTime: 60_000,
});
