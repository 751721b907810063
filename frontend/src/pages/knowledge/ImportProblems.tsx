import { count, many } from "../../parts/numbers";
import classes from "./ImportProblems.module.css";
import type { ImportJob } from "./types";

/** The rows that were left out, each with its reason; the server keeps the first hundred. */
export function ImportProblems({ job }: { job: ImportJob }) {
  const { errors = [], skipped } = job;
  if (!errors.length) return null;
  return (
    <details className={classes.problems}>
      <summary>{many(skipped, "row was", "rows were")} left out: why</summary>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Rows that were left out">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {errors.map((one) => (
              <tr key={one.row}>
                <th scope="row">{count(one.row)}</th>
                <td>{one.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {skipped > errors.length ? <p className={classes.more}>These are the first {count(errors.length)}.</p> : null}
    </details>
  );
}
