import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";

import type { Incident, TicketView } from "../../api/types";
import { ErrorState } from "../../parts/ErrorState";
import { OutLink } from "../../parts/OutLink";
import { Section } from "../../parts/Section";
import { TicketCard } from "./TicketCard";
import classes from "./TicketPanel.module.css";

interface Props {
  incident: Incident;
  tickets: UseQueryResult<{ items: TicketView[] }>;
  mayChange: boolean;
}

/** The ticket and its pull requests; where there is none, why. */
export function TicketPanel({ incident, tickets, mayChange }: Props) {
  return (
    <Section id="ticket" title="Ticket and fixes">
      {tickets.isPending ? <Skeleton height={40} /> : null}
      {tickets.data?.items.map((ticket) => (
        <TicketCard key={ticket.key} ticket={ticket} incident={incident.id} mayChange={mayChange} />
      ))}
      {tickets.data?.items.length === 0 ? <None incident={incident} /> : null}
      {tickets.isError ? (
        <>
          <None incident={incident} />
          <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />
        </>
      ) : null}
    </Section>
  );
}

/** What the incident itself knows. */
function None({ incident }: { incident: Incident }) {
  const { ticket, analysis } = incident;
  if (ticket) {
    return (
      <p className={classes.none}>
        <OutLink url={ticket.url}>{ticket.key}</OutLink> in {ticket.tracker}
        {ticket.state ? `: ${ticket.state}` : ""}
      </p>
    );
  }
  const because = analysis?.root_cause_detail?.code_related_because;
  const reason = because ?? analysis?.integration.reason;
  return <p className={classes.none}>No ticket{reason ? `: ${reason}.` : analysis ? "." : " yet: that is decided with the diagnosis."}</p>;
}
