import type { QueryClient } from "@tanstack/react-query";

import type { Head } from "../../api/types";
import { keep, merge, type Pages, prepend } from "./merging";
import { type Filter, matches } from "./search";

export const LISTS = ["incidents", "list"] as const;

export function listKey(filter: Filter) {
  return [...LISTS, filter] as const;
}

/** What waits above a list whose reader has scrolled away, by the list's key as text. */
const waiting = new Map<string, Head[]>();
let held: string | null = null;
/** Changes that came while a page of the list was on its way: that page's answer replaces what they were merged into. */
const meanwhile = new Map<string, Head[]>();
const watchers = new Set<() => void>();
const NONE: Head[] = [];

/** The reader of that list is not at its top: new incidents wait. `null`: nobody has scrolled away. */
export function hold(filter: Filter | null): void {
  held = filter && JSON.stringify(filter);
}

export function waitingFor(filter: Filter): Head[] {
  return waiting.get(JSON.stringify(filter)) ?? NONE;
}

export function watchWaiting(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Puts those that wait into their list. */
export function letIn(client: QueryClient, filter: Filter): void {
  const heads = waitingFor(filter);
  if (!heads.length) return;
  change(JSON.stringify(filter), NONE);
  client.setQueryData<Pages>(listKey(filter), (pages) => pages && prepend(pages, heads));
}

/** Brings changed incidents into every list that is held in memory; what is new in them, by list. */
export function mergeIntoLists(client: QueryClient, heads: Head[], now: Date): Map<string, Head[]> {
  const news = new Map<string, Head[]>();
  for (const query of client.getQueryCache().findAll({ queryKey: LISTS })) {
    const filter = query.queryKey[2] as Filter;
    const name = JSON.stringify(filter);
    const pages = query.state.data as Pages | undefined;
    if (!pages) continue;
    if (query.state.fetchStatus === "fetching") meanwhile.set(query.queryHash, [...(meanwhile.get(query.queryHash) ?? []), ...heads]);
    const merged = merge(pages, heads, (head) => matches(head, filter, now));
    const before = waitingFor(filter);
    const updated = before.map((old) => heads.findLast((head) => head.id === old.id) ?? old);
    const fresh = merged.arrived.filter((head) => !before.some((old) => old.id === head.id));
    if (fresh.length) news.set(name, fresh);
    const holds = held === name;
    if (holds && (fresh.length || before.length)) change(name, [...fresh, ...updated]);
    client.setQueryData<Pages>(query.queryKey, holds ? merged.pages : prepend(merged.pages, fresh));
  }
  return news;
}

/** Takes these out of the lists that they match no longer: whoever moved them wants to see them go. */
export function dropFromLists(client: QueryClient, ids: Set<string>, now: Date): void {
  for (const query of client.getQueryCache().findAll({ queryKey: LISTS })) {
    const filter = query.queryKey[2] as Filter;
    const stays = (head: Head) => !ids.has(head.id) || matches(head, filter, now);
    client.setQueryData<Pages>(query.queryKey, (pages) => pages && keep(pages, stays));
  }
}

/** Brings in again what came while a page was on its way. Returns how to stop. */
export function mendAfterPages(client: QueryClient): () => void {
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success" || event.action.manual) return;
    const heads = meanwhile.get(event.query.queryHash);
    meanwhile.delete(event.query.queryHash);
    if (heads) mergeIntoLists(client, heads, new Date());
  });
}

/** Forgets all: the lists are asked anew. */
export function forgetWaiting(): void {
  for (const name of [...waiting.keys()]) change(name, NONE);
}

function change(name: string, heads: Head[]): void {
  if (heads.length) waiting.set(name, heads);
  else waiting.delete(name);
  for (const watcher of watchers) watcher();
}
