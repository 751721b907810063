import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { answer, api } from "../../api/client";
import { announce } from "../../parts/Announcer";
import { isUnderWay, stateWord } from "./importing";
import { importQuery, KNOWLEDGE } from "./queries";
import type { ImportJob } from "./types";

const EVERY_MS = 700;

/** One import as it is now: asked again until it is over, and then the lists are asked too. */
export function useImport(listed: ImportJob) {
  const client = useQueryClient();
  const query = useQuery({
    ...importQuery(listed.id),
    enabled: isUnderWay(listed),
    initialData: listed,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? EVERY_MS : false),
  });
  const job = isUnderWay(listed) ? query.data : listed;
  const was = useRef(job.state);
  useEffect(() => {
    if (was.current === job.state) return;
    was.current = job.state;
    if (isUnderWay(job)) return;
    announce(`Import: ${stateWord(job)}. ${job.added} stored, ${job.skipped} left out.`);
    void client.invalidateQueries({ queryKey: KNOWLEDGE });
  }, [client, job]);
  const stop = useMutation({
    mutationFn: () => answer(api.DELETE("/api/knowledge/imports/{import_id}", { params: { path: { import_id: listed.id } } })),
    onSuccess: () => query.refetch(),
  });
  return { job, error: query.error ?? stop.error, stop: () => stop.mutate(), stopping: stop.isPending };
}
