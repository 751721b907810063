import { Button, TextInput } from "@mantine/core";
import { useState } from "react";

import { answer, api } from "../../api/client";
import { useMe } from "../../app/role";
import type { TicketView } from "../../api/types";
import classes from "./Approval.module.css";
import { useWork } from "./useWork";

/** A person's word about a ticket that waits for one. */
export function Approval({ ticket, incident }: { ticket: TicketView; incident: string }) {
  const me = useMe();
  const { busy, work } = useWork(incident);
  const [reason, setReason] = useState("");
  const say = (approved: boolean) =>
    void work(approved ? "Approved: the ticket is made now" : "Declined: no ticket is made", () =>
      answer(
        api.POST("/api/v1/tickets/{key}/approval", {
          params: { path: { key: ticket.key } },
          body: { approved, who: me?.name ?? "somebody", reason: reason.trim() },
        }),
      ),
    );
  return (
    <div className={classes.approval} role="group" aria-label="Decide on this ticket">
      <TextInput
        size="xs"
        className={classes.reason}
        aria-label="Reason, may be left out"
        placeholder="Reason (may be left out)"
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="xs" loading={busy} onClick={() => say(true)}>
        Approve
      </Button>
      <Button size="xs" variant="default" disabled={busy} onClick={() => say(false)}>
        Decline
      </Button>
    </div>
  );
}
