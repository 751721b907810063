import { useSyncExternalStore } from "react";

import { type IncidentsSearch, readIncidentsSearch } from "./search";

/** A name for a set of filters. */
export interface View {
  name: string;
  search: IncidentsSearch;
}

/** What everybody has. */
export const SHIPPED: View[] = [
  { name: "Active", search: {} },
  { name: "Critical and high, active", search: { status: "active", severity: "critical,high" } },
  { name: "Nobody on it yet", search: { status: "open,notified,reopened" } },
  { name: "Waiting for information", search: { status: "needs_info" } },
  { name: "No known cause", search: { status: "active", cause: "unknown" } },
  { name: "Everything of the last 24 hours", search: { status: "all", since: "24h" } },
];

const STORED = "stanch-views";
const MOST = 50;
const watchers = new Set<() => void>();
let views = read(localStorage.getItem(STORED));

/** The reader's own, kept by this browser. */
export function useViews(): View[] {
  return useSyncExternalStore(watch, () => views);
}

/** The same name replaces. */
export function saveView(view: View): void {
  write([...views.filter((one) => one.name !== view.name), view].slice(-MOST));
}

export function removeView(name: string): void {
  write(views.filter((view) => view.name !== name));
}

export function isSame(one: IncidentsSearch, other: IncidentsSearch): boolean {
  return JSON.stringify(readIncidentsSearch({ ...one })) === JSON.stringify(readIncidentsSearch({ ...other }));
}

/** Leaves out what is no view: the text may be an older version's, or anybody's. */
export function read(text: string | null): View[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(found)) return [];
    return found.flatMap((one: { name?: unknown; search?: unknown } | null) =>
      typeof one?.name === "string" && typeof one.search === "object" && one.search
        ? [{ name: one.name, search: readIncidentsSearch(one.search as Record<string, unknown>) }]
        : [],
    );
  } catch {
    return [];
  }
}

function write(next: View[]): void {
  views = next;
  localStorage.setItem(STORED, JSON.stringify(next));
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
