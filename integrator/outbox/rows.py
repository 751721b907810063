"""Ticket requests as rows, one a key: what stands in them, and how they are found and changed within a transaction."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

import orjson
from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from contracts.model import Answered
from contracts.tickets import Fix, Owner, Suspect, Ticket, TicketRequest, TicketStage
from integrator.outbox.tables import REQUESTS, mark_of, words_of
from integrator.trackers.tracker import TrackerName
from service_kit.clock import Clock

State = Literal["not_configured", "waiting_for_approval", "declined", "queued", "begun", "standing"]
"""`begun`: a create call was made and what came of it is not known. Only from `queued` and `begun` is a ticket made."""
WAITING: Final = ("not_configured", "waiting_for_approval", "queued", "begun")
NOTES_KEPT: Final = 20
FIXES_KEPT: Final = 20
_FIXES: Final = TypeAdapter(list[Fix])


class Prepared(Answered):
    """What was found out once before the ticket was made. `place` is where it belongs, null for the settings' own."""

    owner: Owner | None = None
    suspects: list[Suspect] = []
    place: str | None = None
    notes: list[str] = []


class Approved(Answered):
    """A person's word. `at` is ISO 8601 in UTC."""

    approved: bool
    who: str
    reason: str
    at: str


@dataclass(frozen=True)
class Row:
    """One request. Times are seconds since 1970 but for `created_at` and `updated_at`, which are ISO 8601 in UTC.

    `settling_since`: from then on a write that was begun may still appear. `doubtful`: one did not end plainly, so the
    tracker is searched before the next. `moved_at`: the tracker's own time of the stage that stands here; `reopened_at`:
    when the incident came back the last time.
    """

    seq: int
    key: str
    mark: str
    body: str
    state: State
    ticket: Ticket | None
    created_at: str
    updated_at: str
    incident_id: str | None
    tracker: TrackerName | None
    place: str | None
    prepared: Prepared | None
    approval: Approved | None
    attempt: int
    began_at: float | None
    first_began_at: float | None
    settling_since: float | None
    doubtful: bool
    due_at: float
    tries: int
    problem: str | None
    twins_at: float | None
    stage: TicketStage | None
    status: str | None
    moved_at: float | None
    reopened_at: float | None
    assignee: str | None
    fixes: tuple[Fix, ...]
    notes: tuple[str, ...]
    version: int

    @cached_property
    def request(self) -> TicketRequest:
        """What was asked for."""
        # not by orjson, which reads a whole number of 20 digits and more as a broken one: callers may send such a line
        return TicketRequest.model_validate(_numbered(json.loads(self.body)))

    @property
    def shown_stage(self) -> TicketStage:
        """What people are shown of `state` and `stage`."""
        if self.state == "standing":
            return self.stage or "open"
        return "queued" if self.state == "begun" else self.state


@dataclass(frozen=True)
class Page:
    """Which rows of `GET /tickets`: `before` is the seq of the last one that was shown."""

    limit: int
    before: int | None = None
    stage: TicketStage | None = None
    incident_id: str | None = None
    words: str | None = None


def put(connection: Connection, clock: Clock, request: TicketRequest, state: State) -> Row:
    """A new row; see `get` for whether there is one."""
    now = _iso(clock)
    values = {
        "key": request.key,
        "mark": mark_of(request.key),
        "request": request.model_dump_json(),
        "state": state,
        "incident_id": request.incident_id,
        "words": words_of(request.title, request.service, request.key),
        "due_at": clock.now().timestamp(),
        "created_at": now,
        "updated_at": now,
    }
    return _row(connection.execute(insert(REQUESTS).values(values).returning(REQUESTS)).one())


def change(connection: Connection, clock: Clock, row: Row, **columns: Any) -> Row:
    """Sets the columns; the row as it is then. Pydantic models and lists of them become JSON here."""
    values = {name: _stored(value) for name, value in columns.items()}
    values |= {"updated_at": _iso(clock), "version": REQUESTS.c.version + 1}
    changed = update(REQUESTS).where(REQUESTS.c.seq == row.seq).values(values).returning(REQUESTS)
    return _row(connection.execute(changed).one())


def stand(connection: Connection, clock: Clock, row: Row, ticket: Ticket, **columns: Any) -> Row:
    """The row with its ticket."""
    return change(connection, clock, row, ticket=ticket, ticket_key=ticket.key, state="standing", **columns)


