"""Log lines of the last hours, by service, in one SQLite file of bounded size: what an alert that carries no logs is read with.

Lines are kept in compressed blocks in order of time. What is too much goes from the service that has most, so a chatty one
pushes out its own past and nobody else's. Ages are counted from when a line came, not from what it says of its time: a
batch that was held up is worth reading. SQL of the log lines stands here alone.

WAL with synchronous=NORMAL: a killed process loses nothing that was answered for, a loss of power at most the last moments.
"""

import zlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    event,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from gateway.log_masking import masked
from service_kit.clock import Clock
from service_kit.database import open_database
from service_kit.errors import Unavailable

RETRY_AFTER_SECONDS: Final = 15
DEFAULT_LIMIT: Final = 5_000
"""Lines in one answer. A fast enough read, and as many as the analyzer needs to see what is unusual."""
TEXT_BYTES: Final = 8_192
LEVEL_CHARACTERS: Final = 40
BLOCK_LINES: Final = 1_000
SMALL_LINES: Final = 250
"""A block with fewer waits to be merged with its like."""
SMALL_BLOCKS: Final = 64
"""As many small ones of one service and environment become one."""
LINES_READ: Final = 20_000
"""For one answer, or four times its limit: where the blocks of many senders lie over each other in time, the end of reading."""
BLOCKS_READ: Final = 2_000
ROW_BYTES: Final = 512
"""What a block costs on disk beside its content: the row, four index entries, half-filled pages."""
DROPPED_AT_ONCE: Final = 500
STEPS_TO_FIT: Final = 50
"""Equals give way in turn, each the fiftieth part of what is too much: a block each would take seconds after a smaller setting."""
EXPIRE_SECONDS: Final = 30.0
AHEAD_SECONDS: Final = 600.0
"""A line from further in the future than clocks are wrong has a wrong time: then it counts when it came."""
MEGABYTE: Final = 1_000_000

