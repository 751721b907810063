import type { InfiniteData } from "@tanstack/react-query";

import type { Head, IncidentPage } from "../../api/types";

/** A list as the query cache holds it: pages, newest incident first. */
export type Pages = InfiniteData<IncidentPage, unknown>;

export interface Merged {
  pages: Pages;
  /** Newer than everything in the list, newest first; the list takes them in, or they wait for its reader. */
  arrived: Head[];
}

/** All rows in order, each once: a page that came later may repeat what was merged in before. */
export function rowsOf(pages: Pages | undefined): Head[] {
  const seen = new Map<string, Head>();
  for (const page of pages?.pages ?? []) for (const head of page.items) if (!seen.has(head.id)) seen.set(head.id, head);
  return [...seen.values()];
}

/**
 * Changes heads where they stand, even where they match no longer: a row does not vanish under somebody's finger. One that
 * came to match is put where its age belongs, as far as the list is loaded.
 */
export function merge(pages: Pages, heads: Head[], isShown: (head: Head) => boolean): Merged {
  const latest = new Map(heads.map((head) => [head.id, head]));
  const known = new Set<string>();
  let after = pages.pages.map((page) => ({
    ...page,
    items: page.items.map((old) => {
      known.add(old.id);
      const head = latest.get(old.id);
      return head && !isOlder(head, old) ? head : old;
    }),
  }));
  const arrived: Head[] = [];
  const first = after[0]?.items[0];
  for (const head of latest.values()) {
    if (known.has(head.id) || !isShown(head)) continue;
    if (!first || isNewer(head, first)) arrived.push(head);
    else after = inserted(after, head);
  }
  arrived.sort((a, b) => (isNewer(a, b) ? -1 : 1));
  return { pages: { ...pages, pages: after }, arrived };
}

/** With these at its top, those left out that are there already. */
export function prepend(pages: Pages, heads: Head[]): Pages {
  const known = new Set(rowsOf(pages).map((head) => head.id));
  const fresh = heads.filter((head) => !known.has(head.id));
  const [first, ...others] = pages.pages;
  if (!fresh.length || !first) return pages;
  return { ...pages, pages: [{ ...first, items: [...fresh, ...first.items] }, ...others] };
}

/** Without the rows that `stays` refuses. */
export function keep(pages: Pages, stays: (head: Head) => boolean): Pages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.filter(stays) })) };
}

function inserted(pages: IncidentPage[], head: Head): IncidentPage[] {
  for (const [at, page] of pages.entries()) {
    const place = page.items.findIndex((other) => isNewer(head, other));
    if (place < 0 && (at < pages.length - 1 || page.next_cursor !== null)) continue;
    const items = place < 0 ? [...page.items, head] : page.items.toSpliced(place, 0, head);
    return pages.with(at, { ...page, items });
  }
  return pages; // older than what is loaded: it comes with its page
}

function isNewer(one: Head, other: Head): boolean {
  return Date.parse(one.created_at) > Date.parse(other.created_at);
}

function isOlder(one: Head, other: Head): boolean {
  return Date.parse(one.updated_at) < Date.parse(other.updated_at);
}
