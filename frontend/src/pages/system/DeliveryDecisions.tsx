import { count } from "../../parts/numbers";
import classes from "./Delivery.module.css";
import { IncidentLinks } from "./IncidentLinks";
import type { Decision } from "./types";

const MOST = 20;

/** Alert by alert: where it went, or would go, and why. */
export function DeliveryDecisions({ title, decisions }: { title: string; decisions: Decision[] }) {
  if (!decisions.length) return null;
  return (
    <div>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.list}>
        {decisions.slice(0, MOST).map((one) => (
          <li key={`${one.fingerprint} ${one.alert}`}>
            {one.alert} → {one.incident ? <IncidentLinks ids={[one.incident]} /> : "no incident yet"}: {one.reason}
          </li>
        ))}
      </ul>
      {decisions.length > MOST ? <p className={classes.dim}>and {count(decisions.length - MOST)} more</p> : null}
    </div>
  );
}
