import { useQuery } from "@tanstack/react-query";

import { count } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { When } from "../../parts/When";
import { GatewayRow } from "./GatewayRow";
import { PartState } from "./PartState";
import { servicesQuery, systemQuery } from "./queries";
import { Rows } from "./Rows";
import { ServiceRow } from "./ServiceRow";

/** Each service as it is now: whether it can work, how fast it answers, which version it is. */
export function Services() {
  const services = useQuery(servicesQuery);
  const system = useQuery(systemQuery);
  const stale = services.isError && services.data !== undefined;
  const at = new Date(services.dataUpdatedAt).toISOString();
  return (
    <Section
      id="services"
      title="Services"
      aside={
        services.data ? (
          <span>
            {stale ? "No answer since; asked last" : "Asked"} <When at={at} as="ago" />, again every {count(10)} s
          </span>
        ) : null
      }
    >
      <PartState query={services}>
        {(peers) => (
          <Rows label="Services">
            {system.data ? <GatewayRow system={system.data} /> : null}
            {peers.map((peer) => (
              <ServiceRow key={peer.service} peer={peer} />
            ))}
          </Rows>
        )}
      </PartState>
    </Section>
  );
}
