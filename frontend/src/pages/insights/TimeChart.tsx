import { Button } from "@mantine/core";
import { useState } from "react";

import { ChartIcon, TableIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { ChartLegend } from "./ChartLegend";
import { ChartTable } from "./ChartTable";
import type { Chart } from "./charts";
import { Lines } from "./Lines";
import classes from "./TimeChart.module.css";

interface Props {
  chart: Chart;
  /** Its numbers are on their way. */
  waiting: boolean;
}

/** A chart over time and its table: who cannot see the one always has the other, who sees may switch. On paper stand both. */
export function TimeChart({ chart, waiting }: Props) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Section
      id={chart.id}
      title={chart.title}
      aside={
        <Button
          className={classes.switch}
          variant="subtle"
          size="compact-xs"
          leftSection={asTable ? <ChartIcon size={14} /> : <TableIcon size={14} />}
          onClick={() => setAsTable(!asTable)}
          disabled={waiting}
          aria-label={`${chart.title}: ${asTable ? "show the chart" : "show the table"}`}
        >
          {asTable ? "Chart" : "Table"}
        </Button>
      }
    >
      <p className={classes.told}>{chart.told}</p>
      {waiting ? <div className={classes.room} /> : asTable ? null : <Picture chart={chart} />}
      {waiting ? null : (
        <div className={asTable ? classes.table : classes.behind} tabIndex={asTable ? 0 : undefined} role="region" aria-label={`${chart.title}: table`}>
          <ChartTable chart={chart} />
        </div>
      )}
    </Section>
  );
}

function Picture({ chart }: { chart: Chart }) {
  const [place, setPlace] = useState<number | null>(null);
  const values = chart.series.flatMap((series) => series.values).filter((value) => value !== null);
  if (!values.length) return <p className={classes.none}>Nothing was measured in these days.</p>;
  if (values.every((value) => value === 0)) return <p className={classes.none}>It was zero in all of these days.</p>;
  return (
    <div aria-hidden="true" className={classes.picture}>
      <ChartLegend chart={chart} place={place} />
      <Lines chart={chart} onPlace={setPlace} />
    </div>
  );
}
