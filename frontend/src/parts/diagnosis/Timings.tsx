import { count } from "../numbers";
import { timingRows } from "./steps";
import classes from "./Timings.module.css";

/** How long each step took, and which model answered. */
export function Timings({ timings, model }: { timings: Record<string, number>; model?: string }) {
  const rows = timingRows(timings);
  if (!rows.length && !model) return null;
  const total = timings.total ?? rows.reduce((sum, row) => sum + row.ms, 0);
  return (
    <details className={classes.details}>
      <summary className={classes.summary}>
        Diagnosed in {count(Math.round(total))} ms{model ? ` by model ${model}` : ""}
      </summary>
      <table className={classes.table}>
        <caption className="unseen">Time of each step</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{row.ms < 1 ? "< 1" : count(Math.round(row.ms))} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
