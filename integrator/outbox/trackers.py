"""What is known of each whom we speak to: whether it answers, until when it is left alone, and how far it was read."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from integrator.outbox.tables import CURSORS, TRACKERS


@dataclass(frozen=True)
class Condition:
    """Times are seconds since 1970. `faults` in a row since it last answered."""

    name: str
    paused_until: float = 0.0
    faults: int = 0
    last_ok_at: float | None = None
    last_problem: str | None = None
    last_problem_at: float | None = None

    @staticmethod
    def at(seconds: float | None) -> datetime | None:
        """As people are shown it."""
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def conditions(connection: Connection) -> dict[str, Condition]:
    """By name; whoever was never spoken to is missing."""
    return {row.name: Condition(**row._mapping) for row in connection.execute(select(TRACKERS))}


def note(connection: Connection, name: str, **columns: Any) -> None:
    """Sets what is given."""
    values = insert(TRACKERS).values(name=name, **columns)
    connection.execute(values.on_conflict_do_update(index_elements=["name"], set_=columns))


def cursor(connection: Connection, name: str) -> float | None:
    """Up to when it was read, None where it never was."""
    return connection.execute(select(CURSORS.c.at).where(CURSORS.c.name == name)).scalar_one_or_none()


def set_cursor(connection: Connection, name: str, at: float) -> None:
    """It was read up to `at`."""
    values = insert(CURSORS).values(name=name, at=at)
    connection.execute(values.on_conflict_do_update(index_elements=["name"], set_={"at": at}))


def rewind(connection: Connection, to: float) -> None:
    """All that is read from time to time is read from then on once more, where it was read further."""
    beyond = CURSORS.c.name.startswith("since:") & (CURSORS.c.at > to)
    connection.execute(update(CURSORS).where(beyond).values(at=to))
