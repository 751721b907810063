import { Button } from "@mantine/core";
import type { ReactNode } from "react";

import { answer, api } from "../../api/client";
import type { TicketView } from "../../api/types";
import { RefreshIcon, TicketIcon, WarningIcon } from "../../parts/icons";
import { many } from "../../parts/numbers";
import { OutLink } from "../../parts/OutLink";
import { When } from "../../parts/When";
import { Approval } from "./Approval";
import { FixList } from "./FixList";
import { STAGES } from "./stages";
import { SuspectList } from "./SuspectList";
import classes from "./TicketCard.module.css";
import { useWork } from "./useWork";

interface Props {
  ticket: TicketView;
  incident: string;
  mayChange: boolean;
}

/** One ticket: where it is on its way, who should look at it and why, what may have brought it in, what fixes it. */
export function TicketCard({ ticket, incident, mayChange }: Props) {
  const { busy, work } = useWork(incident);
  const stage = STAGES[ticket.stage];
  const owner = ticket.owner ? [ticket.owner.name, ticket.owner.account ? `@${ticket.owner.account}` : null].filter(Boolean).join(" ") : null;
  const sync = () =>
    void work("Read from the tracker", () => answer(api.POST("/api/v1/tickets/{key}/sync", { params: { path: { key: ticket.key } } })));
  return (
    <article className={classes.card} aria-label={`Ticket ${ticket.ticket?.key ?? stage.word}`}>
      <div className={classes.head}>
        <TicketIcon size={16} />
        <b className={classes.key}>{ticket.ticket ? <OutLink url={ticket.ticket.url}>{ticket.ticket.key}</OutLink> : "No ticket yet"}</b>
        <span className={classes.stage} data-stage={ticket.stage} title={stage.means}>
          {stage.word}
        </span>
        {ticket.ticket && mayChange ? (
          <Button size="compact-xs" variant="subtle" ml="auto" loading={busy} leftSection={<RefreshIcon size={13} />} onClick={sync}>
            Sync now
          </Button>
        ) : null}
      </div>
      <p className={classes.title}>{ticket.title}</p>
      {ticket.ticket ? null : <p className={classes.dim}>{stage.means}</p>}
      <dl className={classes.facts}>
        {ticket.status ? <Fact name="Status there">{ticket.status}</Fact> : null}
        {ticket.assignee ? <Fact name="Assignee">{ticket.assignee}</Fact> : null}
        {owner ? (
          <Fact name="Owner">
            {owner}
            {ticket.owner?.reasons.length ? <span className={classes.dim}>: {ticket.owner.reasons.join("; ")}</span> : null}
          </Fact>
        ) : null}
        <Fact name="Changed">
          <When at={ticket.updated_at} as="ago" />
        </Fact>
      </dl>
      {ticket.problem ? (
        <p className={classes.problem}>
          <WarningIcon size={15} />
          <span>
            {ticket.problem} ({many(ticket.tries, "try", "tries")}
            {ticket.next_try_at ? (
              <>
                , next <When at={ticket.next_try_at} as="short" />
              </>
            ) : null}
            )
          </span>
        </p>
      ) : null}
      {ticket.stage === "waiting_for_approval" && mayChange ? <Approval ticket={ticket} incident={incident} /> : null}
      <FixList fixes={ticket.fixes} />
      <SuspectList suspects={ticket.suspects} />
      {ticket.notes.length ? (
        <ul className={classes.notes} aria-label="Notes">
          {ticket.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
