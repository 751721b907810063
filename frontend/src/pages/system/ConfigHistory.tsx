import { useQuery } from "@tanstack/react-query";

import { When } from "../../parts/When";
import classes from "./ConfigEditor.module.css";
import { fieldTitle } from "./configForm";
import { historyQuery } from "./queries";

const MOST = 30;

/** Who changed what, newest first. */
export function ConfigHistory() {
  const { data } = useQuery(historyQuery);
  if (!data?.length) return null;
  return (
    <details className={classes.history}>
      <summary>Who changed what</summary>
      <ul>
        {data.slice(0, MOST).map((row) => (
          <li key={row.at}>
            <When at={row.at} />, {row.who}: {said(row.set)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function said(set: Record<string, unknown>): string {
  const fields = Object.entries(set);
  if (!fields.length) return "reset to the environment";
  return fields.map(([name, value]) => `${fieldTitle(name)}: ${Array.isArray(value) ? value.join(", ") || "none" : String(value)}`).join("; ");
}
