import { useQuery } from "@tanstack/react-query";

import { count, many } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { Note } from "./Note";
import classes from "./Note.module.css";
import { PartState } from "./PartState";
import { sourcesQuery, systemQuery } from "./queries";
import { Rows } from "./Rows";
import { SenderRow } from "./SenderRow";
import type { WebhookSource } from "./types";

/** The tools that can send alerts here: whose secret is set, and what came last. */
export function Senders() {
  const sources = useQuery(sourcesQuery);
  const system = useQuery(systemQuery);
  const last = new Map(system.data?.deliveries.map((one) => [one.source, one]));
  return (
    <Section
      id="senders"
      title="Alerts in"
      aside={sources.data ? <span>{count(last.size)} of {count(sources.data.length)} have delivered</span> : null}
    >
      <PartState query={sources}>
        {(rows) => {
          const used = rows.filter((source) => source.secret_set || last.has(source.name));
          const others = rows.filter((source) => !used.includes(source));
          const listed = (some: WebhookSource[]) =>
            some.map((source) => <SenderRow key={source.name} source={source} last={last.get(source.name)} known={system.data !== undefined} />);
          return (
            <>
              {used.length ? <Rows label="Senders of alerts">{listed(used)}</Rows> : <Note>No tool has delivered anything yet.</Note>}
              {others.length ? (
                <details className={classes.more} open={used.length === 0}>
                  <summary>{many(others.length, "tool")} more can deliver here</summary>
                  <Rows label="Other tools">{listed(others)}</Rows>
                </details>
              ) : null}
            </>
          );
        }}
      </PartState>
    </Section>
  );
}
