"""A person's word on a ticket that waits for it."""

from contracts.tickets import Approval
from integrator.following.telling import tell
from integrator.outbox import rows
from integrator.outbox.rows import Approved, Row
from integrator.outbox.store import Outbox
from service_kit.errors import Conflict, NotFound


def approve(outbox: Outbox, name: str, said: Approval) -> Row:
    """The row as it is then. The same word again changes nothing; a ticket that was declined may still be approved.

    Raises NotFound, and Conflict where no word is waited for.
    """
    with outbox.writing() as connection:
        row = rows.named(connection, name)
        if row is None:
            raise NotFound(f"there is no ticket and no request {name[:200]!r}")
        if row.approval is not None and row.approval.approved == said.approved:
            return row
        if row.state not in ("waiting_for_approval", "declined"):
            raise Conflict(f"no word is waited for: the ticket is {row.shown_stage.replace('_', ' ')}")
        at = outbox.clock.now().isoformat(timespec="milliseconds")
        word = Approved(approved=said.approved, who=said.who, reason=said.reason, at=at)
        row = rows.change(
            connection, outbox.clock, row,
            approval=word, state="queued" if said.approved else "declined", due_at=outbox.now(), tries=0, problem=None,
        )  # fmt: skip
        text = (
            f"the ticket was {'approved' if said.approved else 'declined'}{f': {said.reason}' if said.reason else ''}"
        )
        tell(
            connection,
            outbox.now(),
            row,
            "comment",
            f"approval:{row.version}",
            who=said.who,
            via="integrator",
            text=text,
        )
        return row
