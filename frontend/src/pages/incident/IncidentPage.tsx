import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";

import { asProblem } from "../../api/problem";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { PageTitle } from "../../parts/PageTitle";
import { IncidentView } from "./IncidentView";
import { LoadingIncident } from "./LoadingIncident";
import { incidentQuery } from "./queries";

/** One incident: what broke, why, and what to do now. */
export function IncidentPage() {
  const { id } = useParams({ from: "/incidents/$id" });
  const incident = useQuery(incidentQuery(id));
  if (incident.data) return <IncidentView key={id} incident={incident.data} />;
  if (incident.isPending) return <LoadingIncident id={id} />;
  return (
    <>
      <PageTitle title={id} />
      {asProblem(incident.error).status === 404 ? (
        <EmptyState title="There is no such incident">
          <p>
            {id} is not known here. It may have been removed: resolved incidents are kept for a set time. <Link to="/">All incidents</Link>
          </p>
        </EmptyState>
      ) : (
        <ErrorState error={incident.error} onRetry={() => void incident.refetch()} />
      )}
    </>
  );
}
