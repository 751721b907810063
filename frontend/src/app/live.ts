import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";

import { feed, type FeedState } from "../api/events";
import { useSession } from "../api/session";
import { forgetWaiting, mendAfterPages, mergeIntoLists } from "../pages/incidents/liveLists";
import { announceNews } from "../pages/incidents/news";

const STATS_EVERY_MS = 5_000;
const INCIDENTS = { queryKey: ["incidents"] };

/** Listens for as long as the page is signed in, and brings what changes into lists and has the rest asked again. */
export function useLive(): void {
  const { key, locked } = useSession();
  const client = useQueryClient();
  useEffect(() => {
    if (locked) return;
    let statsDue: ReturnType<typeof setTimeout> | null = null;
    const quiet = feed.listen({
      onFresh: () => {
        forgetWaiting();
        void settled(client).then(() => client.invalidateQueries(INCIDENTS));
      },
      onChanges: (changes) => {
        const heads = new Map(changes.map((change) => [change.incident.id, change.incident]));
        announceNews(mergeIntoLists(client, [...heads.values()], new Date()));
        for (const id of heads.keys()) {
          void client.invalidateQueries({ queryKey: ["incidents", "one", id] });
        }
        statsDue ??= setTimeout(() => {
          statsDue = null;
          void client.invalidateQueries({ queryKey: ["incidents", "stats"] });
        }, STATS_EVERY_MS);
      },
    });
    const stop = feed.start();
    const unmend = mendAfterPages(client);
    window.addEventListener("online", feed.tryNow);
    return () => {
      window.removeEventListener("online", feed.tryNow);
      if (statsDue) clearTimeout(statsDue);
      quiet();
      unmend();
      stop();
    };
  }, [client, key, locked]);
}

/** How the connection is. */
export function useFeedState(): FeedState {
  return useSyncExternalStore(feed.watch, feed.getState);
}

/** Once nothing about incidents is on its way: an answer that was asked for before the stream began may lack what came between. */
function settled(client: QueryClient): Promise<void> {
  return new Promise((done) => {
    if (!client.isFetching(INCIDENTS)) return done();
    const quiet = client.getQueryCache().subscribe(() => {
      if (client.isFetching(INCIDENTS)) return;
      quiet();
      done();
    });
  });
}
