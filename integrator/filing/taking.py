"""A request comes in: kept under its key, and answered with what becomes of it."""

from contracts.tickets import Integration, TicketRequest
from integrator.outbox import rows
from integrator.outbox.rows import Row, State
from integrator.outbox.store import RETRY_AFTER_SECONDS, Outbox
from integrator.trackers.tracker import TrackerName
from service_kit.errors import Unavailable


class OutboxFull(Unavailable):
    """As many requests wait as may."""


def take(
    outbox: Outbox, request: TicketRequest, current: TrackerName | None, *, needs_approval: bool
) -> tuple[Row, bool]:
    """Its row, and whether it was there before (then nothing changes).

    Raises OutboxFull; a key that is there is answered all the same. Raises Unavailable where it cannot be kept.
    """
    state: State = "not_configured" if current is None else "waiting_for_approval" if needs_approval else "queued"
    with outbox.writing() as connection:
        found = rows.get(connection, request.key)
        if found is not None:
            return found, True
        if rows.count_waiting(connection) >= outbox.max_waiting:
            raise OutboxFull(
                f"{outbox.max_waiting} requests wait for a tracker, the outbox holds no more (OUTBOX_MAX)",
                retry_after_seconds=RETRY_AFTER_SECONDS,
            )
        return rows.put(connection, outbox.clock, request, state), False


def answer_of(row: Row, was_there: bool, current: TrackerName | None, why_not_configured: str) -> Integration:
    """What the caller is told."""
    since = f"kept since {row.created_at}" if was_there else "kept"
    if row.ticket is not None:
        reason = f"this key has its ticket: {row.ticket.key}"
        return Integration(triggered=True, state="exists", ticket=row.ticket, reason=reason)
    if row.state == "not_configured":
        reason = f"{why_not_configured} ({since} in the outbox until then)"
        return Integration(triggered=False, state="not_configured", reason=reason)
    if row.state in ("waiting_for_approval", "declined"):
        word = row.approval
        declined = f"{word.who} declined it{f': {word.reason}' if word.reason else ''}" if word else ""
        reason = declined or f"{since} until somebody approves it (TICKETS_NEED_APPROVAL)"
        return Integration(triggered=False, state="waiting_for_approval", reason=reason)
    tracker = row.tracker or current
    problem = f"; the last try: {row.problem}" if row.problem else ""
    reason = f"{since} in the outbox for {tracker}, GET /tickets shows what becomes of it{problem}"
    return Integration(triggered=True, state="exists" if was_there else "queued", reason=reason)
