import { useQuery } from "@tanstack/react-query";

import { useMay } from "../../app/role";
import { ErrorState } from "../../parts/ErrorState";
import { Section } from "../../parts/Section";
import { LoadingRows } from "../incidents/LoadingRows";
import { ImportFormats } from "./ImportFormats";
import { ImportForm } from "./ImportForm";
import { ImportRow } from "./ImportRow";
import classes from "./Imports.module.css";
import { importsQuery } from "./queries";

/** Bring in what other tools know, and see how far it got. */
export function Imports() {
  const mayChange = useMay("write");
  const jobs = useQuery(importsQuery);
  return (
    <div className={classes.imports}>
      {mayChange ? (
        <Section id="bring" title="Bring in a file">
          <ImportForm />
        </Section>
      ) : null}
      <Section id="jobs" title="Imports">
        {jobs.isError ? (
          <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />
        ) : jobs.isPending ? (
          <LoadingRows />
        ) : jobs.data.items.length ? (
          <ol className={classes.jobs}>
            {jobs.data.items.map((job) => (
              <ImportRow key={job.id} listed={job} mayStop={mayChange} />
            ))}
          </ol>
        ) : (
          <p className={classes.none}>
            {mayChange ? "Nothing was imported yet. Drop a file above." : "Nothing was imported yet. It takes a key with the role write."}
          </p>
        )}
      </Section>
      <Section id="formats" title="What is understood">
        <ImportFormats />
      </Section>
    </div>
  );
}
