"""The outbox: every ticket request on disk before it is answered, one row a key. The integrator's only SQL.

A row waits until its ticket stands in a tracker: through a restart, a tracker's outage, or until one is configured.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Row, String, Table, Text, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from contracts.model import Answered
from contracts.tickets import Severity, Ticket, TicketRequest, TicketState
from service_kit.clock import Clock
from service_kit.errors import Unavailable

RETRY_AFTER_SECONDS = 30
"""A full disk or a full outbox is not over in the usual five seconds."""

TABLES = MetaData()
REQUESTS = Table(
    "requests",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("request", Text, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("ticket", Text),
    Column("created_at", String, nullable=False),
    Column("updated_at", String, nullable=False),
)
WRITE_CHECK = Table(
    "write_check", TABLES, Column("id", Integer, primary_key=True), Column("at", String, nullable=False)
)
WAITING = ("queued", "not_configured")


class Kept(Answered):
    """One request that the outbox holds. Times are ISO 8601 in UTC; `ticket` is null while it waits."""

    key: str
    title: str
    severity: Severity
    service: str | None
    incident_id: str | None
    label: str
    state: TicketState
    ticket: Ticket | None
    created_at: str
    updated_at: str


class Outbox:
    """One SQLite file, many threads. Every method raises Unavailable where the database does not do its part."""

    def __init__(self, engine: Engine, clock: Clock, max_waiting: int) -> None:
        self.engine = engine
        self.clock = clock
        self.max_waiting = max_waiting
        with self._transaction("opened") as connection:
            TABLES.create_all(connection)

    def put(self, request: TicketRequest, state: TicketState) -> tuple[Kept, bool]:
        """Keeps `request` under its key; returns its row and whether it was there before (then nothing changes).

        Raises Unavailable where `max_waiting` rows wait already; a key that is there is answered all the same.
        """
        with self._transaction("written") as connection:
            found = connection.execute(select(REQUESTS).where(REQUESTS.c.key == request.key)).one_or_none()
            if found is not None:
                return _kept(found), True
            if _count(connection) >= self.max_waiting:
                raise Unavailable(
                    f"{self.max_waiting} requests wait for a tracker, the outbox holds no more (OUTBOX_MAX)",
                    retry_after_seconds=RETRY_AFTER_SECONDS,
                )
            now = self._now()
            times = {"created_at": now, "updated_at": now}
            row = {"key": request.key, "request": request.model_dump_json(), "state": state, **times}
            return _kept(connection.execute(insert(REQUESTS).values(row).returning(REQUESTS)).one()), False

    def move_waiting(self, state: TicketState) -> int:
        """Gives all that wait the `state` of today's configuration; returns how many had another one."""
        with self._transaction("written") as connection:
            stale = REQUESTS.c.state.in_(WAITING) & (REQUESTS.c.state != state)
            return connection.execute(
                update(REQUESTS).where(stale).values(state=state, updated_at=self._now())
            ).rowcount

    def newest(self, limit: int) -> list[Kept]:
        """The last `limit` requests, newest first."""
        with self._transaction("read") as connection:
            rows = connection.execute(select(REQUESTS).order_by(REQUESTS.c.seq.desc()).limit(limit))
            return [_kept(row) for row in rows]

    def count_waiting(self) -> int:
        """How many requests have no ticket yet."""
        with self._transaction("read") as connection:
            return _count(connection)

    def check(self) -> None:
        """Writes one row and commits it, since only that notices a full disk. Raises Unavailable."""
        at = {"at": self._now()}
        with self._transaction("written") as connection:
            connection.execute(
                insert(WRITE_CHECK).values(id=1, **at).on_conflict_do_update(index_elements=["id"], set_=at)
            )

    def close(self) -> None:
        """Closes the file."""
        self.engine.dispose()

    @contextmanager
    def _transaction(self, verb: str) -> Iterator[Connection]:
        try:
            with self.engine.begin() as connection:
                yield connection
        except (OperationalError, PoolTimeout) as error:
            reason = getattr(error, "orig", None) or "it is busy"
            raise Unavailable(
                f"the outbox cannot be {verb}: {reason}", retry_after_seconds=RETRY_AFTER_SECONDS
            ) from error

    def _now(self) -> str:
        return self.clock.now().isoformat(timespec="milliseconds")


def _count(connection: Connection) -> int:
    waiting = select(func.count()).select_from(REQUESTS).where(REQUESTS.c.state.in_(WAITING))
    return int(connection.execute(waiting).scalar_one())


def _kept(row: Row[Any]) -> Kept:
    request = orjson.loads(row.request)
    return Kept(
        key=row.key,
        title=request["title"],
        severity=request["severity"],
        service=request["service"],
        incident_id=request["incident_id"],
        label=request["root_cause_detail"]["label"],
        state=row.state,
        ticket=Ticket.model_validate_json(row.ticket) if row.ticket else None,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
