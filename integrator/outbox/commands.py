"""What the gateway is to be told: commands in the order in which they were put down, each under its key."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from contracts.incidents import Command
from integrator.outbox.tables import COMMANDS


@dataclass(frozen=True)
class Waiting:
    """One that was not taken yet."""

    seq: int
    command: Command


def put(connection: Connection, now: float, command: Command) -> bool:
    """Puts it at the end; whether its key is new."""
    values = {
        "key": command.key,
        "incident_id": command.incident_id,
        "body": command.model_dump_json(exclude_none=True),
        "state": "waiting",
        "created_at": now,
    }
    return connection.execute(insert(COMMANDS).values(values).on_conflict_do_nothing()).rowcount == 1


def first(connection: Connection) -> Waiting | None:
    """The oldest that waits."""
    waiting = select(COMMANDS).where(COMMANDS.c.state == "waiting").order_by(COMMANDS.c.seq).limit(1)
    row = connection.execute(waiting).one_or_none()
    return None if row is None else Waiting(row.seq, Command.model_validate_json(row.body))


def count_waiting(connection: Connection) -> int:
    """How many were not taken yet."""
    waiting = select(func.count()).where(COMMANDS.c.state == "waiting")
    return connection.execute(waiting).scalar_one()


def end(
    connection: Connection, now: float, seq: int, state: Literal["done", "refused"], problem: str | None = None
) -> None:
    """It was taken, or will not be."""
    values = {"state": state, "problem": problem, "ended_at": now}
    connection.execute(update(COMMANDS).where(COMMANDS.c.seq == seq).values(values))


def overtake(connection: Connection, incident_id: str, action: str, before: float) -> int:
    """`action`, put down before then and not told yet, is not told any more: the incident went on meanwhile. How many."""
    same = func.json_extract(COMMANDS.c.body, "$.action") == action
    waiting = (COMMANDS.c.incident_id == incident_id) & (COMMANDS.c.state == "waiting") & same
    older = waiting & (COMMANDS.c.created_at < before)
    return connection.execute(update(COMMANDS).where(older).values(state="refused", problem="overtaken")).rowcount


def was_told_late(connection: Connection, incident_id: str, action: str, then: float) -> bool:
    """Whether `action` was put down before then and taken after it: whoever took it could not know that it was out of date."""
    same = func.json_extract(COMMANDS.c.body, "$.action") == action
    told = (COMMANDS.c.incident_id == incident_id) & (COMMANDS.c.state == "done") & same
    late = told & (COMMANDS.c.created_at < then) & (COMMANDS.c.ended_at >= then)
    return connection.execute(select(COMMANDS.c.seq).where(late).limit(1)).one_or_none() is not None


def was_told_since(connection: Connection, incident_id: str, action: str, then: float) -> bool:
    """Whether `action` was taken after then: what was seen of that incident then is out of date."""
    same = func.json_extract(COMMANDS.c.body, "$.action") == action
    told = (COMMANDS.c.incident_id == incident_id) & (COMMANDS.c.state == "done") & same & (COMMANDS.c.ended_at > then)
    return connection.execute(select(COMMANDS.c.seq).where(told).limit(1)).one_or_none() is not None


def waits_for(connection: Connection, incident_id: str, *actions: str) -> bool:
    """Whether one of `actions` on that incident was not told yet: what the gateway says of it is out of date then."""
    action = func.json_extract(COMMANDS.c.body, "$.action")
    waiting = (COMMANDS.c.incident_id == incident_id) & (COMMANDS.c.state == "waiting") & action.in_(actions)
    return connection.execute(select(COMMANDS.c.seq).where(waiting).limit(1)).one_or_none() is not None
