"""The engines: SQLite by default, PostgreSQL where a URL says so; and the two kinds of transaction.

SQLite has one write connection, which the durable steps' own tables share (a second writer would wait, unfairly, for the
file's lock), and several that only read beside it (WAL). PostgreSQL has one pool for both.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from incidents.store.precedence import Precedence, pool_class
from service_kit.database import open_database
from service_kit.errors import Misconfigured, Unavailable

RETRY_AFTER_SECONDS: Final = 5
READERS: Final = 4
POSTGRESQL_CONNECTIONS: Final = 12
IDLE_SECONDS: Final = 5
"""PostgreSQL ends a transaction in which its client does nothing for so long: a gateway that was stopped in the middle of one,
or whose machine is gone, would hold a lock that all the others wait for. Ours think for 0.1 s at most between two statements."""
ASIDE_SECONDS: Final = 3
WAIT_SECONDS: Final = 10.0
"""For a free connection, and for PostgreSQL to answer a connect: an alert's sender waits no longer than this."""

CACHE_KIB: Final = 65_536
"""Of the writer. Keys of alerts are hashes and fall anywhere into their index: in SQLite's own 2 MB each is read again."""
MAPPED_BYTES: Final = 256 * 1024 * 1024


class Database:
    """One store. `writing` and `reading` are transactions; both raise Unavailable where the database does not do its part."""

    def __init__(self, write: Engine, read: Engine, precedence: Precedence | None = None) -> None:
        self.write = write
        self.read = read
        self._precedence = precedence or Precedence()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the one file of one process."""
        return self.write.dialect.name == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, committed when the block ends, undone when it raises. Never open a second one inside it."""
        with _unavailable("written"), self.write.begin() as connection:
            if self.is_sqlite:
                # The driver begins only before the first write: what was read before it could be out of date by then.
                connection.execute(text("BEGIN IMMEDIATE"))
            yield connection

    @contextmanager
    def writing_first(self) -> Iterator[Connection]:
        """The same before all others that wait for SQLite's one connection: a sender waits for this one at the door."""
        with self._precedence.first(), self.writing() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Reads, beside whoever writes."""
        with _unavailable("read"), self.read.begin() as connection:
            yield connection

    def check(self) -> None:
        """Raises Unavailable where nothing can be read."""
        with self.reading() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        """Closes every connection."""
        self.read.dispose()
        self.write.dispose()


def open_store(url: str, path: Path) -> Database:
    """PostgreSQL at `url`, or the SQLite file `path` where it is empty. Raises Misconfigured. Tables: see `migrate`."""
    if not url:
        precedence = Precedence()
        write = open_database(path, pool_class(precedence))
        event.listen(write, "connect", _prepare_writer)
        write.dispose()  # the connection that open_database tried was made before the listener
        return Database(write, _readers(path), precedence)
    try:
        engine = create_engine(
            _postgresql(url),
            pool_size=POSTGRESQL_CONNECTIONS,
            max_overflow=0,
            pool_timeout=WAIT_SECONDS,
            pool_pre_ping=True,
            connect_args={"connect_timeout": int(WAIT_SECONDS)},
        )
        event.listen(engine, "connect", _bound_idleness)
        with engine.connect():
            return Database(engine, engine)
    except (DatabaseError, InterfaceError) as error:
        raise Misconfigured(f"DATABASE_URL: cannot connect ({_reason(error)})") from error


def open_aside(database: Database) -> Database:
    """The same store by one connection of its own, so that a full pool delays nobody's heartbeat; SQLite: the same.

    Close it only where it is another.
    """
    if database.is_sqlite:
        return database
    engine = create_engine(
        database.write.url,
        pool_size=1,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={"connect_timeout": ASIDE_SECONDS},
    )
    event.listen(engine, "connect", _bound_idleness)
    return Database(engine, engine)


def _postgresql(text_url: str) -> URL:
    try:
        url = make_url(text_url)
    except ArgumentError as error:
        raise Misconfigured("DATABASE_URL is not a URL; write postgresql://user:password@host/name") from error
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        raise Misconfigured(
            f"DATABASE_URL names '{url.get_backend_name()}'; only postgresql:// is known, or nothing for SQLite"
        )
    return url.set(drivername="postgresql+psycopg")


def _readers(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=READERS,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _only_reads)
    return engine


def _bound_idleness(connection: Any, record: ConnectionPoolEntry) -> None:
    """By a statement and not by a start-up option, which a connection pooler in front of PostgreSQL would refuse."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'")
    connection.commit()


def _prepare_writer(connection: Any, record: ConnectionPoolEntry) -> None:
    connection.isolation_level = "IMMEDIATE"
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    cursor.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")
    cursor.close()


def _only_reads(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.execute("PRAGMA query_only=ON")
    cursor.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")
    cursor.close()


@contextmanager
def _unavailable(verb: str) -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise Unavailable(
            f"the incidents cannot be {verb}: {_reason(error)}; nothing was changed",
            retry_after_seconds=RETRY_AFTER_SECONDS,
        ) from error


def _reason(error: Exception) -> str:
    """Without the statement and its values, which SQLAlchemy's own text holds."""
    return str(getattr(error, "orig", None) or "it is busy").strip().splitlines()[0][:200]
