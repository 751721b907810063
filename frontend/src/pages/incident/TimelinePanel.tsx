import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { useState } from "react";

import { ErrorState } from "../../parts/ErrorState";
import { count } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { TimelineEntry } from "./TimelineEntry";
import classes from "./TimelinePanel.module.css";
import { isAlert } from "./timelineWords";
import type { useTimeline } from "./useTimeline";

const STEP = 50;

/** Everything that happened and why, newest first; a storm's alerts can be left out. */
export function TimelinePanel({ timeline }: { timeline: ReturnType<typeof useTimeline> }) {
  const [show, setShow] = useState("all");
  const [shown, setShown] = useState(STEP);
  const rows = timeline.rows.filter((row) => show === "all" || !isAlert(row)).reverse();
  const hasAlerts = timeline.rows.some(isAlert);
  return (
    <Section
      id="timeline"
      title="Timeline"
      aside={
        hasAlerts ? (
          <SegmentedControl
            size="xs"
            aria-label="What the timeline shows"
            value={show}
            onChange={setShow}
            data={[
              { value: "all", label: "Everything" },
              { value: "decisions", label: "Without alerts" },
            ]}
          />
        ) : null
      }
    >
      {timeline.pending ? <Skeleton height={120} /> : null}
      {timeline.error ? <ErrorState error={timeline.error} onRetry={timeline.retry} /> : null}
      <ol className={classes.list}>
        {rows.slice(0, shown).map((row) => (
          <TimelineEntry key={row.seq} row={row} />
        ))}
      </ol>
      {rows.length > shown ? (
        <Button size="xs" variant="default" mt="xs" onClick={() => setShown(shown + STEP)}>
          Show {count(Math.min(STEP, rows.length - shown))} earlier of {count(rows.length - shown)}
        </Button>
      ) : null}
    </Section>
  );
}
