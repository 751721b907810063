import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";

import { answer, api } from "../../api/client";
import { hold, letIn, listKey, waitingFor, watchWaiting } from "./liveLists";
import { rowsOf } from "./merging";
import { speakFor } from "./news";
import { type Filter, queryOf } from "./search";

const PAGE = 100;

/** The rows of a filter, page by page, live. `waiting` are new ones above, until `showNew` or the reader is at the top. */
export function useIncidentList(filter: Filter) {
  const client = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: listKey(filter),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...queryOf(filter, new Date()), limit: PAGE, cursor: pageParam ?? undefined };
      return answer(api.GET("/api/v1/incidents", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    staleTime: Infinity, // events keep it right
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const waiting = useSyncExternalStore(watchWaiting, () => waitingFor(filter));
  const rows = useMemo(() => rowsOf(list.data), [list.data]);
  useEffect(() => {
    speakFor(JSON.stringify(filter));
    return () => {
      speakFor(null);
      hold(null);
    };
  }, [filter]);
  return {
    rows,
    waiting,
    pending: list.isPending,
    error: list.isError ? list.error : null,
    retry: () => void list.refetch(),
    more: list.hasNextPage,
    loadMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage && !list.isFetchNextPageError) void list.fetchNextPage();
    },
    /** Whether the reader is at the top: there new incidents come in at once. */
    setAtTop: (atTop: boolean) => {
      hold(atTop ? null : filter);
      if (atTop) letIn(client, filter);
    },
    showNew: () => letIn(client, filter),
  };
}
