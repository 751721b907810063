"""News of the trackers on disk: what a webhook told is there before it is answered, and is acted on once."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from integrator.outbox.tables import NEWS
from integrator.trackers.news import News, PullChanged, Remarked, TicketMoved, Vanished
from integrator.trackers.tracker import TrackerName

KINDS: Final[dict[str, TypeAdapter[Any]]] = {
    kind.__name__: TypeAdapter(kind) for kind in (TicketMoved, Remarked, PullChanged, Vanished)
}
KEPT_SECONDS: Final = 14 * 86_400.0
"""A delivery that comes again after so long is acted on again, which changes nothing that is so already."""


@dataclass(frozen=True)
class Waiting:
    """One that was not acted on yet."""

    seq: int
    tracker: TrackerName
    news: News
    tries: int


def put(connection: Connection, now: float, key: str, tracker: TrackerName, news: News) -> bool:
    """Whether `key` (the delivery, and which part of it) is new."""
    kind = type(news).__name__
    values = {
        "key": f"{tracker}:{key}",
        "tracker": tracker,
        "kind": kind,
        "body": KINDS[kind].dump_json(news).decode(),
        "state": "waiting",
        "due_at": now,
        "created_at": now,
    }
    return connection.execute(insert(NEWS).values(values).on_conflict_do_nothing()).rowcount == 1


def known(connection: Connection, tracker: TrackerName, key: str) -> bool:
    """Whether `key` was put."""
    found = select(NEWS.c.seq).where(NEWS.c.key == f"{tracker}:{key}")
    return connection.execute(found).one_or_none() is not None


def next_due(connection: Connection, now: float) -> Waiting | None:
    """The oldest that is due."""
    due = (NEWS.c.state == "waiting") & (NEWS.c.due_at <= now)
    row = connection.execute(select(NEWS).where(due).order_by(NEWS.c.seq).limit(1)).one_or_none()
    return None if row is None else Waiting(row.seq, row.tracker, KINDS[row.kind].validate_json(row.body), row.tries)


def end(connection: Connection, seq: int, state: Literal["done", "dropped"], problem: str | None = None) -> None:
    """It was acted on, or cannot be."""
    connection.execute(update(NEWS).where(NEWS.c.seq == seq).values(state=state, problem=problem))


def later(connection: Connection, waiting: Waiting, due_at: float, problem: str) -> None:
    """It is acted on at `due_at`."""
    values = {"due_at": due_at, "tries": waiting.tries + 1, "problem": problem}
    connection.execute(update(NEWS).where(NEWS.c.seq == waiting.seq).values(values))


def pulls_again(connection: Connection, now: float, since: float) -> int:
    """Pull requests that were told since then are acted on once more: a ticket that one names stands only now. How many."""
    told = (NEWS.c.kind == PullChanged.__name__) & (NEWS.c.created_at >= since) & (NEWS.c.state == "done")
    return connection.execute(update(NEWS).where(told).values(state="waiting", due_at=now)).rowcount


def forget(connection: Connection, before: float) -> int:
    """Deletes those that were acted on and came before then; how many."""
    old = (NEWS.c.state != "waiting") & (NEWS.c.created_at < before)
    return connection.execute(delete(NEWS).where(old)).rowcount
