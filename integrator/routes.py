"""The integrator's endpoints: what it is asked, what it is told, and what it shows. Only `sync` waits for a tracker."""

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request

from contracts.notices import Notice
from contracts.tickets import (
    Approval,
    HookTaken,
    Integration,
    NoticeTaken,
    TicketPage,
    TicketRequest,
    TicketStage,
    TicketView,
    Trackers,
)
from integrator.filing.approval import approve
from integrator.filing.taking import OutboxFull, answer_of, take
from integrator.metrics import Metrics
from integrator.outbox import rows
from integrator.settings import Settings
from integrator.trackers.tracker import Fault
from integrator.views import OutboxPage, kept_of, view_of
from integrator.workshop import Workshop
from service_kit.errors import Conflict, NotFound, Unavailable, Unprocessable
from service_kit.media_type import json_only

SYNC_SECONDS: Final = 30.0
router = APIRouter(tags=["tickets"])
Cursor = Annotated[str | None, Query(max_length=20, description="`next_cursor` of the page before")]
Limit = Annotated[int, Query(ge=1, le=200)]
Words = Annotated[str | None, Query(max_length=200)]


@router.post("/incident", dependencies=[Depends(json_only)])
def file_ticket(body: TicketRequest, request: Request) -> Integration:
    """Keeps the request on disk, then says what becomes of it. The same `key` is the same ticket.

    `triggered` is true where a tracker has, or will get, a ticket under this key. With no tracker configured it is
    false: the request is kept, and queued once one is, but nothing has been set in motion. So it is while a person's
    word is waited for.
    """
    workshop, settings = _workshop(request), _settings(request)
    metrics: Metrics = request.app.state.metrics
    current = workshop.trackers.current
    try:
        row, was_there = take(workshop.outbox, body, current, needs_approval=settings.tickets_need_approval)
    except Unavailable as error:
        outcome = "outbox_full" if isinstance(error, OutboxFull) else "not_kept"
        metrics.tickets.labels(current or "none", outcome).inc()
        raise
    answer = answer_of(row, was_there, current, settings.why_not_configured())
    metrics.tickets.labels(current or "none", answer.state).inc()
    workshop.filing.wake()
    return answer


@router.get("/outbox")
def show_outbox(request: Request, limit: Limit = 50) -> OutboxPage:
    """The last `limit` requests and how many wait."""
    outbox = _workshop(request).outbox
    with outbox.reading() as connection:
        newest, waiting = rows.newest(connection, limit), rows.count_waiting(connection)
    return OutboxPage(items=[kept_of(row) for row in newest], waiting=waiting, max_waiting=outbox.max_waiting)


@router.get("/trackers")
def show_trackers(request: Request) -> Trackers:
    """Which are configured, what they still need, and whether they answered."""
    return _workshop(request).trackers_as_they_are(_settings(request))


@router.get("/tickets")
def show_tickets(
    request: Request,
    stage: TicketStage | None = None,
    incident_id: Words = None,
    q: Words = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> TicketPage:
    """Tickets and requests for them, newest first. `q` looks in the title, the service and the keys."""
    workshop = _workshop(request)
    if cursor is not None and not (cursor.isascii() and cursor.isdigit()):
        raise Unprocessable("the cursor is none that was given out", field="query.cursor")
    before = int(cursor) if cursor is not None else None
    with workshop.outbox.reading() as connection:
        found = rows.page(connection, rows.Page(limit + 1, before, stage, incident_id, q))
    items = [view_of(row, workshop.trackers.current, workshop.pacing) for row in found[:limit]]
    return TicketPage(items=items, next_cursor=str(found[limit - 1].seq) if len(found) > limit else None)


# The two with an ending before the one without: a key holds slashes, and `{key:path}` takes all of them.
@router.post("/tickets/{key:path}/sync")
async def sync_ticket(key: str, request: Request) -> TicketView:
    """Reads the ticket and its fixes in the tracker now. 409 where it stands nowhere yet: then it is tried at once."""
    workshop = _workshop(request)
    row = await asyncio.to_thread(_row, workshop, key)
    if row.ticket is None or row.tracker is None:
        await asyncio.to_thread(_hurry, workshop, row)
        raise Conflict(f"the ticket stands nowhere yet: it is {row.shown_stage.replace('_', ' ')}")
    tracker, ticket_key = row.tracker, row.ticket.key
    asked = workshop.filing.ask(lambda: workshop.follower.look(tracker, ticket_key))
    try:
        await asyncio.wait_for(asyncio.wrap_future(asked), SYNC_SECONDS)
    except TimeoutError:
        raise Unavailable("the filing thread is busy with other tickets", retry_after_seconds=30) from None
    except Fault as fault:
        raise Unavailable(f"{tracker}: {fault.reason}", retry_after_seconds=30) from None
    workshop.wake()
    return await asyncio.to_thread(_view, workshop, row.key)


@router.post("/tickets/{key:path}/approval", dependencies=[Depends(json_only)])
def approve_ticket(key: str, body: Approval, request: Request) -> TicketView:
    """A person's word on a ticket that waits for it. The same word again changes nothing; 409 where none is waited for."""
    workshop = _workshop(request)
    row = approve(workshop.outbox, key, body)
    workshop.wake()
    return view_of(row, workshop.trackers.current, workshop.pacing)


@router.get("/tickets/{key:path}")
def show_ticket(key: str, request: Request) -> TicketView:
    """One, by its request's key, by its own key in the tracker, or by its mark."""
    return _view(_workshop(request), key)


@router.post("/notices", dependencies=[Depends(json_only)])
def take_notice(body: Notice, request: Request) -> NoticeTaken:
    """What happened to an incident: its ticket is brought to where it should be. The same notice again changes nothing."""
    workshop = _workshop(request)
    taken = workshop.notices.take(body)
    workshop.filing.wake()
    return taken


@router.post("/webhooks/{tracker}")
async def take_webhook(tracker: str, request: Request) -> HookTaken:
    """A tracker's own webhook, signed with its secret: kept, then acted on. The same delivery again changes nothing."""
    workshop, body = _workshop(request), await request.body()
    headers = {name.lower(): value for name, value in request.headers.items()}
    taken = await asyncio.to_thread(workshop.hooks.take, tracker, headers, body)
    workshop.filing.wake()
    return taken


def _workshop(request: Request) -> Workshop:
    workshop: Workshop = request.app.state.workshop
    return workshop


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _row(workshop: Workshop, key: str) -> rows.Row:
    with workshop.outbox.reading() as connection:
        row = rows.named(connection, key)
    if row is None:
        raise NotFound(f"there is no ticket and no request {key[:200]!r}")
    return row


def _view(workshop: Workshop, key: str) -> TicketView:
    return view_of(_row(workshop, key), workshop.trackers.current, workshop.pacing)


def _hurry(workshop: Workshop, row: rows.Row) -> None:
    """It need not wait for its own pause; a tracker's pause holds, and so does the settle time."""
    with workshop.outbox.writing() as connection:
        if rows.again(connection, row).state in ("queued", "begun"):
            rows.change(connection, workshop.outbox.clock, row, due_at=workshop.outbox.now())
    workshop.filing.wake()
