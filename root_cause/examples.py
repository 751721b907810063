"""Labelled examples in one SQLite file: on disk before they are answered for, newest kept. The root cause service's only SQL.

The text is stored as it was sent, secrets masked: a later version may read it otherwise. It is never logged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

import orjson
from sqlalchemy import (
    Column,
    Connection,
    Float,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    delete,
    func,
    select,
    text,
)
from sqlalchemy.dialects.sqlite import insert

from contracts.learning import Example, NewExample
from contracts.logs import LogLine, RawLine
from service_kit.clock import Clock
from service_kit.database import open_database, transaction
from service_kit.redaction import redact

BEGINNING_CHARACTERS: Final = 300

TABLES: Final = MetaData()
EXAMPLES: Final = Table(
    "examples",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("root_cause", String, nullable=False, index=True),
    Column("source", String, nullable=False),
    Column("incident_id", String),
    Column("service", String),
    Column("occurred_at", String),
    Column("happened", Float, nullable=False),
    Column("added_at", String, nullable=False),
    Column("content", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""`number` is never used twice and a replaced example gets a new one, so "learned up to number n" stays true.

`happened` is when it occurred, or came, in seconds since 1970: what time-ordered splits go by.
"""


@dataclass(frozen=True)
class StoredExample:
    """What learning reads. `happened` is in seconds since 1970; `label` is a cause's id or `unknown`."""

    number: int
    id: str
    label: str
    happened: float
    incident_id: str | None
    logs: list[RawLine] | None
    text: str | None

    @property
    def said(self) -> str:
        """All of it as one text, without what a log collector knew of a line's level."""
        lines = [line.message if isinstance(line, LogLine) else line for line in self.logs or []]
        return "\n".join([*lines, *([self.text] if self.text else [])])


@dataclass(frozen=True)
class Counts:
    """Of all that are stored."""

    total: int
    by_root_cause: dict[str, int]
    by_source: dict[str, int]


class Examples:
    """One SQLite file, many threads. Every method raises Unavailable where the database does not do its part."""

    def __init__(self, path: Path, clock: Clock, at_most: int) -> None:
        """Raises Misconfigured where the file cannot be opened."""
        self.at_most = at_most
        self._clock = clock
        self._engine = open_database(path)
        self._transaction = partial(transaction, self._engine, "the examples")
        with self._transaction("opened") as connection:
            TABLES.create_all(connection)

    def close(self) -> None:
        """Closes the file."""
        self._engine.dispose()

    def put(self, examples: Sequence[tuple[NewExample, str]]) -> list[str]:
        """Stores (example, its label) in one commit, then lets go of the oldest over `at_most`; the ids in order."""
        now = self._clock.now()
        rows = [_row_of(new, label, now) for new, label in examples]
        with self._transaction("written") as connection:
            for row in rows:
                connection.execute(delete(EXAMPLES).where(EXAMPLES.c.id == row["id"]))
                connection.execute(insert(EXAMPLES).values(row))
            oldest = select(EXAMPLES.c.number).order_by(EXAMPLES.c.number.desc()).offset(self.at_most).limit(1)
            connection.execute(delete(EXAMPLES).where(EXAMPLES.c.number <= oldest.scalar_subquery()))
        return [row["id"] for row in rows]

    def remove(self, id: str) -> bool:
        """Forgets one; False where there is none. A model that learned it keeps what it learned until the next run."""
        with self._transaction("written") as connection:
            return connection.execute(delete(EXAMPLES).where(EXAMPLES.c.id == id)).rowcount > 0

    def page(self, limit: int, before: int | None) -> tuple[list[Example], int | None]:
        """Newest first, those with numbers under `before`; and the number to go on from, None at the end."""
        query = select(EXAMPLES).order_by(EXAMPLES.c.number.desc()).limit(limit + 1)
        if before is not None:
            query = query.where(EXAMPLES.c.number < before)
        with self._transaction("read") as connection:
            rows = connection.execute(query).all()
        return [_example_of(row) for row in rows[:limit]], rows[limit - 1].number if len(rows) > limit else None

    def counts(self) -> Counts:
        """By label and by source, most first."""
        with self._transaction("read") as connection:
            by_cause, by_source = (_counted(connection, name) for name in ("root_cause", "source"))
        return Counts(sum(by_source.values()), by_cause, by_source)

    def count(self, after: int = 0) -> int:
        """How many have a number over `after`."""
        query = select(func.count()).select_from(EXAMPLES).where(EXAMPLES.c.number > after)
        with self._transaction("read") as connection:
            return int(connection.execute(query).scalar_one())

    def still_learned(self, learned_until: int) -> int:
        """`learned_until`, or 0 where this file never got so far: it was made anew, and no model has seen what it holds."""
        with self._transaction("read") as connection:
            last = connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'examples'")) or 0
        return learned_until if learned_until <= last else 0

    def all(self) -> list[StoredExample]:
        """Every example, in order of time; at the same time in order of arrival."""
        query = select(EXAMPLES).order_by(EXAMPLES.c.happened, EXAMPLES.c.number)
        with self._transaction("read") as connection:
            return [_stored(row) for row in connection.execute(query)]


def _row_of(new: NewExample, label: str, now: datetime) -> dict[str, Any]:
    occurred = new.occurred_at
    if occurred is not None and occurred.tzinfo is None:
        occurred = occurred.replace(tzinfo=UTC)
    content = {"logs": [_masked(line) for line in new.logs or []], "text": redact(new.text or "")}
    return {
        "id": new.id or f"EX-{token_hex(8)}",
        "root_cause": label,
        "source": new.source,
        "incident_id": new.incident_id,
        "service": new.service,
        "occurred_at": occurred and occurred.isoformat(),
        "happened": (occurred or now).timestamp(),
        "added_at": now.isoformat(),
        "content": orjson.dumps({name: value for name, value in content.items() if value}).decode(),
    }


def _masked(line: RawLine) -> str | dict[str, object]:
    if isinstance(line, str):
        return redact(line)
    return {**line.model_dump(mode="json", exclude_none=True), "message": redact(line.message)}


def _stored(row: Row[Any]) -> StoredExample:
    content = _content(row)
    logs: list[RawLine] | None = None
    if "logs" in content:
        logs = [LogLine.model_validate(line) if isinstance(line, dict) else line for line in content["logs"]]
    return StoredExample(row.number, row.id, row.root_cause, row.happened, row.incident_id, logs, content.get("text"))


def _example_of(row: Row[Any]) -> Example:
    fields = {name: getattr(row, name) for name in Example.model_fields if name != "beginning"}
    content = _content(row)
    first = next(iter(content.get("logs") or [content.get("text", "")]))
    beginning = str(first.get("message", "") if isinstance(first, dict) else first)
    return Example.model_validate({**fields, "beginning": beginning[:BEGINNING_CHARACTERS]})


def _content(row: Row[Any]) -> dict[str, Any]:
    content: dict[str, Any] = orjson.loads(row.content)
    return content


def _counted(connection: Connection, name: str) -> dict[str, int]:
    column = EXAMPLES.c[name]
    query = select(column, func.count().label("n")).group_by(column).order_by(func.count().desc(), column)
    return {row[0]: row.n for row in connection.execute(query)}
