import { Button, CopyButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { statsQuery } from "../../api/queries";
import { EmptyState } from "../../parts/EmptyState";
import classes from "./NoIncidents.module.css";
import { type IncidentsSearch, statusOf } from "./search";

interface Props {
  search: IncidentsSearch;
  onChange: (search: IncidentsSearch) => void;
}

/** An empty list: nothing is wrong, nothing fits the filters, or nothing was ever sent; each with what to do. */
export function NoIncidents({ search, onChange }: Props) {
  const { data: stats } = useQuery(statsQuery);
  if (stats?.total === 0) return <NothingYet />;
  const filtered = Boolean(search.q ?? search.severity ?? search.service ?? search.cause ?? search.since);
  if (!filtered && statusOf(search) === "active") {
    return (
      <EmptyState title="Nothing is wrong right now">
        <p>Every incident is resolved. A new one appears here by itself, without a reload.</p>
        <p>
          <Button variant="default" size="xs" onClick={() => onChange({ status: "all" })}>
            Show past incidents
          </Button>
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No incident fits these filters">
      <p>
        {statusOf(search) === "all" ? null : (
          <Button variant="default" size="xs" mr="xs" onClick={() => onChange({ ...search, status: "all" })}>
            Look through all statuses
          </Button>
        )}
        <Button variant="default" size="xs" onClick={() => onChange({ status: "all" })}>
          Clear filters
        </Button>
      </p>
    </EmptyState>
  );
}

function NothingYet() {
  const line = [
    `curl -s ${window.location.origin}/api/v1/incidents -H 'Content-Type: application/json' \\`,
    ` -d '{"description": "checkout answers 500", "service": "checkout", "severity": "high", "logs": ["ERROR Database connection failed"]}'`,
  ].join("\n");
  return (
    <EmptyState title="No incident yet">
      <p>Send one alert, and it appears here with its cause and what to do:</p>
      <pre className={classes.line} tabIndex={0}>
        {line}
      </pre>
      <p>
        <CopyButton value={line}>
          {({ copied, copy }) => (
            <Button variant="default" size="xs" mr="xs" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
        <Link to="/try">Or paste logs and try it without sending anything</Link>
      </p>
      <p>
        Alertmanager, Grafana, PagerDuty, Opsgenie, Sentry, Datadog and CloudWatch deliver to <code>/webhooks/…</code>;{" "}
        <Link to="/system">System</Link> shows what arrives.
      </p>
    </EmptyState>
  );
}
