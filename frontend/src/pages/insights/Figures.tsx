import { count, many, percent } from "../../parts/numbers";
import { duration } from "../../parts/time";
import classes from "./Figures.module.css";
import type { Stats } from "./types";

/** The few numbers that matter most, each with what it is made of, and the same over everything that is kept. */
export function Figures({ stats }: { stats: Stats }) {
  const { window } = stats;
  const known = window.judged ? window.confirmed / window.judged : null;
  const without = window.diagnosed ? window.unknown / window.diagnosed : null;
  return (
    <dl className={classes.figures} aria-label={`Figures of the last ${window.days} days`}>
      <Figure name="Opened" value={count(window.opened)} told={`${count(window.resolved)} resolved in these days; ${count(stats.total)} kept in all`} />
      <Figure name="Time to acknowledge" short="MTTA" value={took(window.mtta_seconds)} told={`Mean; ${took(stats.mtta_seconds)} over all`} />
      <Figure name="Time to resolve" short="MTTR" value={took(window.mttr_seconds)} told={`Mean; ${took(stats.mttr_seconds)} over all`} />
      <Figure name="Noise taken away" value={share(window.noise_reduction)} told={`${many(window.alerts, "alert")}; the share that made no incident of its own`} />
      <Figure name="Diagnosis right" value={share(known)} told={window.judged ? `${count(window.confirmed)} of ${count(window.judged)} that people judged` : "Nobody judged one in these days"} />
      <Figure name="Without a cause" value={share(without)} told={`${count(window.unknown)} of ${count(window.diagnosed)} diagnosed: it is said, not guessed`} />
    </dl>
  );
}

function Figure({ name, short, value, told }: { name: string; short?: string; value: string; told: string }) {
  return (
    <div className={classes.figure}>
      <dt>
        {name}
        {short ? <span className={classes.short}> {short}</span> : null}
      </dt>
      <dd className={classes.value}>{value}</dd>
      <dd className={classes.told}>{told}</dd>
    </div>
  );
}

function took(seconds: number | null): string {
  return seconds === null ? "–" : duration(seconds);
}

function share(value: number | null): string {
  return value === null ? "–" : percent(value);
}
