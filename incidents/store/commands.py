"""Keys of commands that were carried out: one key, one effect."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from incidents.store.tables import COMMANDS
from incidents.store.values import upsert


@dataclass(frozen=True)
class Done:
    """What a command did: the incident's number, when, and the reason that was answered."""

    key: str
    incident: int
    at: float
    reason: str


def get(connection: Connection, key: str) -> Done | None:
    """What the command of this key did, if it was carried out."""
    row = connection.execute(select(COMMANDS).where(COMMANDS.c.key == key)).one_or_none()
    return None if row is None else Done(**row._asdict())


def put(connection: Connection, done: Done) -> bool:
    """Whether the key was new; if not, nothing is changed."""
    row = {"key": done.key, "incident": done.incident, "at": done.at, "reason": done.reason}
    return upsert(connection, COMMANDS, [row], "key", replace=False) == 1
