import { useMediaQuery } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

import type { Head } from "../../api/types";

const ROW = 52;
const CARD = 112;
const AHEAD = 30;

interface List {
  rows: Head[];
  more: boolean;
  loadMore: () => void;
  setAtTop: (atTop: boolean) => void;
}

/** The rows that can be seen, more pages before their end is reached, and a picture that does not jump when rows come above. */
export function useRows(list: List, scroller: RefObject<HTMLDivElement | null>) {
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const height = narrow ? CARD : ROW;
  const virtual = useVirtualizer({
    count: list.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => list.rows[index]?.id ?? index,
    overscan: 12,
  });
  const { rows, more, loadMore, setAtTop } = list;
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - AHEAD) loadMore();
  }, [more, loadMore, last, rows.length]);
  useEffect(() => virtual.measure(), [virtual, height]);

  // The row at the top of the picture stays where it is, whatever came or went above it.
  const anchor = useRef<{ id: string; index: number } | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    const kept = anchor.current;
    if (!element || !kept || element.scrollTop < height) return;
    const index = rows.findIndex((row) => row.id === kept.id);
    if (index >= 0 && index !== kept.index) {
      element.scrollTop += (index - kept.index) * height;
      anchor.current = { id: kept.id, index };
    }
  }, [rows, height, scroller]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const index = Math.floor(element.scrollTop / height);
    const row = rows[index];
    anchor.current = row ? { id: row.id, index } : null;
    setAtTop(element.scrollTop < height);
  };
  return { items, total: virtual.getTotalSize(), height, onScroll, scrollTo: (index: number) => virtual.scrollToIndex(index) };
}
