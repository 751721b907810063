import { memo, type Ref } from "react";

import { count, many } from "../numbers";
import type { Range, Row } from "./folding";
import classes from "./LogRow.module.css";
import type { Mark } from "./marks";
import { wordMarks } from "./wordMarks";

interface Props {
  ref: Ref<HTMLDivElement>;
  index: number;
  /** Of all rows. */
  count: number;
  top: number;
  row: Row;
  text: string | undefined;
  mark: Mark | undefined;
  current: boolean;
  onOpen: (range: Range) => void;
  onLine: (line: number) => void;
}

/** One line, or a fold that opens. */
export const LogRow = memo(function LogRow({ ref, index, count: all, top, row, text, mark, current, onOpen, onLine }: Props) {
  const place = { role: "listitem", "aria-setsize": all, "aria-posinset": index + 1, "data-index": index, ref, style: { transform: `translateY(${top}px)` } };
  if (!("line" in row)) {
    const lines = row.to - row.from + 1;
    return (
      <div {...place} className={classes.fold}>
        <button type="button" className={classes.open} onClick={() => onOpen(row)}>
          <span aria-hidden="true">⋯ </span>
          {many(lines, "line")} folded
          <span className="unseen">
            , {row.from + 1} to {row.to + 1}: show
          </span>
        </button>
      </div>
    );
  }
  return (
    <div {...place} className={classes.line} data-mark={mark?.kind} data-current={current} aria-current={current || undefined}>
      <button type="button" tabIndex={-1} className={classes.number} aria-label={`Line ${row.line + 1}: link to it`} onClick={() => onLine(row.line)}>
        {count(row.line + 1)}
      </button>
      <span className={classes.sign}>
        {mark ? (
          <>
            <span aria-hidden="true">{mark.kind === "evidence" ? "▶" : "!"}</span>
            <span className="unseen">{mark.kind === "evidence" ? "Evidence: " : "Unusual: "}</span>
          </>
        ) : null}
      </span>
      <code className={classes.text} title={mark?.said ?? undefined}>
        {text === undefined ? "…" : mark ? wordMarks(text, mark.terms).map((piece, at) => (at % 2 ? <mark key={at}>{piece}</mark> : piece)) : text}
        {mark?.kind === "evidence" && mark.said ? <span className={classes.said}>{mark.said}</span> : null}
      </code>
    </div>
  );
});
