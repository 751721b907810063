"""Rows as callers see them."""

from datetime import UTC, datetime

from contracts.model import Answered
from contracts.tickets import Severity, Ticket, TicketView
from integrator.filing.pacing import Pacing
from integrator.outbox.rows import WAITING, Prepared, Row
from integrator.outbox.rows import State as RowState
from integrator.trackers.tracker import TrackerName


class Kept(Answered):
    """One request that the outbox holds. Times are ISO 8601 in UTC; `ticket` is null while it waits."""

    key: str
    title: str
    severity: Severity
    service: str | None
    incident_id: str | None
    label: str
    state: RowState
    ticket: Ticket | None
    created_at: str
    updated_at: str


class OutboxPage(Answered):
    """Answer of `GET /outbox`, newest first. `waiting` counts those without a ticket, `max_waiting` is their bound."""

    items: list[Kept]
    waiting: int
    max_waiting: int


def kept_of(row: Row) -> Kept:
    """For `GET /outbox`."""
    request = row.request
    return Kept(
        key=row.key,
        title=request.title,
        severity=request.severity,
        service=request.service,
        incident_id=row.incident_id,
        label=request.root_cause_detail.label,
        state=row.state,
        ticket=row.ticket,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def view_of(row: Row, current: TrackerName | None, pacing: Pacing) -> TicketView:
    """For `GET /tickets`."""
    request, prepared = row.request, row.prepared or Prepared()
    tracker = row.tracker or current
    notes = [*prepared.notes, *row.notes]
    if row.approval is not None:
        word = "approved" if row.approval.approved else "declined"
        notes.append(f"{word} by {row.approval.who}{f': {row.approval.reason}' if row.approval.reason else ''}")
    next_try = None
    if row.state in ("queued", "begun") and tracker is not None:
        next_try = datetime.fromtimestamp(max(row.due_at, pacing.paused_until(tracker)), UTC)
    return TicketView(
        key=row.key,
        stage=row.shown_stage,
        tracker=tracker,
        ticket=row.ticket,
        status=row.status,
        title=request.title,
        severity=request.severity,
        service=request.service,
        incident_id=row.incident_id,
        label=request.ticket_label,
        assignee=row.assignee,
        owner=prepared.owner,
        suspects=prepared.suspects,
        fixes=list(row.fixes),
        notes=notes,
        problem=row.problem if row.state in WAITING or row.stage == "gone" else None,
        tries=row.attempt,
        next_try_at=next_try,
        created_at=datetime.fromisoformat(row.created_at),
        updated_at=datetime.fromisoformat(row.updated_at),
    )
