import { Link } from "@tanstack/react-router";

import { UNKNOWN, useCauseTitles } from "../../parts/causes";
import { count } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { duration } from "../../parts/time";
import classes from "./CauseBars.module.css";
import { MoreRows } from "./MoreRows";
import type { CauseCount } from "./types";

interface Props {
  id: string;
  title: string;
  kind: "cause" | "service";
  rows: CauseCount[];
  days: number;
}

const SINCE: Record<number, string> = { 7: "7d", 30: "30d" };
const FIRST = 10;

/** How many incidents each had, as a table whose rows are bars; each leads to its incidents. */
export function CauseBars({ id, title, kind, rows, days }: Props) {
  const titleOf = useCauseTitles();
  const most = Math.max(1, ...rows.map((row) => row.incidents));
  const nameOf = (name: string) => (kind === "cause" ? titleOf(name) : name);
  return (
    <Section id={id} title={title}>
      {rows.length ? (
        <MoreRows rows={rows} first={FIRST}>
          {(shown) => (
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{kind === "cause" ? "Cause" : "Service"}</th>
                  <th scope="col" className={classes.wide}>
                    Incidents
                  </th>
                  <th scope="col" className={classes.number}>
                    Mean to resolve
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <tr key={row.name}>
                    <th scope="row">
                      <Link to="/" search={{ status: "all", [kind]: row.name, since: SINCE[days] }} className={classes.name}>
                        {nameOf(row.name)}
                      </Link>
                    </th>
                    <td className={classes.wide}>
                      <span className={classes.bar} data-unknown={row.name === UNKNOWN}>
                        <svg height="10" width="100%" preserveAspectRatio="none" viewBox="0 0 100 10" aria-hidden="true">
                          <rect width={(100 * row.incidents) / most} height="10" fill="currentColor" />
                        </svg>
                        {count(row.incidents)}
                      </span>
                    </td>
                    <td className={classes.number}>{row.mean_seconds_to_resolve == null ? "–" : duration(row.mean_seconds_to_resolve)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </MoreRows>
      ) : (
        <p className={classes.none}>No incident of these days has a {kind} yet.</p>
      )}
    </Section>
  );
}
