import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";

import type { Incident, IncidentAlert } from "../../api/types";
import { count, many } from "../../parts/numbers";
import { AlertRow } from "./AlertRow";
import classes from "./AlertsPanel.module.css";
import { SplitDialog } from "./SplitDialog";

interface Props {
  incident: Incident;
  alerts: IncidentAlert[];
  mayChange: boolean;
}

const SHOWN = 8;

/** Its alerts, each with why it is here; those that are another incident can be taken out. */
export function AlertsPanel({ incident, alerts, mayChange }: Props) {
  const [all, setAll] = useState(false);
  const [splitting, setSplitting] = useState(false);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  if (!alerts.length) return <p className={classes.none}>No alert belongs to it: it was opened by hand.</p>;
  const sorted = [...alerts].sort((a, b) => Number(b.firing) - Number(a.firing) || Date.parse(a.starts_at) - Date.parse(b.starts_at));
  const maySplit = mayChange && alerts.length > 1;
  const chosen = alerts.filter((alert) => marked.has(alert.fingerprint));
  const toggle = (fingerprint: string) => {
    const next = new Set(marked);
    if (!next.delete(fingerprint)) next.add(fingerprint);
    setMarked(next);
  };
  return (
    <div>
      <ul className={classes.list}>
        {sorted.slice(0, all ? undefined : SHOWN).map((alert) => (
          <li key={`${alert.source} ${alert.fingerprint}`} className={classes.one}>
            {maySplit ? (
              <Checkbox
                size="xs"
                mt={3}
                aria-label={`Select the alert ${alert.title}`}
                checked={marked.has(alert.fingerprint)}
                onChange={() => toggle(alert.fingerprint)}
              />
            ) : null}
            <AlertRow alert={alert} />
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        {alerts.length > SHOWN ? (
          <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? "Show fewer" : `Show all ${count(alerts.length)}`}
          </Button>
        ) : null}
        {maySplit ? (
          <Button size="compact-xs" variant="default" disabled={!chosen.length || chosen.length === alerts.length} onClick={() => setSplitting(true)}>
            {chosen.length ? `Split off ${many(chosen.length, "alert")}…` : "Split off: select alerts"}
          </Button>
        ) : null}
      </div>
      <SplitDialog incident={incident} alerts={splitting ? chosen : null} onClose={() => setSplitting(false)} onDone={() => setMarked(new Set())} />
    </div>
  );
}
