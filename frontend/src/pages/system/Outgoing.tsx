import { useQuery } from "@tanstack/react-query";

import { Section } from "../../parts/Section";
import { Mark } from "./Mark";
import { Note } from "./Note";
import { PartState } from "./PartState";
import { systemQuery, trackersQuery } from "./queries";
import { Row, Rows } from "./Rows";
import { TrackerRow } from "./TrackerRow";
import { WayBackRow } from "./WayBackRow";

/** Where we write: trackers that get tickets, the way back from them, and people's webhooks that are told of changes. */
export function Outgoing() {
  const trackers = useQuery(trackersQuery);
  const system = useQuery(systemQuery);
  return (
    <Section id="trackers" title="Tickets and messages out">
      <PartState query={trackers}>
        {(found) => (
          <>
            <Rows label="Trackers">
              {found.items.map((tracker) => (
                <TrackerRow key={tracker.name} tracker={tracker} />
              ))}
              <WayBackRow gateway={found.gateway} />
            </Rows>
            {found.needs_approval ? <Note>A ticket waits for a person&apos;s word before it is made; the incident&apos;s page asks.</Note> : null}
          </>
        )}
      </PartState>
      {system.data ? (
        <Rows label="Who is told of changes">
          {system.data.told.map((address) => (
            <Row key={address} mark={<Mark tone="good" word="Configured" />} title={address} told="Webhook: told of each change" />
          ))}
          {system.data.told.length ? null : (
            <Row
              mark={<Mark tone="off" word="Not set" />}
              title="Webhooks to people"
              told={
                <>
                  Nobody is told of changes. Set <code>WEBHOOK_URLS</code> and <code>WEBHOOK_SECRET</code>.
                </>
              }
            />
          )}
        </Rows>
      ) : null}
    </Section>
  );
}
