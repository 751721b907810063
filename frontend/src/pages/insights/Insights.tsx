import { memo, useMemo } from "react";

import { EmptyState } from "../../parts/EmptyState";
import { CauseBars } from "./CauseBars";
import { chartsOf } from "./charts";
import { stepOf } from "./days";
import { Figures } from "./Figures";
import classes from "./Insights.module.css";
import { TimeChart } from "./TimeChart";
import type { Stats } from "./types";

/** Everything that is counted about the days asked for. Before the answer, null, the same page with room for each number and line. */
export const Insights = memo(function Insights({ stats }: { stats: Stats | null }) {
  const charts = useMemo(() => chartsOf(stats?.trend ?? [], stepOf(stats?.window.days ?? 1)), [stats]);
  if (stats?.total === 0) {
    return (
      <EmptyState title="Nothing to count yet">
        <p>With the first incident this page begins to say how fast it was answered, what caused it, and how right the diagnosis was.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Figures stats={stats} />
      <div className={classes.charts}>
        {charts.map((chart) => (
          <TimeChart key={chart.id} chart={chart} waiting={!stats} />
        ))}
        {stats ? (
          <>
            <CauseBars id="causes" title="By cause" kind="cause" rows={stats.window.by_root_cause} days={stats.window.days} />
            <CauseBars id="services" title="By service" kind="service" rows={stats.window.by_service} days={stats.window.days} />
          </>
        ) : null}
      </div>
    </>
  );
});
