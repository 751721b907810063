import { useQuery } from "@tanstack/react-query";

import { OutLink } from "../../parts/OutLink";
import classes from "./Neighbours.module.css";
import { systemQuery } from "./queries";

const TITLES = { grafana: "Grafana", prometheus: "Prometheus", alertmanager: "Alertmanager" };

/** Ways to the tools beside this one, where settings name them. */
export function Neighbours() {
  const { data } = useQuery(systemQuery);
  if (!data) return null;
  if (!data.neighbours.length) {
    return (
      <p className={classes.none}>
        Links to Grafana and Prometheus appear here where <code>GRAFANA_URL</code> and <code>PROMETHEUS_URL</code> are set.
      </p>
    );
  }
  return (
    <ul className={classes.links} aria-label="Tools beside this one">
      {data.neighbours.map((one) => (
        <li key={one.name}>
          <OutLink url={one.url}>{TITLES[one.name]}</OutLink>
        </li>
      ))}
    </ul>
  );
}