def add_notes(connection: Connection, clock: Clock, row: Row, notes: Sequence[str]) -> Row:
    """The row with those of `notes` that it does not have; the oldest go."""
    fresh = [note for note in notes if note not in row.notes]
    if not fresh:
        return row
    return change(connection, clock, row, notes=[*row.notes, *fresh][-NOTES_KEPT:])


def get(connection: Connection, key: str) -> Row | None:
    """By the request's key."""
    return _one(connection, REQUESTS.c.key == key)


def again(connection: Connection, row: Row) -> Row:
    """The same row as it is now. Rows are never deleted."""
    found = _one(connection, REQUESTS.c.seq == row.seq)
    assert found is not None
    return found


def named(connection: Connection, name: str) -> Row | None:
    """By the request's key, else by the ticket's own, else by its mark."""
    for column in (REQUESTS.c.key, REQUESTS.c.ticket_key, REQUESTS.c.mark):
        if found := _one(connection, column == name):
            return found
    return None


def of_ticket(connection: Connection, tracker: TrackerName, ticket_key: str) -> Row | None:
    """By the ticket that stands in `tracker`."""
    return _one(connection, and_(REQUESTS.c.ticket_key == ticket_key, REQUESTS.c.tracker == tracker))


def of_incident(connection: Connection, incident_id: str) -> list[Row]:
    """Of one incident, oldest first."""
    found = select(REQUESTS).where(REQUESTS.c.incident_id == incident_id).order_by(REQUESTS.c.seq)
    return [_row(row) for row in connection.execute(found)]


def standing(connection: Connection, tracker: TrackerName | None = None) -> list[tuple[TrackerName, Ticket]]:
    """All tickets that stand (in `tracker`) and are not gone."""
    where = [REQUESTS.c.state == "standing", REQUESTS.c.stage != "gone"]
    where += [REQUESTS.c.tracker == tracker] if tracker else []
    found = connection.execute(select(REQUESTS.c.tracker, REQUESTS.c.ticket).where(*where).order_by(REQUESTS.c.seq))
    return [(row.tracker, Ticket.model_validate_json(row.ticket)) for row in found]


def oldest_begun(connection: Connection) -> float | None:
    """When the first try of the oldest ticket that stands was; None where none stands."""
    first = select(func.min(REQUESTS.c.first_began_at)).where(REQUESTS.c.state == "standing")
    found: float | None = connection.execute(first).scalar_one()
    return found


def any_stands(connection: Connection, tracker: TrackerName | None = None) -> bool:
    """Whether a ticket stands (in `tracker`) that is not gone."""
    where = [REQUESTS.c.state == "standing", REQUESTS.c.stage != "gone"]
    where += [REQUESTS.c.tracker == tracker] if tracker else []
    return connection.execute(select(REQUESTS.c.seq).where(*where).limit(1)).one_or_none() is not None


def with_fix(connection: Connection, url: str) -> list[Row]:
    """Those that the pull request at `url` is known to fix."""
    found = select(REQUESTS).where(REQUESTS.c.fixes.contains(f'"{url}"', autoescape=True))
    return [_row(row) for row in connection.execute(found)]


def next_due(connection: Connection, now: float, current: TrackerName | None, paused: Collection[str]) -> Row | None:
    """The longest due of those that may be filed now: of no paused tracker. `current` is where new ones go."""
    tracker = func.coalesce(REQUESTS.c.tracker, current)
    ready = [REQUESTS.c.state.in_(("queued", "begun")), REQUESTS.c.due_at <= now, tracker.is_not(None)]
    found = select(REQUESTS).where(*ready, tracker.not_in(paused)).order_by(REQUESTS.c.due_at, REQUESTS.c.seq).limit(1)
    row = connection.execute(found).one_or_none()
    return None if row is None else _row(row)


def next_twins(connection: Connection, now: float, paused: Collection[str]) -> Row | None:
    """The ticket that is to be looked at for late twins."""
    due = and_(REQUESTS.c.twins_at <= now, REQUESTS.c.state == "standing", REQUESTS.c.tracker.not_in(paused))
    row = connection.execute(select(REQUESTS).where(due).order_by(REQUESTS.c.twins_at).limit(1)).one_or_none()
    return None if row is None else _row(row)


