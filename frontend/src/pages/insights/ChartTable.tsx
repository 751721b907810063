import classes from "./ChartTable.module.css";
import type { Chart } from "./charts";

/** What the chart shows, in numbers; the newest first, as one asks for it. */
export function ChartTable({ chart }: { chart: Chart }) {
  const rows = chart.rows.map((name, place) => ({ name, place })).reverse();
  return (
    <table className={classes.table}>
      <caption className="unseen">{chart.title}</caption>
      <thead>
        <tr>
          <th scope="col">Day (UTC)</th>
          {chart.series.map((series) => (
            <th key={series.name} scope="col" className={classes.number}>
              {series.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, place }) => (
          <tr key={place}>
            <th scope="row">{name}</th>
            {chart.series.map((series) => {
              const value = series.values[place] ?? null;
              return (
                <td key={series.name} className={classes.number}>
                  {value === null ? "–" : series.word(value)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
