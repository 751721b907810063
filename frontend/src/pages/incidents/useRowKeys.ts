import { type RefObject, useCallback, useState } from "react";

import type { Head } from "../../api/types";
import { useShortcuts } from "../../app/shortcuts";

interface Options {
  rows: Head[];
  scroller: RefObject<HTMLDivElement | null>;
  scrollTo: (index: number) => void;
  mayChange: boolean;
  onAcknowledge: (head: Head) => void;
  onResolve: (head: Head) => void;
  onToggle: (index: number) => void;
  onClear: () => void;
}

/** j and k move the focus from title to title, so that Enter opens and a screen reader follows; the others act on that row. */
export function useRowKeys({ rows, scroller, scrollTo, mayChange, onAcknowledge, onResolve, onToggle, onClear }: Options) {
  const [current, setCurrent] = useState<string | null>(null);
  const [place, setPlace] = useState(-1);
  const found = rows.findIndex((row) => row.id === current);
  // a row that went away leaves its place to the next one
  const at = found >= 0 || current === null ? found : Math.min(place, rows.length) - 1;

  const go = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setCurrent(row.id);
    setPlace(index);
    scrollTo(index);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"] a`)?.focus({ preventScroll: true }));
  };
  const onCurrent = (act: (head: Head, index: number) => void) => () => {
    const row = rows[found];
    if (row) act(row, found);
  };
  const changing = [
    { key: "a", does: "Acknowledge", run: onCurrent(onAcknowledge) },
    { key: "r", does: "Resolve", run: onCurrent(onResolve) },
    { key: "x", does: "Select or unselect", run: onCurrent((_, index) => onToggle(index)) },
    { key: "Escape", does: "Unselect all", run: onClear },
  ];
  useShortcuts("Incidents", [
    { key: "j", also: ["ArrowDown"], does: "Next incident", run: () => go(Math.min(at + 1, rows.length - 1)) },
    { key: "k", also: ["ArrowUp"], does: "Previous incident", run: () => go(Math.max(at - 1, 0)) },
    { key: "o", does: "Open it (as Enter)", run: () => scroller.current?.querySelector<HTMLElement>(`[data-row="${found}"] a`)?.click() },
    ...(mayChange ? changing : []),
  ]);
  const onFocus = useCallback(
    (index: number) => {
      setCurrent(rows[index]?.id ?? null);
      setPlace(index);
    },
    [rows],
  );
  return { current, onFocus };
}
