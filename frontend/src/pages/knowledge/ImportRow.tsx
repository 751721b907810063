import { Button, Progress } from "@mantine/core";

import { ErrorState } from "../../parts/ErrorState";
import { count, many, percent } from "../../parts/numbers";
import { When } from "../../parts/When";
import { ImportProblems } from "./ImportProblems";
import classes from "./ImportRow.module.css";
import { formatWord, isUnderWay, stateWord } from "./importing";
import type { ImportJob } from "./types";
import { useImport } from "./useImport";

/** One import: how far it is, what became of its rows, and which were left out. */
export function ImportRow({ listed, mayStop }: { listed: ImportJob; mayStop: boolean }) {
  const { job, error, stop, stopping } = useImport(listed);
  const underWay = isUnderWay(job);
  const share = job.total ? job.done / job.total : 0;
  return (
    <li className={classes.row} data-state={job.state}>
      <div className={classes.head}>
        <span className={classes.state}>{stateWord(job)}</span>
        <span>{formatWord(job.format)}</span>
        <span className={classes.when}>
          <When at={job.created_at} as="ago" />
        </span>
        {underWay && mayStop ? (
          <Button variant="default" size="compact-xs" loading={stopping} onClick={stop}>
            Stop
          </Button>
        ) : null}
      </div>
      {underWay ? (
        <Progress.Root size="lg" className={classes.progress}>
          <Progress.Section value={share * 100} aria-label={`${formatWord(job.format)}: ${percent(share)} read`} />
        </Progress.Root>
      ) : null}
      <p className={classes.told}>
        {underWay ? `${count(job.done)} of ${many(job.total, "entry", "entries")} read (${percent(share)}): ` : null}
        {count(job.added)} stored, {count(job.unchanged)} known already, {count(job.skipped)} left out
      </p>
      {job.reason ? <p className={classes.told}>{job.reason}</p> : null}
      {error ? <ErrorState error={error} /> : null}
      <ImportProblems job={job} />
    </li>
  );
}
