"""Incidents for people: made, listed, read, changed, judged, taken apart. Every change is the lifecycle's."""

from datetime import UTC, datetime
from typing import Annotated, Final, get_args
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import StringConstraints

from contracts.alerts import SEVERITIES
from contracts.incidents import (
    Change,
    Feedback,
    Head,
    Incident,
    IncidentAlerts,
    IncidentLogs,
    IncidentPage,
    IncidentStatus,
    IncidentStatusAnswer,
    NewIncident,
    Split,
    Stats,
    TimelinePage,
)
from contracts.logs import MAX_LINES
from contracts.model import Answered, Sent
from gateway.routes.commands import fresh_causes
from gateway.routes.forward import is_plain
from gateway.state import caller_of, state_of, who_of
from incidents.evidence.telling_lines import text_of
from incidents.store import rows, search, signals, texts, timeline
from incidents.store.rows import Row
from incidents.store.search import Filter
from ingest.severity import read_severity
from service_kit.errors import NotFound, Unprocessable
from service_kit.media_type import json_only, json_or_nothing

MOST_SHOWN: Final = 200
MOST_LINES_SHOWN: Final = 5_000
ID_CHARACTERS: Final = 200
BELOW: Final = frozenset({"status", "timeline", "alerts", "logs", "feedback", "reanalyze", "retry", "split"})
TAKEN: Final = frozenset({"stats"})
STATUSES: Final = get_args(IncidentStatus)


def _one_or_more(words: tuple[str, ...]) -> str:
    one = f"({'|'.join(words)})"
    return f"^{one}(,{one})*$"


IncidentId = Annotated[str, Path(min_length=1, max_length=ID_CHARACTERS)]
Cursor = Annotated[str | None, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=MOST_SHOWN)]
Words = Annotated[str | None, Query(min_length=1, max_length=2_000, description="one, or several with commas between")]

router = APIRouter(prefix="/api/v1/incidents", tags=["incidents"])


class Parted(Answered):
    """Answer of `POST /api/v1/incidents/{id}/split`: what is left of the incident, and the one that its alerts went to."""

    kept: Head
    new: Head


class Again(Sent):
    """Body of `POST /api/v1/incidents/{id}/reanalyze` and `…/retry`, which may be left out."""

    reason: Annotated[str, StringConstraints(max_length=2_000)] = ""


class TakenUp(Answered):
    """Answer of `POST /api/v1/incidents/{id}/retry`: how many jobs that were given up are tried again, by kind."""

    id: str
    jobs: dict[str, int]


@router.post("", status_code=202, dependencies=[Depends(json_only)])
def create(body: NewIncident, request: Request, response: Response) -> IncidentStatusAnswer:
    """Stores an incident, which is then diagnosed; `Location` says where it is. The same `id` twice is the same incident."""
    if body.id is not None and (problem := unreachable(body.id)):
        raise Unprocessable(f"id: {problem}", field="id")
    severity, source = read_severity(body.severity)
    who = who_of(request, body.source)
    done = state_of(request).lifecycle.create(body, who, severity if source == "sender" else None)
    response.headers["Location"] = place_of(done.head.id)
    return _status(done.head)


@router.get("")
def page(
    request: Request,
    status: Annotated[str | None, Query(pattern=_one_or_more(STATUSES), max_length=200)] = None,
    severity: Annotated[str | None, Query(pattern=_one_or_more(SEVERITIES), max_length=200)] = None,
    service: Words = None,
    root_cause: Words = None,
    q: Annotated[str | None, Query(max_length=10_000)] = None,
    since: datetime | None = None,
    until: datetime | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> IncidentPage:
    """Newest first. Filters hold together; `status`, `severity`, `service` and `root_cause` may name several with commas.

    `q` looks through titles, descriptions, services, causes, resolutions and the telling lines; `since` and `until` are
    about when an incident began.
    """
    wanted = Filter(
        status=_parts(status),
        severity=_parts(severity),
        service=_parts(service),
        root_cause=_parts(root_cause),
        q=q,
        since=_seconds(since),
        until=_seconds(until),
    )
    with state_of(request).database.reading() as connection:
        return search.page(connection, wanted, cursor, limit)


@router.get("/stats")
def stats(request: Request, days: Annotated[int, Query(ge=1, le=365)] = 30) -> Stats:
    """Counts, times to acknowledge and to resolve, causes, services, noise reduction, and the last days one by one."""
    return state_of(request).statistics.get(days)


@router.get("/{id:path}/status")
def show_status(id: IncidentId, request: Request) -> IncidentStatusAnswer:
    """Where it stands."""
    state = state_of(request)
    with state.database.reading() as connection:
        return _status(rows.head(_found(rows.get(connection, id), id)))


@router.get("/{id:path}/timeline")
def show_timeline(id: IncidentId, request: Request, cursor: Cursor = None, limit: Limit = 100) -> TimelinePage:
    """What happened to it, oldest first: who did what, when, and why."""
    with state_of(request).database.reading() as connection:
        number = _found(rows.get(connection, id), id).number
        return timeline.page(connection, number, cursor, limit)


@router.get("/{id:path}/alerts")
def show_alerts(id: IncidentId, request: Request) -> IncidentAlerts:
    """Its alerts, each with the reason why it is here."""
    with state_of(request).database.reading() as connection:
        number = _found(rows.get(connection, id), id).number
        return IncidentAlerts(items=[signals.shown(signal) for signal in signals.of_incident(connection, number)])


@router.get("/{id:path}/logs")
def show_logs(
    id: IncidentId,
    request: Request,
    offset: Annotated[int, Query(ge=0, le=MAX_LINES)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_LINES_SHOWN)] = 1_000,
) -> IncidentLogs:
    """The lines that its last diagnosis read, as evidence numbers them; those that came with it until one was made."""
    with state_of(request).database.reading() as connection:
        kept = texts.get_texts(connection, _found(rows.get(connection, id), id).number)
    lines = kept.lines if kept.lines is not None else kept.sent or []
    items = [text_of(line) for line in lines[offset : offset + limit]]
    return IncidentLogs(items=items, offset=offset, total=len(lines))


