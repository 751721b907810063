import { EmptyState } from "../../parts/EmptyState";
import { CauseBars } from "./CauseBars";
import { chartsOf } from "./charts";
import { stepOf } from "./days";
import { Figures } from "./Figures";
import classes from "./Insights.module.css";
import { TimeChart } from "./TimeChart";
import type { Stats } from "./types";

/** Everything that is counted about the days asked for. */
export function Insights({ stats }: { stats: Stats }) {
  if (stats.total === 0) {
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
        {chartsOf(stats.trend, stepOf(stats.window.days)).map((chart) => (
          <TimeChart key={chart.id} chart={chart} />
        ))}
        <CauseBars id="causes" title="By cause" kind="cause" rows={stats.window.by_root_cause} days={stats.window.days} />
        <CauseBars id="services" title="By service" kind="service" rows={stats.window.by_service} days={stats.window.days} />
      </div>
    </>
  );
}
