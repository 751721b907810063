import { Alert, Button, Loader } from "@mantine/core";

import { answer, api } from "../../api/client";
import type { Incident, TimelineRow } from "../../api/types";
import { useWork } from "./useWork";

interface Props {
  incident: Incident;
  rows: readonly TimelineRow[];
  mayChange: boolean;
}

/** How far the diagnosis is, where it is not there: it waits, it runs, or it failed and why. */
export function DiagnosisState({ incident, rows, mayChange }: Props) {
  const { busy, work } = useWork(incident.id);
  const again = () =>
    void work("A new diagnosis was asked for", () =>
      answer(api.POST("/api/v1/incidents/{id}/reanalyze", { params: { path: { id: incident.id } }, body: { reason: "" } })),
    );
  if (incident.diagnosis === "done") return null;
  if (incident.diagnosis === "parked") {
    const why = rows.findLast((row) => row.action === "diagnosis parked")?.reason;
    return (
      <Alert color="red" variant="outline" title="It could not be diagnosed" role="status">
        <p>{why ?? "The diagnosis failed too often."}</p>
        {mayChange ? (
          <Button size="xs" loading={busy} onClick={again}>
            Try again
          </Button>
        ) : null}
      </Alert>
    );
  }
  const waits = rows.findLast((row) => row.action === "diagnosis waits" || row.action === "diagnosed");
  const why = waits?.action === "diagnosis waits" ? waits.reason : null;
  return (
    <Alert color={why ? "orange" : "teal"} variant="outline" role="status" icon={<Loader size={18} />} title={said(incident)}>
      {why ? `${why}. It is tried again by itself.` : incident.analysis ? "What stands below is the one before. The new one appears by itself." : "It appears here by itself, in a moment."}
    </Alert>
  );
}

function said({ diagnosis, analysis }: Incident): string {
  if (diagnosis === "running") return analysis ? "Being diagnosed anew" : "Being diagnosed";
  return analysis ? "Waiting for a new diagnosis" : "Waiting for its diagnosis";
}
