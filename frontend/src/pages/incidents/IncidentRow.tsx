import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { memo, type MouseEvent } from "react";

import type { Head } from "../../api/types";
import { BellIcon } from "../../parts/icons";
import { many } from "../../parts/numbers";
import { SeverityBadge } from "../../parts/SeverityBadge";
import { StatusBadge } from "../../parts/StatusBadge";
import { When } from "../../parts/When";
import { CauseCell } from "./CauseCell";
import classes from "./IncidentRow.module.css";
import { TicketCell } from "./TicketCell";

interface Props {
  head: Head;
  /** From 0, in the whole list. */
  index: number;
  top: number;
  height: number;
  current: boolean;
  selected: boolean;
  /** Null where the reader may change nothing. */
  onToggle: ((index: number, range: boolean) => void) | null;
  /** It matches the filters no longer, and stays until the list is asked again. */
  left: boolean;
  onFocus: (index: number) => void;
}

/** One incident at a glance. */
export const IncidentRow = memo(function IncidentRow({ head, index, top, height, current, selected, onToggle, left, onFocus }: Props) {
  const toggle = (event: MouseEvent) => onToggle?.(index, event.shiftKey);
  const told = [head.id, head.service, head.environment, head.source].filter(Boolean).join(" · ");
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-row={index}
      data-severity={head.severity}
      data-current={current}
      data-resolved={head.status === "resolved"}
      data-left={left}
      style={{ transform: `translateY(${top}px)`, height }}
      onFocus={() => onFocus(index)}
    >
      <div role="cell" className={classes.check}>
        {onToggle ? <Checkbox size="xs" checked={selected} onClick={toggle} readOnly aria-label={`Select ${head.id}`} /> : null}
      </div>
      <div role="cell" className={classes.severity}>
        <SeverityBadge severity={head.severity} />
      </div>
      <div role="cell" className={classes.what}>
        <Link to="/incidents/$id" params={{ id: head.id }} className={classes.title} title={head.title}>
          {head.title}
        </Link>
        <span className={classes.told}>{told}</span>
      </div>
      <div role="cell" className={classes.status}>
        <StatusBadge status={head.status} />
      </div>
      <div role="cell" className={classes.cause}>
        <CauseCell head={head} />
      </div>
      <div role="cell" className={classes.alerts} title={`${many(head.alerts_count, "alert")}, ${head.firing_count} firing`}>
        {head.alerts_count ? (
          <>
            <BellIcon size={14} />
            {head.alerts_count}
            <span className="unseen"> alerts, {head.firing_count} firing</span>
          </>
        ) : null}
      </div>
      <div role="cell" className={classes.ticket}>
        <TicketCell ticket={head.ticket} />
      </div>
      <div role="cell" className={classes.age}>
        <When at={head.created_at} as="age" />
      </div>
    </div>
  );
});
