"""The tables of integrator.db, and how a file of an earlier version gets them."""

import hashlib
from typing import Final

import orjson
from sqlalchemy import Column, Connection, Float, Integer, MetaData, String, Table, Text, select, text, update
from sqlalchemy.schema import CreateColumn

from integrator.trackers.tracker import MARK_PREFIX

TABLES: Final = MetaData()
REQUESTS: Final = Table(
    "requests",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("request", Text, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("ticket", Text),
    Column("created_at", String, nullable=False),
    Column("updated_at", String, nullable=False),
    # what a file of the first version does not have; times of these are seconds since 1970
    Column("mark", String, index=True),
    Column("incident_id", String, index=True),
    Column("words", Text, nullable=False, server_default=""),
    Column("tracker", String),
    Column("place", String),
    Column("finding", Text),
    Column("approval", Text),
    Column("attempt", Integer, nullable=False, server_default="0"),
    Column("began_at", Float),
    Column("first_began_at", Float),
    Column("settling_since", Float),
    Column("doubtful", Integer, nullable=False, server_default="0"),
    Column("due_at", Float, nullable=False, server_default="0"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("problem", Text),
    Column("twins_at", Float),
    Column("ticket_key", String, index=True),
    Column("stage", String),
    Column("status", String),
    Column("moved_at", Float),
    Column("reopened_at", Float),
    Column("assignee", String),
    Column("fixes", Text, nullable=False, server_default="[]"),
    Column("notes", Text, nullable=False, server_default="[]"),
    Column("version", Integer, nullable=False, server_default="0"),
)
"""One row a key. Two times a row was `begun`: `began_at` the last, `first_began_at` the first; see rows.py for the rest."""
EFFECTS: Final = Table(
    "effects",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("request", String, nullable=False, index=True),
    Column("tracker", String, nullable=False),
    Column("ticket_key", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("due_at", Float, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("problem", Text),
    Column("created_at", Float, nullable=False),
    Column("unclear_until", Float),
)
"""`unclear_until`: a write of it was begun, and until then may still appear; null where it is known that none does."""
COMMANDS: Final = Table(
    "commands",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("incident_id", String, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("problem", Text),
    Column("created_at", Float, nullable=False),
    Column("ended_at", Float),
)
NEWS: Final = Table(
    "news",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("tracker", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("due_at", Float, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("problem", Text),
    Column("created_at", Float, nullable=False),
)
TRACKERS: Final = Table(
    "trackers",
    TABLES,
    Column("name", String, primary_key=True),
    Column("paused_until", Float, nullable=False, server_default="0"),
    Column("faults", Integer, nullable=False, server_default="0"),
    Column("last_ok_at", Float),
    Column("last_problem", Text),
    Column("last_problem_at", Float),
)
"""Each whom we speak to: the two trackers, and the gateway. `faults` in a row make the pause longer."""
CURSORS: Final = Table("cursors", TABLES, Column("name", String, primary_key=True), Column("at", Float, nullable=False))
WRITE_CHECK: Final = Table(
    "write_check", TABLES, Column("id", Integer, primary_key=True), Column("at", String, nullable=False)
)


def mark_of(key: str) -> str:
    """What a ticket carries by which it is known to be the key's."""
    return MARK_PREFIX + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def words_of(title: str, service: str | None, key: str) -> str:
    """What a search of tickets looks in, beside the ticket's own key; in lower case."""
    return "\n".join([title, service or "", key]).casefold()


def migrate(connection: Connection) -> None:
    """Makes what is missing, column by column: half of it done and interrupted is finished the next time."""
    TABLES.create_all(connection, tables=[table for table in TABLES.sorted_tables if table is not REQUESTS])
    known = {row.name for row in connection.execute(text("PRAGMA table_info(requests)"))}
    for column in REQUESTS.columns if known else ():
        if column.name not in known:
            definition = CreateColumn(column).compile(connection)
            connection.execute(text(f"ALTER TABLE requests ADD COLUMN {definition}"))
    REQUESTS.create(connection, checkfirst=True)
    for index in REQUESTS.indexes:
        index.create(connection, checkfirst=True)
    _fill(connection)


def _fill(connection: Connection) -> None:
    """What the first version did not write down, from what it did."""
    old = connection.execute(select(REQUESTS.c.key, REQUESTS.c.request).where(REQUESTS.c.mark.is_(None))).all()
    for key, request in old:
        sent = orjson.loads(request)
        connection.execute(
            update(REQUESTS)
            .where(REQUESTS.c.key == key)
            .values(
                mark=mark_of(key),
                incident_id=sent.get("incident_id"),
                words=words_of(sent["title"], sent.get("service"), key),
            )
        )
