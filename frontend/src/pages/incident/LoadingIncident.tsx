import { Skeleton } from "@mantine/core";

import { PageTitle } from "../../parts/PageTitle";
import classes from "./IncidentView.module.css";

/** While the incident is on its way. */
export function LoadingIncident({ id }: { id: string }) {
  return (
    <div className={classes.page}>
      <PageTitle title={id} />
      <div className={classes.body} role="status" aria-label="Loading the incident">
        <Skeleton height={120} radius="md" />
        <Skeleton height={260} radius="md" />
        <Skeleton height={320} radius="md" />
      </div>
    </div>
  );
}