TABLES: Final = MetaData()
SERVICES: Final = Table(
    "services",
    TABLES,
    Column("service", String, primary_key=True),
    Column("bytes", Integer, nullable=False, index=True),
)
BLOCKS: Final = Table(
    "blocks",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("service", String, nullable=False),
    Column("environment", String, nullable=False),
    Column("first", Float, nullable=False),
    Column("last", Float, nullable=False),
    Column("received", Float, nullable=False, index=True),
    Column("lines", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("small", Boolean, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("blocks_by_time", "service", "last"),
    Index("blocks_by_age", "service", "received"),
    Index("blocks_by_size", "service", "environment", "small"),
)
"""`first`, `last` and `received` are in seconds since 1970; `content` is zlib over a JSON list of [at, level, text]."""


class KeptLine(NamedTuple):
    """One line: `at` in seconds since 1970, UTC, as its sender said or when it came; `level` as its sender wrote it."""

    at: float
    level: str | None
    text: str


class Batch(NamedTuple):
    """Lines of one service. An `at` of 0 says that the sender gave no time."""

    service: str
    environment: str | None
    lines: Sequence[KeptLine]


class LogBuffer:
    """One SQLite file, many threads. Methods raise Unavailable where it does not do its part, a full disk among them."""

    def __init__(self, path: Path, clock: Clock, *, max_bytes: int, max_age_seconds: float, share: float = 1.0) -> None:
        """`share` of `max_bytes` is the most that one service has. Raises Misconfigured where the file cannot be opened."""
        self.max_bytes = max_bytes
        self.max_age_seconds = max_age_seconds
        self.max_bytes_a_service = int(max_bytes * share)
        self._clock = clock
        self._next_expiry = 0.0
        self._engine = open_database(path)
        event.listen(self._engine, "connect", _relax)
        self._engine.dispose()  # what is open does not know it yet
        with self._transaction("opened") as connection:
            TABLES.create_all(connection)
            self._trim(connection, [])
        self._give_back()

    def close(self) -> None:
        """Closes the file."""
        self._engine.dispose()

    def put(self, batches: Iterable[Batch]) -> int:
        """Keeps the lines, secrets masked and long ones clipped, all or none; returns how many."""
        now = self._clock.now().timestamp()
        rows = [row for batch in batches for row in _rows_of(batch, now)]
        if not rows:
            return 0
        grown: dict[str, int] = defaultdict(int)
        for row in rows:
            grown[row["service"]] += row["bytes"]
        with self._transaction("written") as connection:
            connection.execute(insert(BLOCKS), rows)
            for service, size in grown.items():
                _account(connection, service, size)
            for service, environment in {(row["service"], row["environment"]) for row in rows if row["small"]}:
                _merge_small(connection, service, environment)
            self._trim(connection, list(grown))
        return sum(row["lines"] for row in rows)

    def lines(
        self, service: str, environment: str | None, since: float, until: float, limit: int = DEFAULT_LIMIT
    ) -> list[KeptLine]:
        """The newest `limit` of `since` <= at <= `until`, oldest first. With an `environment`, those of another are left out."""
        table = BLOCKS.c
        query = select(table.number, table.last, table.lines, table.content).where(
            table.service == _key(service),
            table.last >= since,
            table.first <= until,
            table.received > self._clock.now().timestamp() - self.max_age_seconds,
        )
        if environment:
            query = query.where(or_(table.environment == _key(environment), table.environment == ""))
        query = query.order_by(table.last.desc(), table.number.desc()).limit(BLOCKS_READ)
        found: list[tuple[float, int, int, str | None, str]] = []
        left = max(LINES_READ, 4 * limit)
        with self._transaction("read") as connection:
            for number, last, count, content in connection.execute(query):
                if last < since or left <= 0:
                    break
                left -= count
                rows = _unpacked(content)
                begin, end = bisect_left(rows, since, key=_time), bisect_right(rows, until, key=_time)
                found += [(at, number, place, *said) for place, (at, *said) in enumerate(rows[begin:end], begin)]
                if len(found) >= limit:
                    found = sorted(found, key=_order)[-limit:]
                    since = found[0][0]  # what is older cannot be among the newest any more
        return [KeptLine(at, level, text) for at, _, _, level, text in sorted(found, key=_order)]

    def size_bytes(self) -> int:
        """What the kept blocks take, all services together; at most `max_bytes`."""
        with self._transaction("read") as connection:
            return _total(connection)

    def check(self) -> None:
        """Raises Unavailable where the file cannot be read."""
        self.size_bytes()

    def _trim(self, connection: Connection, services: Sequence[str]) -> None:
        self._expire(connection)
        for service in services:
            had = connection.execute(select(SERVICES.c.bytes).where(SERVICES.c.service == service)).scalar_one_or_none()
            _drop_oldest(connection, service, (had or 0) - self.max_bytes_a_service)
        while (excess := _total(connection) - self.max_bytes) > 0:
            largest = select(SERVICES.c.service, SERVICES.c.bytes).order_by(SERVICES.c.bytes.desc()).limit(2)
            first, *second = connection.execute(largest).all()
            lead = first.bytes - second[0].bytes if second else first.bytes
            _drop_oldest(connection, first.service, min(excess, max(lead, excess // STEPS_TO_FIT, 1)))

    def _expire(self, connection: Connection) -> None:
        if self._clock.monotonic() < self._next_expiry:
            return
        oldest = self._clock.now().timestamp() - self.max_age_seconds
        query = select(BLOCKS.c.number, BLOCKS.c.service, BLOCKS.c.bytes).where(BLOCKS.c.received <= oldest)
        gone = connection.execute(query.limit(DROPPED_AT_ONCE)).all()
        if len(gone) < DROPPED_AT_ONCE:
            self._next_expiry = self._clock.monotonic() + EXPIRE_SECONDS
        freed: dict[str, int] = defaultdict(int)
        for row in gone:
            freed[row.service] += row.bytes
        _drop(connection, [row.number for row in gone], freed)

    def _give_back(self) -> None:
        """SQLite keeps the pages that it freed: after LOG_BUFFER_MB was lowered they go back to the disk at the next start."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            free, page = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in _PAGES)
            if free * page > self.max_bytes:
                connection.exec_driver_sql("VACUUM")

    @contextmanager
    def _transaction(self, verb: str) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except (DatabaseError, PoolTimeout) as error:
            reason = getattr(error, "orig", None) or "it is busy"
            raise Unavailable(
                f"the log buffer cannot be {verb}: {reason}; nothing was changed",
                retry_after_seconds=RETRY_AFTER_SECONDS,
            ) from error


_PAGES: Final = ("freelist_count", "page_size")


def _relax(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def _rows_of(batch: Batch, now: float) -> list[dict[str, Any]]:
    """The lines as blocks, cut in order of time."""
    texts = masked([_clipped(line.text) for line in batch.lines])
    rows = [
        (line.at if 0 < line.at <= now + AHEAD_SECONDS else now, line.level and line.level[:LEVEL_CHARACTERS], text)
        for line, text in zip(batch.lines, texts, strict=True)
    ]
    rows.sort(key=_time)
    cuts = range(0, len(rows), BLOCK_LINES)
    service, environment = _key(batch.service), _key(batch.environment or "")
    return [_row(service, environment, now, rows[cut : cut + BLOCK_LINES], merged=False) for cut in cuts]


def _row(service: str, environment: str, received: float, lines: Sequence[Any], *, merged: bool) -> dict[str, Any]:
    content = zlib.compress(orjson.dumps(lines), 1)
    return {
        "service": service,
        "environment": environment,
        "first": lines[0][0],
        "last": lines[-1][0],
        "received": received,
        "lines": len(lines),
        "bytes": len(content) + ROW_BYTES,
        "small": not merged and len(lines) < SMALL_LINES,
        "content": content,
    }


def _merge_small(connection: Connection, service: str, environment: str) -> None:
    """Senders of one line a request would make a block of each."""
    of = (BLOCKS.c.service == service, BLOCKS.c.environment == environment, BLOCKS.c.small)
    if connection.execute(select(func.count()).select_from(BLOCKS).where(*of)).scalar_one() < SMALL_BLOCKS:
        return
    found = connection.execute(select(BLOCKS).where(*of).order_by(BLOCKS.c.number)).all()
    lines = sorted((line for row in found for line in _unpacked(row.content)), key=_time)
    received = max(row.received for row in found)
    cuts = range(0, len(lines), BLOCK_LINES)
    rows = [_row(service, environment, received, lines[cut : cut + BLOCK_LINES], merged=True) for cut in cuts]
    _drop(connection, [row.number for row in found], {service: sum(row.bytes for row in found)})
    connection.execute(insert(BLOCKS), rows)
    _account(connection, service, sum(row["bytes"] for row in rows))


def _drop_oldest(connection: Connection, service: str, excess: int) -> None:
    """Lets go of what came first, block by block, until `excess` bytes are free."""
    while excess > 0:
        query = select(BLOCKS.c.number, BLOCKS.c.bytes).where(BLOCKS.c.service == service)
        oldest = connection.execute(query.order_by(BLOCKS.c.received, BLOCKS.c.number).limit(DROPPED_AT_ONCE)).all()
        if not oldest:
            return
        gone: list[int] = []
        freed = 0
        for number, size in oldest:
            if freed >= excess:
                break
            gone.append(number)
            freed += size
        _drop(connection, gone, {service: freed})
        excess -= freed


def _drop(connection: Connection, numbers: Sequence[int], freed: dict[str, int]) -> None:
    connection.execute(delete(BLOCKS).where(BLOCKS.c.number.in_(numbers)))
    for service, size in freed.items():
        row = SERVICES.c.service == service
        connection.execute(update(SERVICES).where(row).values(bytes=SERVICES.c.bytes - size))
        connection.execute(delete(SERVICES).where(row, SERVICES.c.bytes <= 0))


def _account(connection: Connection, service: str, size: int) -> None:
    statement = insert(SERVICES).values(service=service, bytes=size)
    grown = {"bytes": SERVICES.c.bytes + size}
    connection.execute(statement.on_conflict_do_update(index_elements=["service"], set_=grown))


def _total(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.sum(SERVICES.c.bytes), 0))).scalar_one())


def _unpacked(content: bytes) -> list[list[Any]]:
    lines: list[list[Any]] = orjson.loads(zlib.decompress(content))
    return lines


def _clipped(text: str) -> str:
    """Whole characters that UTF-8 can carry, of at most TEXT_BYTES together."""
    if text.isascii():
        return text[:TEXT_BYTES]
    return text.encode("utf-8", "replace")[:TEXT_BYTES].decode("utf-8", "ignore")


def _key(name: str) -> str:
    return name.strip().casefold()


def _time(line: Sequence[Any]) -> float:
    at: float = line[0]
    return at


def _order(line: tuple[float, int, int, str | None, str]) -> tuple[float, int, int]:
    return line[:3]
