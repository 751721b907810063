"""SQLite opened the way that keeps what was answered for."""

from pathlib import Path

import pytest
from sqlalchemy import text

from service_kit.database import BUSY_TIMEOUT_MS, open_database
from service_kit.errors import Misconfigured


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
