"""Deploys and merges that were told to the gateway, in one SQLite file: the newest are kept. The gateway's only SQL.

A change is the same one when service, repository, sha, pull request and time are: a pipeline that tries again adds nothing.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Column, Float, Integer, MetaData, Row, String, Table, Text, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from contracts.changes import ChangesKept, KeptChange, NewChange, RecentChange
from service_kit.clock import Clock
from service_kit.database import open_database, transaction

SUSPECTED_HOURS: Final = 24
"""How long before the first sign of trouble a change may have been to be suspected."""
SUSPECTS: Final = 20

TABLES: Final = MetaData()
CHANGES: Final = Table(
    "changes",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("identity", String, nullable=False, unique=True),
    Column("service_key", String, nullable=False, index=True),
    Column("deployed", Float, nullable=False, index=True),
    Column("service", String, nullable=False),
    Column("repository", String),
    Column("sha", String),
    Column("pull_request", String),
    Column("deployed_at", String, nullable=False),
    Column("author", String),
    Column("summary", Text),
    Column("received_at", String, nullable=False),
    sqlite_autoincrement=True,
)
"""`deployed` is `deployed_at` in seconds since 1970."""


class Changes:
    """One SQLite file, many threads. Every method raises Unavailable where the database does not do its part."""

    def __init__(self, path: Path, clock: Clock, at_most: int) -> None:
        """Raises Misconfigured where the file cannot be opened."""
        self.at_most = at_most
        self._clock = clock
        self._engine = open_database(path)
        self._transaction = partial(transaction, self._engine, "the changes")
        with self._transaction("opened") as connection:
            TABLES.create_all(connection)

    def close(self) -> None:
        """Closes the file."""
        self._engine.dispose()

    def put(self, changes: Sequence[NewChange]) -> ChangesKept:
        """Stores them in one commit, then lets go of those that were deployed longest ago, over `at_most`."""
        now = self._clock.now()
        new = 0
        with self._transaction("written") as connection:
            for change in changes:
                statement = insert(CHANGES).values(_row_of(change, now)).on_conflict_do_nothing()
                new += connection.execute(statement).rowcount
            order = (CHANGES.c.deployed.desc(), CHANGES.c.number.desc())
            gone = select(CHANGES.c.number).order_by(*order).limit(-1).offset(self.at_most)
            connection.execute(delete(CHANGES).where(CHANGES.c.number.in_(gone)))
        return ChangesKept(kept=len(changes), known=len(changes) - new)

    def page(self, service: str | None, since: datetime | None, limit: int) -> list[KeptChange]:
        """Newest first, of one service where it is named, deployed at or after `since`."""
        query = select(CHANGES).order_by(CHANGES.c.deployed.desc(), CHANGES.c.number.desc()).limit(limit)
        if service is not None:
            query = query.where(CHANGES.c.service_key == _key(service))
        if since is not None:
            query = query.where(CHANGES.c.deployed >= _aware(since).timestamp())
        with self._transaction("read") as connection:
            return [_kept(row) for row in connection.execute(query)]

    def count(self) -> int:
        """All that are kept."""
        with self._transaction("read") as connection:
            return int(connection.execute(select(func.count()).select_from(CHANGES)).scalar_one())

    def check(self) -> None:
        """Raises Unavailable where the file cannot be read."""
        self.page(None, None, 1)

    def suspects(self, service: str | None, onset: datetime | None) -> list[RecentChange]:
        """What was changed within SUSPECTED_HOURS before `onset` (None: now), the latest first, at most SUSPECTS.

        Of `service` alone where it is named; else of any, and then none is said to be the same service's.
        """
        until = _aware(onset or self._clock.now())
        begin = until - timedelta(hours=SUSPECTED_HOURS)
        query = select(CHANGES).where(CHANGES.c.deployed.between(begin.timestamp(), until.timestamp()))
        if service is not None:
            query = query.where(CHANGES.c.service_key == _key(service))
        query = query.order_by(CHANGES.c.deployed.desc(), CHANGES.c.number.desc()).limit(SUSPECTS)
        with self._transaction("read") as connection:
            rows = connection.execute(query).all()
        return [
            RecentChange(
                **{name: getattr(row, name) for name in NewChange.model_fields},
                minutes_before=round((until.timestamp() - row.deployed) / 60, 1),
                same_service=service is not None,
            )
            for row in rows
        ]


def _row_of(change: NewChange, now: datetime) -> dict[str, Any]:
    deployed = _aware(change.deployed_at)
    named = (_key(change.service), change.repository, change.sha, change.pull_request, str(deployed.timestamp()))
    return {
        **change.model_dump(exclude={"deployed_at"}),
        "identity": "\0".join(part or "" for part in named),
        "service_key": _key(change.service),
        "deployed": deployed.timestamp(),
        "deployed_at": deployed.isoformat(),
        "received_at": now.isoformat(),
    }


def _kept(row: Row[Any]) -> KeptChange:
    return KeptChange.model_validate({name: getattr(row, name) for name in KeptChange.model_fields})


def _key(service: str) -> str:
    return service.strip().casefold()


def _aware(moment: datetime) -> datetime:
    """A time without a zone is taken as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
