/** A row of a folded log: one line, or lines `from` to `to` that are left out. Lines count from 0. */
export type Row = { line: number } | { from: number; to: number };

export interface Range {
  from: number;
  to: number;
}

const CONTEXT = 2;
/** A fold of fewer lines hides less than it costs. */
const FEWEST = 4;

/** The rows of a log in order: what is `kept` with a little around it, what the reader opened, and folds between. */
export function fold(total: number, kept: readonly number[], opened: readonly Range[] = []): Row[] {
  const ranges = [...kept.map((line) => ({ from: line - CONTEXT, to: line + CONTEXT })), ...opened]
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(total - 1, to) }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from - b.from);
  const rows: Row[] = [];
  let next = 0;
  for (const { from, to } of ranges) {
    if (to < next) continue;
    leaveOut(rows, next, from - 1);
    for (let line = Math.max(from, next); line <= to; line++) rows.push({ line });
    next = to + 1;
  }
  leaveOut(rows, next, total - 1);
  return rows;
}

/** All lines, nothing folded. */
export function unfolded(total: number): Row[] {
  return Array.from({ length: Math.max(0, total) }, (_, line) => ({ line }));
}

/** The row that shows a line, or the fold that hides it; -1 where there is no such line. Rows stand in order. */
export function rowOf(rows: readonly Row[], line: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (!row) return -1;
    const [from, to] = "line" in row ? [row.line, row.line] : [row.from, row.to];
    if (line < from) high = middle - 1;
    else if (line > to) low = middle + 1;
    else return middle;
  }
  return -1;
}

function leaveOut(rows: Row[], from: number, to: number): void {
  if (to < from) return;
  if (to - from + 1 >= FEWEST) rows.push({ from, to });
  else for (let line = from; line <= to; line++) rows.push({ line });
}
