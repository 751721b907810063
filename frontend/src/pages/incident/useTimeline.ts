import { useQuery, useQueryClient } from "@tanstack/react-query";

import { answer, api } from "../../api/client";
import type { TimelineRow } from "../../api/types";
import { incidentKey } from "./queries";

const PAGE = 200;

/** Rows are only ever added: what was read in whole pages is never asked for again. */
interface Kept {
  whole: TimelineRow[];
  cursor: string | undefined;
  rest: TimelineRow[];
}

/** Everything that happened to an incident, oldest first; an event has the newest asked for. */
export function useTimeline(id: string) {
  const client = useQueryClient();
  const queryKey = [...incidentKey(id), "timeline"];
  const timeline = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const kept: Kept = { ...(client.getQueryData<Kept>(queryKey) ?? { whole: [], cursor: undefined, rest: [] }) };
      for (;;) {
        const asked = api.GET("/api/v1/incidents/{id}/timeline", {
          params: { path: { id }, query: { cursor: kept.cursor, limit: PAGE } },
          signal,
        });
        const page = await answer(asked);
        if (page.next_cursor === null) return { ...kept, rest: page.items };
        kept.whole = [...kept.whole, ...page.items];
        kept.cursor = page.next_cursor;
      }
    },
  });
  const rows = timeline.data ? [...timeline.data.whole, ...timeline.data.rest] : [];
  return { rows, pending: timeline.isPending, error: timeline.isError ? timeline.error : null, retry: () => void timeline.refetch() };
}
