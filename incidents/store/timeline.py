"""What happened, row by row: append-only. `seq` ascends over all incidents and is the id of the event stream's events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from sqlalchemy import Connection, func, insert, select
from sqlalchemy import Row as SqlRow

from contracts.incidents import Head, TimelinePage, TimelineRow
from incidents.store import rows
from incidents.store.tables import INCIDENTS, TIMELINE
from incidents.store.values import json_of, moment, read_cursor

ORDER_LOCK: Final = 0x7374616E
"""PostgreSQL: whoever appends holds this until its commit, so that seqs become visible in order and no event is passed over."""


@dataclass(frozen=True)
class Entry:
    """One thing that happened to an incident, by its number."""

    incident: int
    at: float
    who: str
    action: str
    reason: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Happened:
    """What an event tells. `head` is the incident as it is now, not as it was then."""

    seq: int
    action: str
    head: Head


def append(
    connection: Connection,
    incident: int,
    at: float,
    who: str,
    action: str,
    reason: str,
    details: Mapping[str, Any] | None = None,
) -> int:
    """Its seq. The transaction that changes an incident writes why."""
    return append_many(connection, [Entry(incident, at, who, action, reason, details or {})])[0]


def append_many(connection: Connection, entries: Sequence[Entry]) -> list[int]:
    """The same for a batch; seqs in the order given."""
    if not entries:
        return []
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(ORDER_LOCK)))
    statement = insert(TIMELINE).returning(TIMELINE.c.seq, sort_by_parameter_order=True)
    return list(connection.execute(statement, [_columns(entry) for entry in entries]).scalars())


def page(connection: Connection, number: int, cursor: str | None, limit: int) -> TimelinePage:
    """Oldest first. Raises Unprocessable for a cursor that it did not give out."""
    behind = read_cursor(cursor) or 0
    chosen = select(TIMELINE).where(TIMELINE.c.incident == number, TIMELINE.c.seq > behind).order_by(TIMELINE.c.seq)
    found = connection.execute(chosen.limit(limit + 1)).all()
    items = [_shown(row) for row in found[:limit]]
    return TimelinePage(items=items, next_cursor=str(items[-1].seq) if len(found) > limit else None)


def row(connection: Connection, seq: int) -> tuple[int, TimelineRow] | None:
    """One row, with its incident's number."""
    found = connection.execute(select(TIMELINE).where(TIMELINE.c.seq == seq)).one_or_none()
    return None if found is None else (found.incident, _shown(found))


def after(connection: Connection, seq: int, limit: int) -> list[Happened]:
    """What happened since, in order, at most `limit`."""
    chosen = (
        select(TIMELINE.c.seq, TIMELINE.c.action, *rows.COLUMNS)
        .join(INCIDENTS, INCIDENTS.c.number == TIMELINE.c.incident)
        .where(TIMELINE.c.seq > seq)
        .order_by(TIMELINE.c.seq)
        .limit(limit)
    )
    return [Happened(found[0], found[1], rows.head(rows.Row(*found[2:]))) for found in connection.execute(chosen)]


def last_seq(connection: Connection) -> int:
    """The newest seq, 0 where nothing ever happened."""
    return connection.execute(select(func.max(TIMELINE.c.seq))).scalar() or 0


def _columns(entry: Entry) -> dict[str, Any]:
    return {
        "incident": entry.incident,
        "at": entry.at,
        "who": entry.who,
        "action": entry.action,
        "reason": entry.reason,
        "details_json": json_of(dict(entry.details)),
    }


def _shown(found: SqlRow[*tuple[Any, ...]]) -> TimelineRow:
    return TimelineRow(
        seq=found.seq,
        at=moment(found.at),
        who=found.who,
        action=found.action,
        reason=found.reason,
        details=orjson.loads(found.details_json),
    )
