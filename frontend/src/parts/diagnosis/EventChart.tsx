import type { KeyEvent } from "../../api/types";
import { count, many } from "../numbers";
import { duration, moment } from "../time";
import { axisOf } from "./eventTimes";
import classes from "./KeyEvents.module.css";

const LEAST = 0.8;

/** One row an event, with its span on the axis that all share. */
export function EventChart({ events, onLine }: { events: KeyEvent[]; onLine: (line: number) => void }) {
  const axis = axisOf(events);
  const length = Math.max(axis.to - axis.from, 1);
  const share = (value: number) => (100 * (value - axis.from)) / length;
  const said = (value: number) => (axis.by === "time" ? moment(new Date(value)) : `line ${count(value + 1)}`);
  return (
    <div>
      <div className={classes.ends}>
        <span>{said(axis.from)}</span>
        {axis.by === "time" ? <span>{duration((axis.to - axis.from) / 1000)}</span> : <span>by line: the log has no times</span>}
        <span>{said(axis.to)}</span>
      </div>
      <ol className={classes.events}>
        {events.map((event, at) => {
          const span = axis.spans[at] ?? null;
          const begin = span ? Math.min(share(span.from), 100 - LEAST) : 0;
          return (
            <li key={`${event.first_line} ${event.template}`} className={classes.event} data-level={event.level ?? undefined}>
              <button type="button" className={classes.name} onClick={() => onLine(event.first_line)} title={event.template}>
                {event.level ? <span className={classes.level}>{event.level} </span> : null}
                {event.template}
              </button>
              <span className={classes.count}>{event.count > 1 ? `${count(event.count)}×` : ""}</span>
              {span ? (
                <svg className={classes.lane} viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={`${many(event.count, "time")}, ${said(span.from)} to ${said(span.to)}`}>
                  <rect y="4.5" width="100" height="1" fill="var(--st-line)" />
                  <rect x={begin} y="1" width={Math.max(LEAST, Math.min(share(span.to), 100) - begin)} height="8" rx="0.4" fill="currentColor" />
                </svg>
              ) : (
                <span className={classes.untimed}>without a time</span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
