"""What is not kept for ever: everything of incidents resolved long ago, old payloads, finished jobs, old identities."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, delete, select, update

from contracts.incidents import MOVES
from incidents.store.search import drop_words
from incidents.store.tables import (
    COMMANDS,
    DIAGNOSES,
    IDENTITIES,
    INCIDENTS,
    JOBS,
    JUDGEMENTS,
    RECEIPTS,
    SHOWINGS,
    SIGNALS,
    TEXTS,
    TIMELINE,
)
from incidents.store.values import among

_OPEN: Final = [status for status in MOVES if status != "resolved"]
DAY_SECONDS: Final = 86_400.0
_OF_INCIDENT: Final = (SIGNALS, IDENTITIES, JOBS, JUDGEMENTS, COMMANDS, DIAGNOSES, SHOWINGS, TEXTS, TIMELINE)


@dataclass(frozen=True)
class Ages:
    """Days that each is kept; None for ever. An incident's days count from its resolving: an open one is never forgotten.

    `bodies` are the raw payloads of receipts, `receipts` what became of them; neither of one that still waits.
    `identities` are what makes a repeated alert a duplicate: shorter than senders repeat, and it is counted twice.
    """

    incidents: float | None = 365.0
    receipts: float | None = 90.0
    bodies: float | None = 30.0
    jobs: float | None = 14.0
    identities: float | None = 90.0


def forget(connection: Connection, now: float, ages: Ages, limit: int) -> dict[str, int]:
    """Removes at most `limit` of each kind and says how many: call it again while any of them reached it."""
    return {
        "incidents": _forget_incidents(connection, _before(now, ages.incidents), limit),
        "receipts": _drop(connection, RECEIPTS, _settled() & _older(RECEIPTS.c.received_at, now, ages.receipts), limit),
        "bodies": _forget_bodies(connection, now, ages.bodies, limit),
        "jobs": _drop(connection, JOBS, _finished() & _older(JOBS.c.finished_at, now, ages.jobs), limit),
        "identities": _drop(connection, IDENTITIES, _older(IDENTITIES.c.at, now, ages.identities), limit),
    }


def _forget_incidents(connection: Connection, before: float, limit: int) -> int:
    # written so that SQLite looks by the time, of which few are old, and not by the status that nearly all have
    old = INCIDENTS.c.status.not_in(_OPEN) & (INCIDENTS.c.resolved_at < before)
    chosen = select(INCIDENTS.c.number).where(old).order_by(INCIDENTS.c.resolved_at).limit(limit)
    numbers = list(connection.execute(chosen.with_for_update()).scalars())
    if not numbers:
        return 0
    for table in _OF_INCIDENT:
        connection.execute(delete(table).where(among(connection, table.c.incident, numbers)))
    drop_words(connection, numbers)
    connection.execute(delete(INCIDENTS).where(among(connection, INCIDENTS.c.number, numbers)))
    return len(numbers)


def _forget_bodies(connection: Connection, now: float, days: float | None, limit: int) -> int:
    old = _settled() & _older(RECEIPTS.c.received_at, now, days) & RECEIPTS.c.body_z.is_not(None)
    numbers = select(RECEIPTS.c.number).where(old).limit(limit)
    return connection.execute(update(RECEIPTS).where(RECEIPTS.c.number.in_(numbers)).values(body_z=None)).rowcount


def _drop(connection: Connection, table: Table, condition: ColumnElement[bool], limit: int) -> int:
    key: Any = next(iter(table.primary_key))
    chosen = select(key).where(condition).limit(limit)
    return connection.execute(delete(table).where(key.in_(chosen))).rowcount


def _finished() -> ColumnElement[bool]:
    return JOBS.c.state.not_in(["waiting", "running", "parked"])


def _settled() -> ColumnElement[bool]:
    return RECEIPTS.c.state != "stored"


def _older(column: ColumnElement[Any], now: float, days: float | None) -> ColumnElement[bool]:
    return column < _before(now, days)


def _before(now: float, days: float | None) -> float:
    return float("-inf") if days is None else now - days * DAY_SECONDS
