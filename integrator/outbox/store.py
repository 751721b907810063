"""One SQLite file, many threads: its transactions, and whether it can be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from integrator.outbox.tables import WRITE_CHECK, migrate
from service_kit.clock import Clock
from service_kit.errors import Unavailable

RETRY_AFTER_SECONDS: Final = 30
"""A full disk or a full outbox is not over in the usual five seconds."""


class Outbox:
    """Transactions on integrator.db; what is in it is read and changed by the modules beside this one.

    All raise Unavailable where the database does not do its part, and after `close`: whoever comes back late from a
    tracker writes nothing down any more, as if the process had ended.
    """

    def __init__(self, engine: Engine, clock: Clock, max_waiting: int) -> None:
        self.engine = engine
        self.clock = clock
        self.max_waiting = max_waiting
        self._closed = False
        with self.writing() as connection:
            migrate(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, committed when the block ends, undone when it raises. Never ask a tracker anything inside."""
        with self._transaction("written") as connection:
            # The driver begins only before the first write: what was read before it could be out of date by then.
            connection.execute(text("BEGIN IMMEDIATE"))
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The same for who only reads."""
        with self._transaction("read") as connection:
            yield connection

    def check(self) -> None:
        """Writes one row and commits it, since only that notices a full disk."""
        at = {"at": self.clock.now().isoformat(timespec="milliseconds")}
        with self.writing() as connection:
            connection.execute(
                insert(WRITE_CHECK).values(id=1, **at).on_conflict_do_update(index_elements=["id"], set_=at)
            )

    def now(self) -> float:
        """Seconds since 1970."""
        return self.clock.now().timestamp()

    def close(self) -> None:
        """Closes the file."""
        self._closed = True
        self.engine.dispose()

    @contextmanager
    def _transaction(self, verb: str) -> Iterator[Connection]:
        if self._closed:
            raise Unavailable(f"the outbox cannot be {verb}: it is closed", retry_after_seconds=RETRY_AFTER_SECONDS)
        try:
            with self.engine.begin() as connection:
                yield connection
        except (OperationalError, PoolTimeout) as error:
            reason = getattr(error, "orig", None) or "it is busy"
            raise Unavailable(
                f"the outbox cannot be {verb}: {reason}", retry_after_seconds=RETRY_AFTER_SECONDS
            ) from error
