"""The integrator's endpoints: one that takes a ticket request, one that shows what waits."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from contracts.model import Answered
from contracts.tickets import Integration, TicketRequest
from integrator.metrics import Metrics
from integrator.outbox import Kept, Outbox
from integrator.settings import Settings
from service_kit.errors import Unavailable
from service_kit.media_type import json_only

router = APIRouter(tags=["tickets"])


class OutboxPage(Answered):
    """Answer of `GET /outbox`, newest first. `waiting` counts those without a ticket, `max_waiting` is their bound."""

    items: list[Kept]
    waiting: int
    max_waiting: int


@router.post("/incident", dependencies=[Depends(json_only)])
def file_ticket(body: TicketRequest, request: Request) -> Integration:
    """Keeps the request on disk, then says what becomes of it. The same `key` is the same ticket.

    `triggered` is true where a tracker has, or will get, a ticket under this key. With no tracker configured it is
    false: the request is kept, and queued once one is, but nothing has been set in motion.
    """
    state = request.app.state
    outbox: Outbox = state.outbox
    settings: Settings = state.settings
    metrics: Metrics = state.metrics
    tracker = settings.tracker()
    try:
        kept, was_there = outbox.put(body, "queued" if tracker else "not_configured")
    except Unavailable:
        metrics.tickets.labels(tracker or "none", "refused").inc()
        raise
    answer = _answer(settings, kept, was_there)
    metrics.tickets.labels(tracker or "none", answer.state).inc()
    return answer


@router.get("/outbox")
def show_outbox(request: Request, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> OutboxPage:
    """The last `limit` requests and how many wait."""
    outbox: Outbox = request.app.state.outbox
    return OutboxPage(items=outbox.newest(limit), waiting=outbox.count_waiting(), max_waiting=outbox.max_waiting)


def _answer(settings: Settings, kept: Kept, was_there: bool) -> Integration:
    tracker = settings.tracker()
    since = f"kept since {kept.created_at}" if was_there else "kept"
    if tracker is None and kept.ticket is None:
        reason = f"{settings.why_not_configured()} ({since} in the outbox until then)"
        return Integration(triggered=False, state="not_configured", reason=reason)
    if kept.ticket is not None:
        reason = f"this key has its ticket: {kept.ticket.key}"
    else:
        reason = f"{since} in the outbox for {tracker}; this version does not deliver yet, GET /outbox shows what waits"
    return Integration(triggered=True, state="exists" if was_there else "queued", ticket=kept.ticket, reason=reason)
