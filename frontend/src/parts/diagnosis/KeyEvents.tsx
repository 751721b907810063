import { SegmentedControl } from "@mantine/core";
import { useState } from "react";

import type { KeyEvent } from "../../api/types";
import { EventChart } from "./EventChart";
import { EventTable } from "./EventTable";
import classes from "./KeyEvents.module.css";

interface Props {
  events: KeyEvent[];
  onLine: (line: number) => void;
}

/** What happened in the log, in order: on an axis, or as a table. */
export function KeyEvents({ events, onLine }: Props) {
  const [as, setAs] = useState("chart");
  if (!events.length) return <p className={classes.none}>The log shows no key events: nothing in it is unusual, or it could not be read.</p>;
  return (
    <div>
      <SegmentedControl
        size="xs"
        mb="xs"
        className={classes.switch}
        aria-label="Show key events as"
        value={as}
        onChange={setAs}
        data={[
          { value: "chart", label: "Time axis" },
          { value: "table", label: "Table" },
        ]}
      />
      {as === "chart" ? <EventChart events={events} onLine={onLine} /> : <EventTable events={events} onLine={onLine} />}
    </div>
  );
}
