import type { IncidentAlert } from "../../api/types";
import { count } from "../../parts/numbers";
import { SeverityBadge } from "../../parts/SeverityBadge";
import { When } from "../../parts/When";
import classes from "./AlertRow.module.css";

/** One alert: whether it fires, since when, why it is here, its labels on demand. */
export function AlertRow({ alert }: { alert: IncidentAlert }) {
  const labels = Object.entries(alert.labels);
  return (
    <div className={classes.alert}>
      <div className={classes.head}>
        <SeverityBadge severity={alert.severity} />
        <span className={classes.state} data-firing={alert.firing}>
          {alert.firing ? "Firing" : "Over"}
        </span>
        <span>
          since <When at={alert.starts_at} as="short" />
        </span>
        {alert.service ? <span>{alert.service}</span> : null}
        {alert.seen > 1 ? <span>{count(alert.seen)} deliveries</span> : null}
      </div>
      <div className={classes.title}>{alert.title}</div>
      <div className={classes.dim}>{alert.reason}</div>
      {labels.length ? (
        <details className={classes.details}>
          <summary>Labels</summary>
          <dl className={classes.labels}>
            {labels.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </div>
  );
}
