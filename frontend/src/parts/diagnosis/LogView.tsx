import { useCallback, useEffect, useMemo, useRef } from "react";

import type { Aggregate } from "../../api/types";
import { useShortcuts } from "../../app/shortcuts";
import { announce } from "../Announcer";
import { ErrorState } from "../ErrorState";
import type { Log } from "./log";
import { LogRow } from "./LogRow";
import { LogTools } from "./LogTools";
import classes from "./LogView.module.css";
import { marksOf, stopsOf } from "./marks";
import type { Spot } from "./useLine";
import { useLogRows } from "./useLogRows";

interface Props {
  log: Log;
  /** What is said of its lines; null while there is no diagnosis. */
  analysis: Aggregate | null;
  /** Where the reader wants to look. */
  spot: Spot;
  onLine: (line: number) => void;
}

/** The log as it was read: what was decided by stands out, the rest is folded, and only what is in sight is drawn. */
export function LogView({ log, analysis, spot, onLine }: Props) {
  const marks = useMemo(() => (analysis ? marksOf(analysis) : new Map()), [analysis]);
  const stops = useMemo(() => stopsOf(marks), [marks]);
  const { line, turn } = spot;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useLogRows(log, stops, scroller);
  const { show } = rows;
  const at = line === null ? -1 : stops.indexOf(line);
  useEffect(() => {
    if (line === null || line >= log.total) return;
    show(line);
    scroller.current?.scrollIntoView({ block: "nearest" });
  }, [line, turn, log.total, show]);

  const latest = useRef({ log, line, stops });
  useEffect(() => {
    latest.current = { log, line, stops };
  });
  const go = useCallback(
    (by: 1 | -1) => {
      const { log, line, stops } = latest.current;
      const stop = neighbour(stops, line, by);
      const next = stops[stop];
      if (next === undefined) return;
      onLine(next);
      announce(`${stop + 1} of ${stops.length}, line ${next + 1}: ${log.lineAt(next)?.slice(0, 200) ?? ""}`);
    },
    [onLine],
  );
  const next = useCallback(() => go(1), [go]);
  const previous = useCallback(() => go(-1), [go]);
  useShortcuts("Log", [
    { key: "n", does: "Next line of evidence", run: next },
    { key: "p", does: "Previous line of evidence", run: previous },
  ]);

  if (log.error && !log.total) return <ErrorState error={log.error} onRetry={log.retry} />;
  return (
    <div>
      <LogTools
        stops={stops.length}
        at={at}
        total={log.total}
        all={rows.all}
        onAll={rows.setAll}
        wrap={rows.wrap}
        onWrap={rows.setWrap}
        onNext={next}
        onPrevious={previous}
      />
      {log.error ? <ErrorState error={log.error} onRetry={log.retry} /> : null}
      <div ref={scroller} className={classes.scroller} data-wrap={rows.wrap} role="region" aria-label="Log" tabIndex={0}>
        <div role="list" className={classes.rows} style={{ height: rows.total, minWidth: rows.wrap ? undefined : `calc(${rows.longest}ch + 6rem)` }}>
          {rows.items.map((item) => {
            const row = rows.rows[item.index];
            return row ? (
              <LogRow
                key={item.key}
                ref={rows.measure}
                index={item.index}
                count={rows.rows.length}
                top={item.start}
                row={row}
                text={"line" in row ? log.lineAt(row.line) : undefined}
                mark={"line" in row ? marks.get(row.line) : undefined}
                current={"line" in row && row.line === line}
                onOpen={rows.open}
                onLine={onLine}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

/** The place of the next stop behind a line, or before it; from the last it goes on with the first. */
function neighbour(stops: number[], line: number | null, by: 1 | -1): number {
  if (by === 1) {
    const behind = stops.findIndex((stop) => line === null || stop > line);
    return behind < 0 ? 0 : behind;
  }
  const before = stops.findLastIndex((stop) => line !== null && stop < line);
  return before < 0 ? stops.length - 1 : before;
}
