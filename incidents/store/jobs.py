"""What has to be done after a commit: written with what makes it necessary, claimed by one gateway, done by a durable workflow."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

import orjson
from sqlalchemy import ColumnElement, Connection, func, select, update
from sqlalchemy import Row as SqlRow

from incidents.store.tables import JOBS
from incidents.store.values import json_of, upsert

JobState = Literal["waiting", "running", "done", "parked"]
DIAGNOSE: Final = "diagnose"
"""The kind of the jobs that diagnose."""
KEPT: Final = "body"
"""What a payload holds under this name stays with the row: a workflow is not given it, whose input is stored at each try."""
_COLUMNS: Final = [column for column in JOBS.c if column.name not in {"number", "finished_at"}]
_UNDONE: Final = ("waiting", "running", "parked")


@dataclass(frozen=True)
class Job:
    """`key` is the durable workflow's id; urgency 0 is done first; not before `due_at`. `payload` is without what is KEPT."""

    key: str
    kind: str
    incident: int | None
    payload: dict[str, Any]
    urgency: int
    state: JobState
    owner: str | None
    created_at: float
    due_at: float
    started_at: float | None
    reason: str | None


def add(
    connection: Connection,
    key: str,
    kind: str,
    incident: int | None,
    payload: dict[str, Any],
    urgency: int,
    at: float,
    *,
    due_at: float | None = None,
) -> bool:
    """Whether it is new: a known key changes nothing."""
    row = {
        "key": key,
        "kind": kind,
        "incident": incident,
        "payload_json": json_of(payload),
        "urgency": urgency,
        "state": "waiting",
        "created_at": at,
        "due_at": at if due_at is None else due_at,
    }
    return upsert(connection, JOBS, [row], "key", replace=False) == 1


def get(connection: Connection, key: str) -> Job | None:
    """By its key."""
    row = connection.execute(select(*_COLUMNS).where(JOBS.c.key == key)).one_or_none()
    return None if row is None else _job(row)


def claim(
    connection: Connection, owner: str, limit: int, at: float, *, kinds: Iterable[str] | None = None
) -> list[Job]:
    """Takes the most urgent that wait and are due, of any kind or of `kinds`; they run until somebody says otherwise.

    One that was added later than `at` is due as well: the clock was set back, and nobody waits hours for it to catch up.
    """
    due = select(JOBS.c.number).where(JOBS.c.state == "waiting", _is_due(at))
    if kinds is not None:
        due = due.where(JOBS.c.kind.in_(list(kinds)))
    chosen = due.order_by(JOBS.c.urgency, JOBS.c.number).limit(limit).with_for_update(skip_locked=True)
    numbers = list(connection.execute(chosen).scalars())
    if not numbers:
        return []
    taken = update(JOBS).where(JOBS.c.number.in_(numbers)).values(state="running", owner=owner, started_at=at)
    rows = connection.execute(taken.returning(JOBS.c.number, *_COLUMNS)).all()
    return [_job(row[1:]) for row in sorted(rows, key=lambda row: (row.urgency, row.number))]


def finish(connection: Connection, key: str, at: float, *, owner: str | None = None) -> bool:
    """Done. With `owner`: False, and nothing happened, where it is not (any more) running as that one's."""
    return _set(connection, _of(key, owner), state="done", finished_at=at, reason=None) == 1


def park(connection: Connection, key: str, reason: str, at: float) -> None:
    """Nobody tries it again before a person says so (`again`)."""
    _set(connection, JOBS.c.key == key, state="parked", finished_at=at, reason=reason)


def later(
    connection: Connection,
    key: str,
    reason: str,
    due_at: float,
    payload: dict[str, Any] | None = None,
    *,
    owner: str | None = None,
) -> bool:
    """It could not be done now and waits until `due_at`. `payload` replaces its own: what was done is not done again.

    With `owner`: False, and nothing happened, where it is not (any more) running as that one's.
    """
    changed = {} if payload is None else {"payload_json": json_of({**payload, **_kept(connection, key)})}
    mine = _of(key, owner)
    return _set(connection, mine, state="waiting", owner=None, due_at=due_at, reason=reason, **changed) == 1


def again(connection: Connection, key: str, at: float | None = None) -> bool:
    """What was parked waits to be done once more. False: it was not parked."""
    parked = (JOBS.c.key == key) & (JOBS.c.state == "parked")
    fresh = {} if at is None else {"due_at": at}
    return _set(connection, parked, state="waiting", owner=None, finished_at=None, reason=None, **fresh) == 1


def parked_of(connection: Connection, incident: int) -> list[Job]:
    """What was parked of an incident, oldest first."""
    return [job for job in of_incident(connection, incident) if job.state == "parked"]


