import type { Ticket } from "../../api/types";
import { TicketIcon } from "../../parts/icons";
import classes from "./TicketCell.module.css";

/** The ticket's key and state, as a link where the tracker said one that is one. */
export function TicketCell({ ticket }: { ticket: Ticket | null | undefined }) {
  if (!ticket) return null;
  const said = ticket.state ? `${ticket.key} · ${ticket.state}` : ticket.key;
  const isLink = /^https?:\/\//i.test(ticket.url ?? "");
  return (
    <span className={classes.ticket} title={`${ticket.tracker}: ${said}`}>
      <TicketIcon size={14} />
      {isLink && ticket.url ? (
        <a href={ticket.url} target="_blank" rel="noreferrer">
          {ticket.key}
        </a>
      ) : (
        said
      )}
    </span>
  );
}
