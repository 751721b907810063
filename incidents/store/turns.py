"""Whose turn it is to change incidents, and which incidents wait to become quiet."""

from typing import Final

from sqlalchemy import Connection, func, select

from contracts.incidents import TimelineRow
from incidents.store import timeline
from incidents.store.receipts import ALERTS, WaitingReceipt
from incidents.store.tables import INCIDENTS, IS_OPEN, RECEIPTS, TIMELINE
from incidents.store.timeline import ORDER_LOCK
from incidents.store.values import unpacked_by

SETTLING: Final = "settling"
"""The timeline's action where all alerts of an incident are off but it stays open, because they go on and off."""
_DECIDING: Final = (SETTLING, "status")


def take_turn(connection: Connection) -> None:
    """PostgreSQL: nobody else changes an incident until this transaction ends. SQLite has one writer anyway.

    It is the lock that the timeline's rows are written under, taken early: what was read before a change is still so then.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(ORDER_LOCK)))


def settled(connection: Connection, before: float, limit: int) -> list[int]:
    """Numbers of open incidents that stayed open only because their alerts flapped, and have been quiet since `before`."""
    later = TIMELINE.alias()
    last = (
        select(func.max(later.c.seq))
        .where(later.c.incident == INCIDENTS.c.number, later.c.action.in_(_DECIDING))
        .correlate(INCIDENTS)
        .scalar_subquery()
    )
    chosen = (
        select(INCIDENTS.c.number)
        .select_from(INCIDENTS.join(TIMELINE, TIMELINE.c.incident == INCIDENTS.c.number))
        .where(TIMELINE.c.seq == last, IS_OPEN, INCIDENTS.c.firing_count == 0, INCIDENTS.c.alerts_count > 0)
        .where(TIMELINE.c.action == SETTLING, TIMELINE.c.at <= before)
        .limit(limit)
    )
    return list(connection.execute(chosen).scalars())


def newest(connection: Connection, number: int, action: str) -> TimelineRow | None:
    """The last row of this kind on an incident's timeline."""
    chosen = select(func.max(TIMELINE.c.seq)).where(TIMELINE.c.incident == number, TIMELINE.c.action == action)
    seq = connection.execute(chosen).scalar()
    found = None if seq is None else timeline.row(connection, seq)
    return found[1] if found else None


def waiting_numbers(connection: Connection, limit: int, *, failed: bool = False) -> list[tuple[int, int]]:
    """The oldest receipts that were not processed, unread: their numbers, and how often taking them failed (never, or before)."""
    tried = RECEIPTS.c.attempts > 0 if failed else RECEIPTS.c.attempts == 0
    chosen = select(RECEIPTS.c.number, RECEIPTS.c.attempts).where(RECEIPTS.c.state == "stored", tried)
    return [
        (number, attempts) for number, attempts in connection.execute(chosen.order_by(RECEIPTS.c.number).limit(limit))
    ]


def waiting_one(connection: Connection, number: int) -> WaitingReceipt | None:
    """One of them, read; None where it no longer waits. Raises what reading it raises."""
    columns = (RECEIPTS.c.receipt, RECEIPTS.c.source, RECEIPTS.c.received_at, RECEIPTS.c.alerts_z, RECEIPTS.c.attempts)
    chosen = select(*columns).where(RECEIPTS.c.number == number, RECEIPTS.c.state == "stored")
    found = connection.execute(chosen).one_or_none()
    if found is None:
        return None
    receipt, source, received_at, blob, attempts = found
    return WaitingReceipt(number, receipt, source, received_at, unpacked_by(ALERTS, blob) if blob else [], attempts)
