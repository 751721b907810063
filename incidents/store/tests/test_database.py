"""Transactions: all or nothing, readers beside the writer, and errors that say what to do."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from incidents.store import timeline
from incidents.store.database import Database, open_store
from incidents.store.tests.samples import NOW
from service_kit.errors import Misconfigured, Unavailable


def test_what_raises_is_undone(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        append_and_fail(database)
    with database.reading() as connection:
        assert timeline.last_seq(connection) == 0


def test_who_reads_neither_waits_for_who_writes_nor_sees_it_early(database: Database) -> None:
    with database.writing() as writer:
        timeline.append(writer, 1, NOW, "ada", "x", "y")
        with database.reading() as reader:
            assert timeline.last_seq(reader) == 0
    with database.reading() as reader:
        assert timeline.last_seq(reader) == 1


def test_readers_of_sqlite_cannot_write(tmp_path: Path) -> None:
    opened = open_store("", tmp_path / "x.db")
    with pytest.raises(Unavailable, match="readonly"), opened.reading() as connection:
        connection.execute(text("CREATE TABLE t (a INTEGER)"))
    opened.close()


def test_a_database_that_fails_is_unavailable_and_its_values_stay_inside(database: Database) -> None:
    with pytest.raises(Unavailable) as raised, database.reading():
        raise OperationalError("SELECT secret", {"a": "secret"}, Exception("disk I/O error\nmore"))
    assert "disk I/O error; nothing was changed" in str(raised.value.detail)
    assert "secret" not in str(raised.value.detail)
    database.check()


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("nonsense", "is not a URL"),
        ("mysql://root@localhost/x", "only postgresql:// is known"),
        ("postgresql://u:secret@127.0.0.1:1/x", "cannot connect"),
    ],
)
def test_a_url_that_leads_nowhere_is_misconfigured(tmp_path: Path, url: str, problem: str) -> None:
    with pytest.raises(Misconfigured, match=problem) as raised:
        open_store(url, tmp_path)
    assert "secret" not in str(raised.value)


def append_and_fail(database: Database) -> None:
    with database.writing() as connection:
        timeline.append(connection, 1, NOW, "ada", "x", "y")
        raise ZeroDivisionError
