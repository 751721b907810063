"""What is to be done to tickets that stand: one row an effect, under a key that makes it one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import orjson
from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from integrator.outbox.rows import Row
from integrator.outbox.tables import EFFECTS
from integrator.trackers.tracker import Paragraph, Stage, TrackerName

Kind = Literal["remark", "move", "link", "close_twin"]
GIVEN_UP_SECONDS: Final = 86_400.0
"""What a tracker has refused for a day is not asked of it any more; the ticket's notes say so."""


@dataclass(frozen=True)
class Effect:
    """`key` is also the mark that a comment carries. `ticket_key` is the row's own ticket, or one of its twins."""

    seq: int
    key: str
    request: str
    tracker: TrackerName
    ticket_key: str
    kind: Kind
    payload: dict[str, Any]
    tries: int
    created_at: float

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Of a comment."""
        return [Paragraph(text, url) for text, url in self.payload["paragraphs"]]


def remark(connection: Connection, now: float, row: Row, name: str, paragraphs: Sequence[Paragraph]) -> bool:
    """A comment on the row's ticket; whether it is new. `name` is what makes it one among the comments of this row."""
    payload = {"paragraphs": [[paragraph.text, paragraph.url] for paragraph in paragraphs]}
    return _add(connection, now, row, "remark", name, payload)


def move(connection: Connection, now: float, row: Row, name: str, stage: Stage) -> bool:
    """The ticket into another stage; whether it is new. What was to be moved before and was not, is not any more.

    It waits until a write of theirs that may still appear has done so: else that would be the last word.
    """
    if _add(connection, now, row, "move", name, {"stage": stage}):
        moves = (EFFECTS.c.request == row.key) & (EFFECTS.c.kind == "move") & (EFFECTS.c.state != "done")
        own = EFFECTS.c.key == _key(row, name)
        settled = connection.execute(select(func.max(EFFECTS.c.unclear_until)).where(moves & ~own)).scalar_one()
        connection.execute(update(EFFECTS).where(own).values(due_at=max(now, settled or now)))
        others = moves & ~own & (EFFECTS.c.state == "waiting")
        connection.execute(update(EFFECTS).where(others).values(state="dropped", problem="overtaken"))
        return True
    return False


def link(connection: Connection, now: float, row: Row, name: str, title: str, url: str) -> bool:
    """A link from the ticket."""
    return _add(connection, now, row, "link", name, {"title": title, "url": url})


def close_twin(connection: Connection, now: float, row: Row, twin: str) -> bool:
    """Another ticket of the same mark is closed, with a comment that names the one that stays."""
    assert row.ticket is not None
    text = f"A duplicate that a lost answer made: {row.ticket.key} is the ticket."
    payload = {"paragraphs": [[text, row.ticket.url]], "stage": "done"}
    return _add(connection, now, row, "close_twin", f"twin:{twin}", payload, ticket_key=twin)


def wanted_stage(connection: Connection, row: Row) -> Stage | None:
    """Where the ticket is being moved to, None where it is not."""
    moving = (EFFECTS.c.request == row.key) & (EFFECTS.c.kind == "move") & (EFFECTS.c.state == "waiting")
    payload = connection.execute(
        select(EFFECTS.c.payload).where(moving).order_by(EFFECTS.c.seq.desc()).limit(1)
    ).scalar_one_or_none()
    return None if payload is None else orjson.loads(payload)["stage"]


def known(connection: Connection, row: Row, name: str) -> bool:
    """Whether there is, or was, an effect of that name."""
    found = select(EFFECTS.c.seq).where(EFFECTS.c.key == _key(row, name))
    return connection.execute(found).one_or_none() is not None


def next_due(connection: Connection, now: float, paused: Collection[str]) -> Effect | None:
    """The longest due of those whose tracker is not paused."""
    due = (EFFECTS.c.state == "waiting") & (EFFECTS.c.due_at <= now) & EFFECTS.c.tracker.not_in(paused)
    row = connection.execute(
        select(EFFECTS).where(due).order_by(EFFECTS.c.due_at, EFFECTS.c.seq).limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Effect(
        seq=row.seq, key=row.key, request=row.request, tracker=row.tracker, ticket_key=row.ticket_key, kind=row.kind,
        payload=orjson.loads(row.payload), tries=row.tries, created_at=row.created_at,
    )  # fmt: skip


def is_waiting(connection: Connection, effect: Effect) -> bool:
    """Whether it is still to be done."""
    found = select(EFFECTS.c.state).where(EFFECTS.c.seq == effect.seq)
    return connection.execute(found).scalar_one_or_none() == "waiting"


def begin(connection: Connection, effect: Effect, settled_at: float) -> None:
    """Its write is about to be made, and may appear until `settled_at`; then it is due again, if nothing else is said."""
    values = {"due_at": settled_at, "unclear_until": settled_at}
    connection.execute(update(EFFECTS).where(EFFECTS.c.seq == effect.seq).values(values))


def later(
    connection: Connection, effect: Effect, due_at: float, problem: str | None = None, *, tried: bool = False
) -> None:
    """Nothing was written: it is done at `due_at`, unless before that it is done or dropped."""
    values: dict[str, Any] = {"due_at": due_at, "tries": effect.tries + tried, "unclear_until": None}
    values |= {"problem": problem} if problem else {}
    connection.execute(update(EFFECTS).where(EFFECTS.c.seq == effect.seq).values(values))


def end(connection: Connection, effect: Effect, state: Literal["done", "dropped"], problem: str | None = None) -> None:
    """It is not done (again)."""
    ended = update(EFFECTS).where(EFFECTS.c.seq == effect.seq).values(state=state, problem=problem)
    connection.execute(ended)


def _add(
    connection: Connection,
    now: float,
    row: Row,
    kind: Kind,
    name: str,
    payload: dict[str, Any],
    ticket_key: str | None = None,
) -> bool:
    if row.ticket is None:
        return False
    values = {
        "key": _key(row, name),
        "request": row.key,
        "tracker": row.tracker,
        "ticket_key": ticket_key or row.ticket.key,
        "kind": kind,
        "payload": orjson.dumps(payload).decode(),
        "state": "waiting",
        "due_at": now,
        "created_at": now,
    }
    return connection.execute(insert(EFFECTS).values(values).on_conflict_do_nothing()).rowcount == 1


def _key(row: Row, name: str) -> str:
    return f"{row.mark}:{name}"
