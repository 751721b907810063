import { useCallback, useEffect, useRef } from "react";

import type { Head } from "../../api/types";

export type Selected = ReadonlySet<string>;

/** Which rows are selected; with `range` everything from the last one toggled to this one. */
export function useSelection(rows: Head[], selected: Selected, onSelect: (next: Selected) => void) {
  const latest = useRef({ rows, selected, onSelect });
  useEffect(() => {
    latest.current = { rows, selected, onSelect };
  });
  const last = useRef<number | null>(null);

  const toggle = useCallback((index: number, range = false) => {
    const { rows, selected, onSelect } = latest.current;
    const row = rows[index];
    if (!row) return;
    const next = new Set(selected);
    const on = !next.has(row.id);
    const from = range && last.current !== null ? last.current : index;
    for (const one of rows.slice(Math.min(from, index), Math.max(from, index) + 1)) {
      if (on) next.add(one.id);
      else next.delete(one.id);
    }
    last.current = index;
    onSelect(next);
  }, []);

  return {
    toggle,
    heads: rows.filter((row) => selected.has(row.id)),
    all: rows.length > 0 && rows.every((row) => selected.has(row.id)),
    toggleAll: () => onSelect(rows.every((row) => selected.has(row.id)) ? new Set() : new Set(rows.map((row) => row.id))),
    clear: () => onSelect(new Set()),
  };
}
