import { Button } from "@mantine/core";
import { useState } from "react";

import { ChartIcon, TableIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { ChartLegend } from "./ChartLegend";
import { ChartTable } from "./ChartTable";
import type { Chart } from "./charts";
import { Lines } from "./Lines";
import classes from "./TimeChart.module.css";

/** A chart over time and its table: who cannot see the one always has the other, who sees may switch. */
export function TimeChart({ chart }: { chart: Chart }) {
  const [asTable, setAsTable] = useState(false);
  const [place, setPlace] = useState<number | null>(null);
  const measured = chart.series.some((series) => series.values.some((value) => value !== null && value !== 0));
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
          aria-label={`${chart.title}: ${asTable ? "show the chart" : "show the table"}`}
        >
          {asTable ? "Chart" : "Table"}
        </Button>
      }
    >
      <p className={classes.told}>{chart.told}</p>
      {asTable ? null : measured ? (
        <div aria-hidden="true" className={classes.picture}>
          <ChartLegend chart={chart} place={place} />
          <Lines chart={chart} onPlace={setPlace} />
        </div>
      ) : (
        <p className={classes.none}>Nothing was measured in these days.</p>
      )}
      <div className={asTable ? classes.table : "unseen"} tabIndex={asTable ? 0 : undefined} role="region" aria-label={`${chart.title}: table`}>
        <ChartTable chart={chart} />
      </div>
    </Section>
  );
}
