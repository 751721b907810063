import type { Head } from "../../api/types";
import { announce } from "../../parts/Announcer";
import { severityWord } from "../../parts/SeverityBadge";

let shown: string | null = null;

/** The list whose news are spoken; null: none is on screen. */
export function speakFor(list: string | null): void {
  shown = list;
}

/** Says what is new in the list on screen, in one sentence however many came. */
export function announceNews(news: Map<string, Head[]>): void {
  const [first, ...more] = (shown && news.get(shown)) || [];
  if (!first) return;
  announce(more.length ? `${more.length + 1} new incidents` : `New incident, ${severityWord(first.severity)}: ${first.title}`);
}
