import { Skeleton } from "@mantine/core";

import { FIGURES } from "./keyFigures";
import classes from "./Figures.module.css";
import type { Stats } from "./types";

/** The few numbers that matter most, each with what it is made of, and the same over everything that is kept; null: they are on their way. */
export function Figures({ stats }: { stats: Stats | null }) {
  return (
    <dl className={classes.figures} aria-label={stats ? `Figures of the last ${stats.window.days} days` : "Figures"} aria-busy={!stats}>
      {FIGURES.map(({ name, short, value, told }) => (
        <div key={name} className={classes.figure}>
          <dt>
            {name}
            {short ? <span className={classes.short}> {short}</span> : null}
          </dt>
          <dd className={classes.value}>{stats ? value(stats) : <Skeleton className={classes.waiting} />}</dd>
          <dd className={classes.told}>{stats ? told(stats) : null}</dd>
        </div>
      ))}
    </dl>
  );
}
