"""SQLite opened the way that keeps what was answered for."""

from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from service_kit.database import BUSY_TIMEOUT_MS, open_database, transaction
from service_kit.errors import Misconfigured, Unavailable


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", BUSY_TIMEOUT_MS), ("foreign_keys", 1)],
)
def test_each_pragma_really_holds(tmp_path: Path, pragma: str, value: object) -> None:
    engine = open_database(tmp_path / "x.db")
    with engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value
    engine.dispose()


@pytest.mark.parametrize("name", ["deep/er/x.db", "what?mode=ro/x.db", "50% #1/x.db"])
def test_the_file_stands_exactly_where_it_was_asked_for(tmp_path: Path, name: str) -> None:
    open_database(tmp_path / name).dispose()
    assert (tmp_path / name).is_file()


def test_a_path_below_a_file_is_misconfigured(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Misconfigured, match=r"cannot open the database .*file/x\.db"):
        open_database(tmp_path / "file" / "x.db")


def test_a_folder_in_the_databases_place_is_misconfigured(tmp_path: Path) -> None:
    (tmp_path / "x.db").mkdir()
    with pytest.raises(Misconfigured, match="unable to open database file"):
        open_database(tmp_path / "x.db")


def test_a_file_that_is_no_database_is_misconfigured(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"this is not a database, it is a letter" * 200)
    with pytest.raises(Misconfigured, match="file is not a database"):
        open_database(tmp_path / "x.db")


def test_a_transaction_is_whole_or_not_at_all(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "x.db")
    with transaction(engine, "the letters", "opened") as connection:
        connection.execute(text("CREATE TABLE letters (a)"))
    with suppress(ZeroDivisionError), transaction(engine, "the letters", "written") as connection:
        connection.execute(text("INSERT INTO letters VALUES (1)"))
        raise ZeroDivisionError
    with transaction(engine, "the letters", "read") as connection:
        assert connection.execute(text("SELECT count(*) FROM letters")).scalar() == 0
    engine.dispose()


def test_what_the_database_does_not_do_is_unavailable_and_named(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "x.db")
    with (
        pytest.raises(Unavailable, match="the letters cannot be read: no such table: letters; nothing was changed"),
        transaction(engine, "the letters", "read") as connection,
    ):
        connection.execute(text("SELECT * FROM letters"))
    engine.dispose()
