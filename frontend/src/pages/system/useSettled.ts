import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { configQuery, inboxQuery, servicesQuery, sourcesQuery, systemQuery, trackersQuery } from "./queries";
import type { Shown } from "./search";

const PATIENCE_MS = 1_000;

/** Whether the first answers are there, or it took so long that what is there is shown: nothing jumps while it is read. */
export function useSettled(shown: Shown): boolean {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  const inbox = useInfiniteQuery(inboxQuery(shown === "all" ? undefined : shown));
  const pending = useQueries({
    queries: [servicesQuery, systemQuery, sourcesQuery, trackersQuery, configQuery],
    combine: (all) => all.some((one) => one.isPending),
  });
  const [settled, setSettled] = useState(false);
  if (!settled && (waited || (!pending && !inbox.isPending))) setSettled(true);
  return settled;
}
