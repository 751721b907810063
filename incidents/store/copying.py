"""A consistent copy of the incidents, taken while they are used: of an SQLite file, or of PostgreSQL's tables as text.

The tables of the durable steps are in the file and not in the copy from PostgreSQL: after a restore a diagnosis that was under
way there is begun anew, its effects under the same keys as before.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from incidents.store.database import Database
from incidents.store.schema import HEAD, migrate
from incidents.store.tables import GATEWAYS, TABLES
from service_kit.errors import Misconfigured

WORDS: Final = "incident_words"
NAMES: Final = (*(name for name in TABLES.tables if name != GATEWAYS.name), WORDS)
"""What is copied: who works on the store is no part of it."""
CHUNK_BYTES: Final = 1024 * 1024


def copy_sqlite(source: Path, target: Path) -> None:
    """All of `source` as it is at one moment. Writers pass: WAL lets them beside one long read. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"file:{source}?mode=rw", uri=True)) as old, closing(sqlite3.connect(target)) as new:
        new.execute("PRAGMA journal_mode=OFF")
        new.execute("PRAGMA synchronous=OFF")  # who calls syncs the whole of it
        old.backup(new, pages=-1)  # in one go: a copy in steps begins anew at each write of somebody else


def check_sqlite_file(path: Path) -> None:
    """Raises Misconfigured where it is damaged."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise Misconfigured(f"{path.name} is damaged: {error}") from error
    if found != ("ok",):
        raise Misconfigured(f"{path.name} is damaged: {found[0]}")


def schema_of_file(path: Path) -> str | None:
    """The revision of an incidents.db; None where it holds no incidents."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None
    return None if row is None else str(row[0])


@contextmanager
def snapshot(url: str) -> Iterator["Snapshot"]:
    """One moment of the PostgreSQL at `url`. Raises Misconfigured where it cannot be read."""
    try:
        with psycopg.connect(_plain(url)) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield Snapshot(connection)
    except psycopg.Error as error:
        raise Misconfigured(f"DATABASE_URL: {str(error).strip().splitlines()[0]}") from error


class Snapshot:
    """Reads of one transaction."""

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._connection = connection

    def schema(self) -> str:
        """The revision of the tables. Raises psycopg.Error where there are none."""
        row = self._connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else HEAD

    def write(self, name: str, target: Path) -> list[str]:
        """The rows of a table in PostgreSQL's text form; the names of its columns, in their order there."""
        query = "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s"
        columns = [str(row[0]) for row in self._connection.execute(query + " ORDER BY ordinal_position", [name])]
        statement = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(name), _names(columns))
        with self._connection.cursor().copy(statement) as rows, target.open("wb") as file:
            for part in rows:
                file.write(part)
        return columns


def load(database: Database, tables: dict[str, tuple[Path, list[str]]], *, force: bool) -> None:
    """Fills the tables, in one transaction. Raises Misconfigured where there are rows and not `force`, or they do not fit."""
    migrate(database)
    url = database.write.url.render_as_string(hide_password=False)
    try:
        with psycopg.connect(_plain(url)) as connection:
            _refuse_rows(connection, force=force)
            for name, (path, columns) in tables.items():
                statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(name), _names(columns))
                with connection.cursor().copy(statement) as rows, path.open("rb") as file:
                    while part := file.read(CHUNK_BYTES):
                        rows.write(part)
            _count_on(connection)
    except psycopg.Error as error:
        raise Misconfigured(
            f"the incidents do not fit into DATABASE_URL: {str(error).strip().splitlines()[0]}"
        ) from error


def _refuse_rows(connection: "psycopg.Connection[tuple[Any, ...]]", *, force: bool) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, (*NAMES, GATEWAYS.name)))
    alive = connection.execute(
        "SELECT count(*) FROM gateways WHERE beat_at > extract(epoch FROM clock_timestamp()) - 10"
    ).fetchone()
    if alive and alive[0]:
        raise Misconfigured("a gateway works on DATABASE_URL: stop it first")
    filled = connection.execute("SELECT EXISTS (SELECT FROM incidents) OR EXISTS (SELECT FROM receipts)").fetchone()
    if filled and filled[0] and not force:
        raise Misconfigured("DATABASE_URL holds incidents already: --force replaces them")
    connection.execute(sql.SQL("TRUNCATE {}").format(names))
    # what was written down of jobs that are no more; a job of the backup is begun anew
    found = connection.execute("SELECT to_regclass('dbos.workflow_status')").fetchone()
    if found and found[0]:
        connection.execute("TRUNCATE dbos.workflow_status CASCADE")


def _count_on(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """Numbers that the database gives out go on behind the highest one."""
    for table in TABLES.sorted_tables:
        for column in table.primary_key:
            row = connection.execute("SELECT pg_get_serial_sequence(%s, %s)", [table.name, column.name]).fetchone()
            if row and row[0]:
                highest = sql.SQL("SELECT setval(%s, coalesce((SELECT max({}) FROM {}), 1))")
                connection.execute(highest.format(sql.Identifier(column.name), sql.Identifier(table.name)), [row[0]])


def _names(columns: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
