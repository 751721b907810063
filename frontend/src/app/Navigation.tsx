import { Link } from "@tanstack/react-router";

import { BookIcon, ChartIcon, FlaskIcon, PulseIcon, ServerIcon } from "../parts/icons";
import classes from "./Navigation.module.css";

const PLACES = [
  { to: "/", label: "Incidents", Icon: PulseIcon, exact: true },
  { to: "/try", label: "Try it", Icon: FlaskIcon, exact: false },
  { to: "/knowledge", label: "Knowledge", Icon: BookIcon, exact: false },
  { to: "/insights", label: "Insights", Icon: ChartIcon, exact: false },
  { to: "/system", label: "System", Icon: ServerIcon, exact: false },
] as const;

/** The ways to go. */
export function Navigation() {
  return (
    <nav aria-label="Main" className={classes.nav}>
      {PLACES.map(({ to, label, Icon, exact }) => (
        <Link key={to} to={to} className={classes.link} activeOptions={{ exact, includeSearch: false }}>
          <Icon className={classes.icon} />
          {label}
        </Link>
      ))}
    </nav>
  );
}
