import { many } from "../../parts/numbers";
import classes from "./JudgementTable.module.css";
import { comparedOf } from "./modelWords";
import type { Judgement } from "./types";

/** Why a learned model was taken or refused: it beside the one that served, on what neither had seen. */
export function JudgementTable({ judgement }: { judgement: Judgement }) {
  return (
    <details className={classes.judgement}>
      <summary>
        {judgement.outcome === "promoted" ? "Why it was taken" : "Why it was refused"}: {judgement.reason}
      </summary>
      <p className={classes.told}>
        {judgement.detail} Compared on {many(judgement.held_back, "example")} that were held back, and on the cases that are shipped.
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">This one</th>
            <th scope="col">
              <code>{judgement.serving_version}</code>
            </th>
          </tr>
        </thead>
        <tbody>
          {comparedOf(judgement.candidate, judgement.serving).map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td>{row.candidate}</td>
              <td>{row.serving}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
