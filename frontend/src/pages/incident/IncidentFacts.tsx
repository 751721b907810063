import type { Incident } from "../../api/types";
import { many } from "../../parts/numbers";
import { duration } from "../../parts/time";
import { When } from "../../parts/When";
import classes from "./IncidentFacts.module.css";

/** Where, since when, how many alerts, how long until somebody was on it and until it was over. */
export function IncidentFacts({ incident }: { incident: Incident }) {
  const place = [incident.service, incident.environment].filter(Boolean).join(" · ");
  const after = (at: string) => duration((Date.parse(at) - Date.parse(incident.created_at)) / 1000);
  return (
    <p className={classes.facts}>
      {place ? <span className={classes.place}>{place}</span> : null}
      <span>
        began <When at={incident.created_at} as="short" /> (<When at={incident.created_at} as="ago" />)
      </span>
      <span>reported by {incident.source}</span>
      {incident.alerts_count ? (
        <span>
          {many(incident.alerts_count, "alert")}, {incident.firing_count} firing
        </span>
      ) : null}
      {incident.acknowledged_at ? <span>acknowledged after {after(incident.acknowledged_at)}</span> : null}
      {incident.resolved_at ? <span>resolved after {after(incident.resolved_at)}</span> : null}
    </p>
  );
}
