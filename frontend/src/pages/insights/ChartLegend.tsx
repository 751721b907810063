import classes from "./ChartLegend.module.css";
import type { Chart } from "./charts";

/** Which line is which, and what they are where the pointer is; without one, at the end. */
export function ChartLegend({ chart, place }: { chart: Chart; place: number | null }) {
  const at = place ?? chart.rows.length - 1;
  return (
    <div className={classes.legend}>
      {chart.series.map((series, number) => {
        const value = series.values[at] ?? null;
        return (
          <span key={series.name} className={classes.series} data-number={number + 1}>
            <svg width="22" height="8" viewBox="0 0 22 8">
              <path d="M1 4h20" stroke="currentColor" strokeWidth="2.2" strokeDasharray={number ? "5 3.5" : undefined} />
            </svg>
            <span className={classes.name}>{series.name}</span>
            <strong>{value === null ? "–" : series.word(value)}</strong>
          </span>
        );
      })}
      <span className={classes.day}>{chart.rows[at]}</span>
    </div>
  );
}
