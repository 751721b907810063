"""What should have moved on and did not: questions of the auditor. Times are seconds since 1970."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from incidents.store import rows
from incidents.store.jobs import DIAGNOSE
from incidents.store.rows import Row
from incidents.store.tables import GATEWAYS, INCIDENTS, IS_OPEN, JOBS, RECEIPTS, SIGNALS, TIMELINE

STALE: Final = "stale"
"""The timeline's action of an incident that was not heard of for long."""
_UNDONE: Final = ("waiting", "running")


@dataclass(frozen=True)
class Firing:
    """A signal that is on, and the incident that it belongs to."""

    signal: str
    fingerprint: str
    incident: int | None
    changed_at: float


def lost_diagnoses(connection: Connection, before: float, limit: int) -> list[Row]:
    """Open incidents from before then whose diagnosis is to come, without any job that would make it."""
    job = exists().where(JOBS.c.incident == INCIDENTS.c.number, JOBS.c.kind == DIAGNOSE, JOBS.c.state.in_(_UNDONE))
    lost = (IS_OPEN, INCIDENTS.c.diagnosis.in_(_UNDONE), INCIDENTS.c.created_at < before, ~job)
    return _rows(connection, and_(*lost), limit)


def late_diagnoses(connection: Connection, before: float, limit: int) -> list[Row]:
    """Open incidents whose present diagnosis was asked for before then, and is still to come."""
    job = exists().where(
        JOBS.c.incident == INCIDENTS.c.number,
        JOBS.c.kind == DIAGNOSE,
        JOBS.c.state.in_(_UNDONE),
        JOBS.c.created_at < before,
    )
    return _rows(connection, and_(IS_OPEN, INCIDENTS.c.diagnosis.in_(_UNDONE), job), limit)


def late_receipts(connection: Connection, before: float) -> int:
    """Deliveries that were stored before then and are not sorted into incidents yet."""
    waiting = select(func.count()).where(RECEIPTS.c.state == "stored", RECEIPTS.c.received_at < before)
    return connection.execute(waiting).scalar_one()


def ownerless_jobs(connection: Connection, before: float) -> int:
    """Running since before then, by nobody that lives."""
    alive = select(GATEWAYS.c.owner)
    nobody = or_(JOBS.c.owner.is_(None), JOBS.c.owner.not_in(alive))
    counted = select(func.count()).where(JOBS.c.state == "running", JOBS.c.started_at < before, nobody)
    return connection.execute(counted).scalar_one()


def stale_incidents(connection: Connection, before: float, limit: int, *, untold: bool) -> list[Row]:
    """Open ones whose alerts were told last before then. `untold`: only those whose timeline does not say so yet."""
    seen = exists().where(SIGNALS.c.incident == INCIDENTS.c.number, SIGNALS.c.last_seen_at >= before)
    stale = and_(IS_OPEN, INCIDENTS.c.last_alert_at < before, ~seen)
    if untold:
        said = exists().where(
            TIMELINE.c.incident == INCIDENTS.c.number,
            TIMELINE.c.action == STALE,
            TIMELINE.c.at > INCIDENTS.c.last_alert_at,
        )
        stale = and_(stale, ~said)
    return _rows(connection, stale, limit)


def firing_of(connection: Connection, source: str, before: float, limit: int) -> list[Firing]:
    """Signals of `source` that are on since before then, of open incidents."""
    columns = (SIGNALS.c.signal, SIGNALS.c.fingerprint, SIGNALS.c.incident, SIGNALS.c.changed_at)
    chosen = (
        select(*columns)
        .join(INCIDENTS, INCIDENTS.c.number == SIGNALS.c.incident)
        .where(SIGNALS.c.source == source, SIGNALS.c.firing, SIGNALS.c.changed_at < before, IS_OPEN)
        .order_by(SIGNALS.c.changed_at)
        .limit(limit)
    )
    return [Firing(*row) for row in connection.execute(chosen)]


def _rows(connection: Connection, condition: ColumnElement[bool], limit: int) -> list[Row]:
    chosen = select(INCIDENTS.c.number).where(condition).order_by(INCIDENTS.c.number).limit(limit)
    numbers: Sequence[int] = list(connection.execute(chosen).scalars())
    found = rows.by_numbers(connection, numbers)
    return [found[number] for number in numbers if number in found]
