import { Checkbox } from "@mantine/core";
import { useRef, useState } from "react";

import { useMay } from "../../app/role";
import type { Head } from "../../api/types";
import { many } from "../../parts/numbers";
import { ResolveDialog } from "../../parts/ResolveDialog";
import { useNow } from "../../parts/time";
import { useIncidentActions } from "../../parts/useIncidentActions";
import { BulkBar } from "./BulkBar";
import { IncidentRow } from "./IncidentRow";
import classes from "./IncidentTable.module.css";
import { NewButton } from "./NewButton";
import { type Filter, matches } from "./search";
import type { useIncidentList } from "./useIncidentList";
import { useRowKeys } from "./useRowKeys";
import { useRows } from "./useRows";
import { type Selected, useSelection } from "./useSelection";

interface Props {
  filter: Filter;
  list: ReturnType<typeof useIncidentList>;
  selected: Selected;
  onSelect: (next: Selected) => void;
}

const HEADS = ["Severity", "Incident", "Status", "Cause", "Alerts", "Ticket", "Age"];

/** The rows: only those in sight are drawn, however many there are. */
export function IncidentTable({ filter, list, selected, onSelect }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow();
  const mayChange = useMay("write");
  const rows = useRows(list, scroller);
  const selection = useSelection(list.rows, selected, onSelect);
  const actions = useIncidentActions();
  const [resolving, setResolving] = useState<Head[] | null>(null);
  const keys = useRowKeys({
    rows: list.rows,
    scroller,
    scrollTo: rows.scrollTo,
    mayChange,
    onAcknowledge: (head) => void actions.acknowledge(selection.heads.length ? selection.heads : [head]),
    onResolve: (head) => setResolving(selection.heads.length ? selection.heads : [head]),
    onToggle: selection.toggle,
    onClear: selection.clear,
  });
  const showNew = () => {
    list.showNew();
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <section className={classes.list} aria-label="List of incidents">
      <NewButton waiting={list.waiting.length} onShow={showNew} />
      <div ref={scroller} className={classes.scroller} onScroll={rows.onScroll} tabIndex={-1}>
        <div role="table" aria-label="Incidents" aria-rowcount={list.more ? -1 : list.rows.length + 1}>
          <div role="row" className={classes.heads} aria-rowindex={1}>
            <div role="columnheader" className={classes.check}>
              {mayChange ? (
                <Checkbox
                  size="xs"
                  aria-label="Select all that are loaded"
                  checked={selection.all}
                  indeterminate={selection.heads.length > 0 && !selection.all}
                  onChange={selection.toggleAll}
                />
              ) : (
                <span className="unseen">Selection</span>
              )}
            </div>
            {HEADS.map((head) => (
              <div key={head} role="columnheader" data-head={head}>
                {head}
              </div>
            ))}
          </div>
          <div role="rowgroup" className={classes.rows} style={{ height: rows.total }}>
            {rows.items.map((item) => {
              const head = list.rows[item.index];
              return head ? (
                <IncidentRow
                  key={head.id}
                  head={head}
                  index={item.index}
                  top={item.start}
                  height={rows.height}
                  current={keys.current === head.id}
                  selected={selected.has(head.id)}
                  onToggle={mayChange ? selection.toggle : null}
                  left={!matches(head, { ...filter, q: "" }, now)}
                  onFocus={keys.onFocus}
                />
              ) : null;
            })}
          </div>
        </div>
        <p className={classes.end}>{list.more ? "Loading more …" : many(list.rows.length, "incident")}</p>
      </div>
      <BulkBar heads={selection.heads} onAcknowledge={() => void actions.acknowledge(selection.heads).then(selection.clear)} onResolve={() => setResolving(selection.heads)} onClear={selection.clear} />
      <ResolveDialog
        heads={resolving}
        onClose={() => setResolving(null)}
        onResolve={async (text) => {
          const outcome = await actions.resolve(resolving ?? [], text);
          if (outcome.done.length) selection.clear();
          return outcome;
        }}
      />
    </section>
  );
}
