import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { useShortcuts } from "../../app/shortcuts";
import type { Head } from "../../api/types";
import { PageTitle } from "../../parts/PageTitle";
import { ResolveDialog } from "../../parts/ResolveDialog";
import { SeverityBadge } from "../../parts/SeverityBadge";
import { canAcknowledge, canReopen, canResolve } from "../../parts/status";
import { StatusBadge } from "../../parts/StatusBadge";
import { useIncidentActions } from "../../parts/useIncidentActions";
import type { Facts } from "./facts";
import classes from "./IncidentHeader.module.css";
import { IncidentFacts } from "./IncidentFacts";
import { MoreMenu } from "./MoreMenu";
import { SeverityMenu } from "./SeverityMenu";
import { ShareMenu } from "./ShareMenu";
import { StatusMenu } from "./StatusMenu";

interface Props {
  incident: Facts["incident"];
  facts: Facts;
  mayChange: boolean;
}

/** What it is called, where it stands, and what can be done to the whole of it. */
export function IncidentHeader({ incident, facts, mayChange }: Props) {
  const actions = useIncidentActions();
  const [resolving, setResolving] = useState<Head[] | null>(null);
  const acknowledge = () => void actions.acknowledge([incident]);
  const resolve = () => {
    if (canResolve(incident.status)) setResolving([incident]);
  };
  useShortcuts("This incident", mayChange ? [
    { key: "a", does: "Acknowledge", run: acknowledge },
    { key: "r", does: "Resolve", run: resolve },
  ] : []);
  return (
    <header className={classes.header}>
      <p className={classes.trail}>
        <Link to="/">Incidents</Link> / {incident.id}
      </p>
      <PageTitle title={incident.title} tab={`${incident.id} ${incident.title}`} />
      <div className={classes.row}>
        {mayChange ? <SeverityMenu incident={incident} /> : <SeverityBadge severity={incident.severity} />}
        {mayChange ? <StatusMenu incident={incident} onResolve={resolve} /> : <StatusBadge status={incident.status} />}
        <IncidentFacts incident={incident} />
        <div className={classes.buttons}>
          {mayChange && canAcknowledge(incident.status) ? (
            <Button size="xs" variant={incident.acknowledged_at ? "default" : "filled"} onClick={acknowledge} aria-keyshortcuts="a">
              Acknowledge
            </Button>
          ) : null}
          {mayChange && canResolve(incident.status) ? (
            <Button size="xs" variant={canAcknowledge(incident.status) ? "default" : "filled"} onClick={resolve} aria-keyshortcuts="r">
              Resolve…
            </Button>
          ) : null}
          {mayChange && canReopen(incident.status) ? (
            <Button size="xs" variant="default" onClick={() => void actions.reopen([incident])}>
              Reopen
            </Button>
          ) : null}
          <ShareMenu facts={facts} />
          {mayChange ? <MoreMenu incident={incident} /> : null}
        </div>
      </div>
      <ResolveDialog
        heads={resolving}
        initial={incident.resolution ?? sentence(facts.done)}
        onClose={() => setResolving(null)}
        onResolve={(text) => actions.resolve([incident], text)}
      />
    </header>
  );
}

/** What was ticked off, as the begin of a resolution. */
function sentence(done: readonly string[]): string {
  return done.length ? `Done: ${done.join("; ")}.` : "";
}
