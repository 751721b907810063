"""The inbox: every delivery as it came, what was read from it, and what became of it."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy import Row as SqlRow

from contracts.alerts import Alert, Decision, Receipt, ReceiptPage, ReceiptState
from incidents.store.tables import RECEIPTS
from incidents.store.values import (
    LEVEL,
    json_of,
    moment,
    moment_or_none,
    packed,
    packed_by,
    read_cursor,
    unpacked,
    unpacked_by,
)
from service_kit.errors import Conflict

ALERTS: Final = TypeAdapter(list[Alert])
_LONG: Final = ("headers_json", "body_z", "alerts_z", "decisions_z", "attempts")
_SHOWN: Final = [column for column in RECEIPTS.c if column.name not in _LONG]


@dataclass(frozen=True)
class NewReceipt:
    """A delivery. `alerts` is None where it could not be read; `problem` then says why. `body` is byte for byte."""

    receipt: str
    source: str
    received_at: float
    headers: dict[str, str]
    body: bytes
    alerts: Sequence[Alert] | None
    problem: str | None


@dataclass(frozen=True)
class WaitingReceipt:
    """One that was stored and not yet processed. `attempts` counts the times that processing it alone raised."""

    number: int
    receipt: str
    source: str
    received_at: float
    alerts: list[Alert]
    attempts: int


@dataclass(frozen=True)
class RawReceipt:
    """What was sent."""

    source: str
    headers: dict[str, str]
    body: bytes
    state: ReceiptState


@dataclass(frozen=True)
class Backlog:
    """What is stored and not yet processed."""

    waiting: int
    oldest_received_at: float | None


@dataclass(frozen=True)
class Outcome:
    """What became of one waiting receipt. `incidents` are ids."""

    number: int
    decisions: Sequence[Decision]
    duplicates: int
    incidents: Sequence[str]


def insert_many(connection: Connection, rows: Sequence[NewReceipt]) -> None:
    """Stores deliveries; those that could not be read are shown as unparsable."""
    if rows:
        connection.execute(insert(RECEIPTS), [_columns(row) for row in rows])


def waiting(connection: Connection, limit: int) -> list[WaitingReceipt]:
    """The oldest that were not processed, without those that failed before: they are taken one by one (`turns`)."""
    columns = (
        getattr(RECEIPTS.c, name) for name in ["number", "receipt", "source", "received_at", "alerts_z", "attempts"]
    )
    fresh = (RECEIPTS.c.state == "stored", RECEIPTS.c.attempts == 0)
    chosen = select(*columns).where(*fresh).order_by(RECEIPTS.c.number).limit(limit)
    return [
        WaitingReceipt(number, receipt, source, received_at, unpacked_by(ALERTS, blob) if blob else [], attempts)
        for number, receipt, source, received_at, blob, attempts in connection.execute(chosen)
    ]


def finish(
    connection: Connection,
    number: int,
    at: float,
    decisions: Sequence[Decision],
    duplicates: int,
    incidents: Sequence[str],
) -> None:
    """What became of it."""
    finish_many(connection, [Outcome(number, decisions, duplicates, incidents)], at)


def finish_many(connection: Connection, outcomes: Sequence[Outcome], at: float) -> None:
    """The same for a batch."""
    finished = update(RECEIPTS).where(RECEIPTS.c.number == bindparam("finished"))
    rows = [
        {
            "finished": outcome.number,
            "state": "processed",
            "processed_at": at,
            "alerts_z": None,
            "decisions_z": packed(list(outcome.decisions)),
            "duplicates": outcome.duplicates,
            "incidents_json": json_of(list(outcome.incidents)),
        }
        for outcome in outcomes
    ]
    if rows:
        connection.execute(finished, rows)


def give_up(connection: Connection, number: int, problem: str, at: float) -> tuple[str, int]:
    """It cannot be processed: shown as unparsable, and can be replayed. Its source, and how many alerts it brought."""
    given_up = {"state": "unparsable", "processed_at": at, "alerts_z": None, "problem": problem}
    changed = update(RECEIPTS).where(RECEIPTS.c.number == number).values(given_up)
    source, alerts = connection.execute(changed.returning(RECEIPTS.c.source, RECEIPTS.c.accepted)).one()
    return source, alerts


def attempt(connection: Connection, number: int) -> None:
    """Counts one more time that processing it raised."""
    counted = update(RECEIPTS).where(RECEIPTS.c.number == number).values(attempts=RECEIPTS.c.attempts + 1)
    connection.execute(counted)


def get(connection: Connection, receipt: str) -> Receipt | None:
    """With its decisions."""
    found = connection.execute(
        select(*_SHOWN, RECEIPTS.c.decisions_z).where(RECEIPTS.c.receipt == receipt)
    ).one_or_none()
    if found is None:
        return None
    decisions = unpacked(found.decisions_z) if found.decisions_z else []
    return _receipt(found, [Decision.model_validate(row) for row in decisions])


def page(
    connection: Connection, state: ReceiptState | None, source: str | None, cursor: str | None, limit: int
) -> ReceiptPage:
    """Newest first, without decisions. Raises Unprocessable for a cursor that it did not give out."""
    before = read_cursor(cursor)
    chosen = select(*_SHOWN).order_by(RECEIPTS.c.number.desc()).limit(limit + 1)
    if state is not None:
        chosen = chosen.where(RECEIPTS.c.state == state)
    if source is not None:
        chosen = chosen.where(RECEIPTS.c.source == source)
    if before is not None:
        chosen = chosen.where(RECEIPTS.c.number < before)
    rows = connection.execute(chosen).all()
    more = len(rows) > limit
    items = [_receipt(row, []) for row in rows[:limit]]
    return ReceiptPage(items=items, next_cursor=str(rows[limit - 1].number) if more else None)


def raw(connection: Connection, receipt: str) -> RawReceipt | None:
    """What was sent, or None for a receipt that never was. Raises Conflict where retention removed it."""
    columns = (RECEIPTS.c.source, RECEIPTS.c.headers_json, RECEIPTS.c.body_z, RECEIPTS.c.state)
    found = connection.execute(select(*columns).where(RECEIPTS.c.receipt == receipt)).one_or_none()
    if found is None:
        return None
    if found.body_z is None:
        raise Conflict(f"what was sent with receipt {receipt} was removed after its time of keeping")
    return RawReceipt(found.source, orjson.loads(found.headers_json), zlib.decompress(found.body_z), found.state)


def replay(
    connection: Connection, receipt: str, alerts: Sequence[Alert] | None, problem: str | None, at: float
) -> bool:
    """Read again: `alerts` wait to be processed, or the `problem` is shown. False: it waits already, or never was.

    One that was processed may be replayed as well: what was counted has an identity and is not counted again.
    """
    again = {
        "state": "unparsable" if alerts is None else "stored",
        "processed_at": at if alerts is None else None,
        "alerts_z": None if alerts is None else packed_by(ALERTS, list(alerts)),
        "accepted": len(alerts or ()),
        "problem": problem,
        "replays": RECEIPTS.c.replays + 1,
        "attempts": 0,
    }
    settled = (RECEIPTS.c.receipt == receipt) & (RECEIPTS.c.state != "stored")
    return connection.execute(update(RECEIPTS).where(settled).values(again)).rowcount == 1


def backlog(connection: Connection) -> Backlog:
    """How many wait, and since when the oldest does."""
    stored = RECEIPTS.c.state == "stored"
    count = connection.execute(select(func.count()).select_from(RECEIPTS).where(stored)).scalar_one()
    first = select(RECEIPTS.c.received_at).where(stored).order_by(RECEIPTS.c.number).limit(1)
    return Backlog(count, connection.execute(first).scalar())


def _columns(row: NewReceipt) -> dict[str, Any]:
    readable = row.alerts is not None
    return {
        "receipt": row.receipt,
        "source": row.source,
        "state": "stored" if readable else "unparsable",
        "received_at": row.received_at,
        "processed_at": None if readable else row.received_at,
        "headers_json": json_of(row.headers),
        "body_z": zlib.compress(row.body, LEVEL),
        "alerts_z": packed_by(ALERTS, list(row.alerts)) if row.alerts is not None else None,
        "accepted": len(row.alerts or ()),
        "problem": row.problem,
    }


def _receipt(row: SqlRow[*tuple[Any, ...]], decisions: list[Decision]) -> Receipt:
    return Receipt(
        receipt=row.receipt,
        source=row.source,
        state=row.state,
        received_at=moment(row.received_at),
        processed_at=moment_or_none(row.processed_at),
        accepted=row.accepted,
        incidents=orjson.loads(row.incidents_json),
        duplicates=row.duplicates,
        decisions=decisions,
        problem=row.problem,
        replays=row.replays,
    )
