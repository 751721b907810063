import { useSyncExternalStore } from "react";

let said = { text: "", turn: 0 };
const watchers = new Set<() => void>();

/** Tells who cannot see the screen what just happened; not for what has the focus anyway. */
export function announce(text: string): void {
  said = { text, turn: said.turn + 1 };
  for (const watcher of watchers) watcher();
}

/** The one polite live region of the page. */
export function Announcer() {
  const { text, turn } = useSyncExternalStore(watch, () => said);
  return (
    <div className="unseen" role="status" aria-live="polite" aria-label="News">
      <span key={turn}>{text}</span>
    </div>
  );
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
