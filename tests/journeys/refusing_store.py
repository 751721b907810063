"""A store that refuses a row, as it does when a bug breaks one of its rules: a fault that no patience mends."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def refusing(database: Path, table: str) -> Iterator[None]:
    """No row enters that table of a running gateway's SQLite file until the context ends: who tries gets an IntegrityError."""
    _run(database, f"CREATE TRIGGER refuses BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'refused'); END")
    try:
        yield
    finally:
        _run(database, "DROP TRIGGER refuses")


def _run(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database, timeout=30, isolation_level=None)) as connection:
        connection.execute(statement)
