import { useQuery } from "@tanstack/react-query";

import { count, many } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { When } from "../../parts/When";
import { Mark } from "./Mark";
import { Note } from "./Note";
import { PartState } from "./PartState";
import { systemQuery } from "./queries";
import { Row, Rows } from "./Rows";
import type { System } from "./types";
import { jobRows, jobTitle } from "./words";

/** What the gateway still has to do, and what it has given up on. */
export function Work() {
  const system = useQuery(systemQuery);
  return (
    <Section id="work" title="Work that waits">
      <PartState query={system}>{(found) => <Waiting system={found} />}</PartState>
    </Section>
  );
}

function Waiting({ system }: { system: System }) {
  const rows = jobRows(system.jobs);
  if (!rows.length && !system.inbox_waiting) return <Note>Nothing waits: every delivery is sorted and every diagnosis is done.</Note>;
  return (
    <Rows label="Work that waits">
      {system.inbox_waiting ? (
        <Row
          mark={<Mark tone="warn" word="Waiting" />}
          title="Deliveries to be sorted into incidents"
          told={<Since at={system.oldest_delivery_at} />}
          facts={[count(system.inbox_waiting)]}
        />
      ) : null}
      {rows.map((row) => (
        <Row
          key={row.kind}
          mark={row.parked ? <Mark tone="bad" word="Parked" /> : <Mark tone={row.running ? "good" : "off"} word={row.running ? "Running" : "Waiting"} />}
          title={jobTitle(row.kind)}
          told={
            <>
              {row.parked ? <p>{many(row.parked, "job")} given up after many tries. The incident&apos;s timeline says why; “Diagnose again” there starts it anew.</p> : null}
              {row.kind === "diagnose" ? <Since at={system.oldest_diagnosis_at} /> : null}
            </>
          }
          facts={[`${count(row.running)} running`, `${count(row.waiting)} waiting`, `${count(row.parked)} parked`]}
        />
      ))}
    </Rows>
  );
}

function Since({ at }: { at: string | null }) {
  return at ? (
    <>
      The oldest has waited since <When at={at} /> (<When at={at} as="ago" />)
    </>
  ) : null;
}