def supersede(connection: Connection, incident: int, kind: str, at: float) -> int:
    """Something newer takes the place of what was parked of this kind: nobody has to look at it any more. How many."""
    parked = (JOBS.c.incident == incident) & (JOBS.c.kind == kind) & (JOBS.c.state == "parked")
    return _set(connection, parked, state="done", finished_at=at)


def kept(connection: Connection, key: str) -> str | None:
    """What the job's payload holds under KEPT."""
    return _kept(connection, key).get(KEPT)


def let_go(connection: Connection, key: str) -> None:
    """What is KEPT is needed no longer."""
    job = get(connection, key)
    if job is not None:
        _set(connection, JOBS.c.key == key, payload_json=json_of(job.payload))


def anew(connection: Connection, key: str, payload: dict[str, Any], due_at: float) -> bool:
    """What was done waits to be done once more, as another run of it. False: it was not done."""
    job = get(connection, key)
    if job is None or job.state != "done":
        return False
    run = {"run": int(job.payload.get("run", 0)) + 1}
    fresh = {"payload_json": json_of({**payload, **run}), "due_at": due_at}
    return _set(connection, JOBS.c.key == key, state="waiting", owner=None, finished_at=None, reason=None, **fresh) == 1


def undone(connection: Connection, kind: str) -> int:
    """How many of this kind are not done."""
    counted = select(func.count()).where(JOBS.c.state.in_(_UNDONE), JOBS.c.kind == kind)
    return int(connection.execute(counted).scalar_one())


def release(connection: Connection, owner: str) -> int:
    """What this owner left running waits again, at its start. How many."""
    left = (JOBS.c.owner == owner) & (JOBS.c.state == "running")
    return _set(connection, left, state="waiting", owner=None, started_at=None)


def running_of(connection: Connection, owner: str) -> list[Job]:
    """What this owner has claimed and not finished."""
    left = (JOBS.c.state == "running") & (JOBS.c.owner == owner)
    chosen = select(*_COLUMNS).where(left).order_by(JOBS.c.urgency, JOBS.c.number)
    return [_job(row) for row in connection.execute(chosen)]


def of_incident(connection: Connection, incident: int) -> list[Job]:
    """All of an incident, oldest first."""
    chosen = select(*_COLUMNS).where(JOBS.c.incident == incident).order_by(JOBS.c.number)
    return [_job(row) for row in connection.execute(chosen)]


def of_kind(connection: Connection, kind: str) -> list[Job]:
    """All of a kind, oldest first."""
    chosen = select(*_COLUMNS).where(JOBS.c.kind == kind).order_by(JOBS.c.number)
    return [_job(row) for row in connection.execute(chosen)]


def counts(connection: Connection) -> dict[tuple[str, str], int]:
    """How many by kind and state, without those that are done."""
    counted = select(JOBS.c.kind, JOBS.c.state, func.count()).where(JOBS.c.state.in_(_UNDONE))
    counted = counted.group_by(JOBS.c.kind, JOBS.c.state)
    return {(kind, state): count for kind, state, count in connection.execute(counted)}


def oldest_due(connection: Connection, at: float, kind: str | None = None) -> float | None:
    """Since when the oldest waits that could have begun."""
    chosen = select(func.min(JOBS.c.due_at)).where(JOBS.c.state == "waiting", _is_due(at))
    if kind is not None:
        chosen = chosen.where(JOBS.c.kind == kind)
    return connection.execute(chosen).scalar()


def _is_due(at: float) -> ColumnElement[bool]:
    return (JOBS.c.due_at <= at) | (JOBS.c.created_at > at)


def _of(key: str, owner: str | None) -> ColumnElement[bool]:
    if owner is None:
        return JOBS.c.key == key
    return (JOBS.c.key == key) & (JOBS.c.state == "running") & (JOBS.c.owner == owner)


def _set(connection: Connection, condition: ColumnElement[bool], **columns: Any) -> int:
    return connection.execute(update(JOBS).where(condition).values(columns)).rowcount


def _job(row: SqlRow[*tuple[Any, ...]] | tuple[Any, ...]) -> Job:
    key, kind, incident, payload, *others = tuple(row)
    read: dict[str, Any] = orjson.loads(payload)
    read.pop(KEPT, None)
    return Job(key, kind, incident, read, *others)


def _kept(connection: Connection, key: str) -> dict[str, str]:
    payload = connection.execute(select(JOBS.c.payload_json).where(JOBS.c.key == key)).scalar_one_or_none()
    read: dict[str, Any] = orjson.loads(payload) if payload else {}
    return {KEPT: read[KEPT]} if KEPT in read else {}
