import { useMediaQuery } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";

import { fold, type Range, rowOf, unfolded } from "./folding";
import type { Log } from "./log";

/** Lines that are asked for before they come into sight. */
const AHEAD = 300;
const LINE_PX = 24;
const FOLD_PX = 28;
/** A line much longer than that scrolls no further sideways for all; it can be wrapped. */
const LONGEST = 2_000;

/** Which rows of a log there are, folded or not, and which of them are in sight. */
export function useLogRows(log: Log, kept: number[], scroller: RefObject<HTMLDivElement | null>) {
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const [wrapChosen, setWrap] = useState<boolean | null>(null);
  const wrap = wrapChosen ?? narrow ?? false;
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<Range[]>([]);
  const rows = useMemo(() => (all || !kept.length ? unfolded(log.total) : fold(log.total, kept, opened)), [all, kept, log.total, opened]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index] && "line" in rows[index] ? LINE_PX : FOLD_PX),
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : "line" in row ? row.line : `fold ${row.from}`;
    },
    overscan: 15,
  });
  useEffect(() => virtual.measure(), [virtual, wrap]);

  const items = virtual.getVirtualItems();
  const { want } = log;
  let longest = 0;
  for (const item of items) {
    const row = rows[item.index];
    if (row && "line" in row) longest = Math.max(longest, log.lineAt(row.line)?.length ?? 0);
  }
  const [widest, setWidest] = useState(0);
  if (Math.min(LONGEST, longest) > widest) setWidest(Math.min(LONGEST, longest));
  const shown = items.flatMap((item) => {
    const row = rows[item.index];
    return row && "line" in row ? [row.line] : [];
  });
  const stopped = !virtual.isScrolling;
  const wanted = shown.join(",");
  useEffect(() => {
    if (!stopped || !wanted) return; // what only flies by is not asked for
    for (const line of wanted.split(",").map(Number)) want(line - AHEAD, line + AHEAD);
  }, [stopped, wanted, want]);

  const target = useRef<number | null>(null);
  const show = useCallback((line: number) => {
    target.current = line;
    setOpened((before) => [...before, { from: line - 5, to: line + 5 }]);
  }, []);
  useEffect(() => {
    if (target.current === null) return;
    const index = rowOf(rows, target.current);
    target.current = null;
    if (index >= 0) virtual.scrollToIndex(index, { align: "center" });
  }, [rows, virtual]);

  return {
    rows,
    items,
    total: virtual.getTotalSize(),
    longest: widest,
    measure: virtual.measureElement,
    wrap,
    setWrap,
    all,
    setAll,
    open: useCallback((range: Range) => setOpened((before) => [...before, range]), []),
    show,
  };
}