@router.get("/{id:path}")
def show(id: IncidentId, request: Request) -> Incident:
    """All of it, with its diagnosis once that is there."""
    with state_of(request).database.reading() as connection:
        return rows.incident(connection, _found(rows.get(connection, id), id))


@router.patch("/{id:path}", dependencies=[Depends(json_only)])
def change(id: IncidentId, body: Change, request: Request) -> Head:
    """Changes what is given. The same status again changes nothing; a move that the table does not know is a 409."""
    who = who_of(request, body.who)
    return state_of(request).lifecycle.change(id, body.model_copy(update={"who": who}), who).head


@router.post("/{id:path}/feedback", dependencies=[Depends(json_only), Depends(fresh_causes)])
def feedback(id: IncidentId, body: Feedback, request: Request) -> Head:
    """What a person says about the diagnosis: the right cause, which steps helped, what solved it."""
    who = who_of(request, body.who)
    return state_of(request).lifecycle.feedback(id, body.model_copy(update={"who": who}), who).head


@router.post("/{id:path}/reanalyze", status_code=202, dependencies=[Depends(json_or_nothing)])
def reanalyze(id: IncidentId, request: Request, body: Again | None = None) -> IncidentStatusAnswer:
    """Diagnoses it anew, with the logs that there are now."""
    reason = body.reason if body else ""
    return _status(state_of(request).lifecycle.reanalyze(id, caller_of(request), reason).head)


@router.post("/{id:path}/retry", status_code=202, dependencies=[Depends(json_or_nothing)])
def retry(id: IncidentId, request: Request, body: Again | None = None) -> TakenUp:
    """Takes up again what was given up of it (`gateway_jobs{state="parked"}`): a diagnosis, a notice, a lesson, a ticket."""
    head, taken = state_of(request).lifecycle.retry(id, caller_of(request), body.reason if body else "")
    return TakenUp(id=head.id, jobs=taken)


@router.post("/{id:path}/split", dependencies=[Depends(json_only)])
def split(id: IncidentId, body: Split, request: Request) -> Parted:
    """Takes alerts out of it, which become an incident of their own; later ones of the same kind follow them."""
    who = who_of(request, body.who)
    parted = state_of(request).lifecycle.split(id, body.model_copy(update={"who": who}), who)
    return Parted(kept=parted.kept, new=parted.new)


def place_of(id: str) -> str:
    """Where an incident is, for `Location`."""
    return f"{router.prefix}/{quote(id, safe='')}"


def unreachable(id: str) -> str | None:
    """Why an incident of that id could not be asked for; None where it can."""
    if not is_plain(id):
        return "'.' and '..' are not parts of a path that every client keeps"
    if id in TAKEN or ("/" in id and id.rsplit("/", 1)[-1] in BELOW):
        return "it is the path of something else"
    return None


def _found(row: Row | None, id: str) -> Row:
    if row is None:
        raise NotFound(f"no incident '{id}'")
    return row


def _status(head: Head) -> IncidentStatusAnswer:
    return IncidentStatusAnswer(id=head.id, status=head.status, diagnosis=head.diagnosis, updated_at=head.updated_at)


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in (text or "").split(","))))


def _seconds(moment: datetime | None) -> float | None:
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