def move_waiting(connection: Connection, clock: Clock, *, configured: bool, needs_approval: bool) -> int:
    """Gives what waits the state of today's configuration; how many had another one.

    What somebody approved stays approved. What was begun, or may stand somewhere, is never taken back.
    """
    asked = "waiting_for_approval" if needs_approval else "queued"
    approved = REQUESTS.c.approval.is_not(None)
    if configured:
        from_states = ("not_configured",) if needs_approval else ("not_configured", "waiting_for_approval")
        moved: ColumnElement[bool] = REQUESTS.c.state.in_(from_states)
        state: ColumnElement[str] | str = case((approved, "queued"), else_=asked)
    else:
        untouched = and_(REQUESTS.c.state == "queued", REQUESTS.c.doubtful == 0)
        moved = or_(untouched, REQUESTS.c.state == "waiting_for_approval")
        state = "not_configured"
    values = {"state": state, "updated_at": _iso(clock), "due_at": clock.now().timestamp()}
    return connection.execute(update(REQUESTS).where(moved).values(values)).rowcount


def count_waiting(connection: Connection) -> int:
    """How many have no ticket yet and may get one."""
    waiting = select(func.count()).select_from(REQUESTS).where(REQUESTS.c.state.in_(WAITING))
    return int(connection.execute(waiting).scalar_one())


def count_by_tracker(connection: Connection, current: TrackerName | None) -> dict[str, int]:
    """Of those that wait: how many for which tracker; `none` where there is none."""
    tracker = func.coalesce(REQUESTS.c.tracker, current or "none").label("tracker")
    found = select(tracker, func.count()).where(REQUESTS.c.state.in_(WAITING)).group_by(tracker)
    return {name: int(count) for name, count in connection.execute(found)}


def newest(connection: Connection, limit: int) -> list[Row]:
    """The last `limit` requests, newest first."""
    return page(connection, Page(limit))


def page(connection: Connection, wanted: Page) -> list[Row]:
    """Newest first."""
    where = [_has_stage(wanted.stage)] if wanted.stage else []
    if wanted.before is not None:
        where.append(REQUESTS.c.seq < wanted.before)
    if wanted.incident_id is not None:
        where.append(REQUESTS.c.incident_id == wanted.incident_id)
    if wanted.words:
        words = wanted.words.casefold()
        own_key = func.lower(func.coalesce(REQUESTS.c.ticket_key, "")).contains(words, autoescape=True)
        where.append(or_(REQUESTS.c.words.contains(words, autoescape=True), own_key))
    found = select(REQUESTS).where(*where).order_by(REQUESTS.c.seq.desc()).limit(wanted.limit)
    return [_row(row) for row in connection.execute(found)]


def _has_stage(stage: TicketStage) -> ColumnElement[bool]:
    if stage == "queued":
        return REQUESTS.c.state.in_(("queued", "begun"))
    if stage in ("not_configured", "waiting_for_approval", "declined"):
        return REQUESTS.c.state == stage
    return and_(REQUESTS.c.state == "standing", REQUESTS.c.stage == stage)


def _one(connection: Connection, where: ColumnElement[bool]) -> Row | None:
    row = connection.execute(select(REQUESTS).where(where).limit(1)).one_or_none()
    return None if row is None else _row(row)


def _row(row: Any) -> Row:
    return Row(
        seq=row.seq, key=row.key, mark=row.mark, body=row.request, state=row.state,
        ticket=Ticket.model_validate_json(row.ticket) if row.ticket else None,
        created_at=row.created_at, updated_at=row.updated_at, incident_id=row.incident_id,
        tracker=row.tracker, place=row.place,
        prepared=Prepared.model_validate_json(row.finding) if row.finding else None,
        approval=Approved.model_validate_json(row.approval) if row.approval else None,
        attempt=row.attempt, began_at=row.began_at, first_began_at=row.first_began_at,
        settling_since=row.settling_since, doubtful=bool(row.doubtful), due_at=row.due_at, tries=row.tries,
        problem=row.problem, twins_at=row.twins_at, stage=row.stage, status=row.status, moved_at=row.moved_at,
        reopened_at=row.reopened_at,
        assignee=row.assignee, fixes=tuple(_FIXES.validate_json(row.fixes)), notes=tuple(orjson.loads(row.notes)),
        version=row.version,
    )  # fmt: skip


def _stored(value: Any) -> Any:
    if isinstance(value, Answered):
        return value.model_dump_json()
    if isinstance(value, list):
        return orjson.dumps(value, default=lambda item: item.model_dump(mode="json")).decode()
    return value


def _iso(clock: Clock) -> str:
    return clock.now().isoformat(timespec="milliseconds")


def _numbered(value: Any) -> Any:
    """A confidence that was no number was written down as null."""
    if isinstance(value, dict):
        return {
            name: 0.0 if name == "confidence" and inner is None else _numbered(inner) for name, inner in value.items()
        }
    return [_numbered(inner) for inner in value] if isinstance(value, list) else value
