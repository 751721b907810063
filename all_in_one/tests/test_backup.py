"""A backup holds everything and is restored whole or not at all; whoever writes meanwhile does not wait for it."""

import json
import sqlite3
import tarfile
import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import structlog

from all_in_one import backup
from all_in_one.backup import State, make_backup
from all_in_one.cli import main
from all_in_one.restore import restore
from incidents.store.database import Database, open_store
from incidents.store.schema import migrate
from incidents.tests.alerts import House, alert
from incidents.tests.postgresql import MISSING, PROGRAMS, own_database, running_postgresql
from service_kit.errors import Misconfigured
from service_kit.file_lock import FileLock


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    """A data directory with incidents, a learned model, a configuration; its store is open, as while a gateway runs."""
    folder = tmp_path / "data"
    (folder / "models" / "root_cause").mkdir(parents=True)
    (folder / "models" / "root_cause" / "v1.joblib").write_bytes(b"a model" * 1000)
    (folder / "gateway_config.json").write_text("{}")
    (folder / "knowledge_base.lock").touch()
    store = open_store("", folder / "incidents.db")
    migrate(store)
    House(store).tell(alert("DatabaseDown"), alert("DiskFull", "ledger"))
    yield State(folder)
    store.close()


def rows(path: Path) -> dict[str, list[Any]]:
    """All of a database but its search index' own tables."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def test_what_is_restored_is_what_was_there(state: State, tmp_path: Path) -> None:
    make_backup(state, tmp_path / "b.tar.gz")
    other = State(tmp_path / "other")
    restore(other, tmp_path / "b.tar.gz")
    assert rows(other.data_dir / "incidents.db") == rows(state.data_dir / "incidents.db")
    model = "models/root_cause/v1.joblib"
    assert (other.data_dir / model).read_bytes() == (state.data_dir / model).read_bytes()
    assert (other.data_dir / "gateway_config.json").read_text() == "{}"


def test_no_lock_no_journal_and_no_key_is_in_it(state: State, tmp_path: Path) -> None:
    make_backup(state, tmp_path / "b.tar")
    with tarfile.open(tmp_path / "b.tar") as archive:
        names = archive.getnames()
    assert names == ["gateway_config.json", "models/root_cause/v1.joblib", "incidents.db", "manifest.json"]
    assert (tmp_path / "b.tar").stat().st_mode & 0o077 == 0


def test_nobody_who_writes_meanwhile_is_refused(state: State, tmp_path: Path) -> None:
    store = open_store("", state.data_dir / "incidents.db")
    house, stop, written = another_house(store), threading.Event(), 0

    def write() -> None:
        nonlocal written
        while not stop.is_set():
            house.put(alert(f"Alert{written}"))  # raises where it is refused, and pytest says so
            written += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(3):
            make_backup(state, tmp_path / f"{n}.tar")
    finally:
        stop.set()
        writer.join()
    store.close()
    assert written > 3
    restore(State(tmp_path / "other"), tmp_path / "2.tar")


def test_a_filled_folder_is_left_alone_and_with_force_put_aside(state: State, tmp_path: Path) -> None:
    make_backup(state, tmp_path / "b.tar")
    other = State(tmp_path / "other")
    other.data_dir.mkdir()
    (other.data_dir / "mine.txt").write_text("mine")
    with pytest.raises(Misconfigured, match="is not empty"):
        restore(other, tmp_path / "b.tar")
    assert [path.name for path in other.data_dir.iterdir()] == ["mine.txt"]
    _, aside = restore(other, tmp_path / "b.tar", force=True)
    assert aside is not None
    assert (aside / "mine.txt").read_text() == "mine"


def test_nothing_is_restored_under_services_that_run(state: State, tmp_path: Path) -> None:
    make_backup(state, tmp_path / "b.tar")
    lock = FileLock(state.data_dir / "incidents.lock", "a gateway runs")
    lock.take()
    with pytest.raises(Misconfigured, match="services run on"):
        restore(state, tmp_path / "b.tar", force=True)
    lock.release()


@pytest.mark.parametrize("keep", [0.3, 0.99])
def test_half_a_backup_is_none(state: State, tmp_path: Path, keep: float) -> None:
    make_backup(state, tmp_path / "b.tar.gz")
    whole = (tmp_path / "b.tar.gz").read_bytes()
    (tmp_path / "half.tar.gz").write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(Misconfigured, match="no whole backup"):
        restore(State(tmp_path / "other"), tmp_path / "half.tar.gz")
    assert leftovers(tmp_path / "other") == set()


def test_a_flipped_bit_is_found(state: State, tmp_path: Path) -> None:
    make_backup(state, tmp_path / "b.tar")
    content = bytearray((tmp_path / "b.tar").read_bytes())
    at = content.index(b"a model")
    content[at] ^= 1
    (tmp_path / "b.tar").write_bytes(content)
    with pytest.raises(Misconfigured, match=r"v1\.joblib is damaged"):
        restore(State(tmp_path / "other"), tmp_path / "b.tar")


@pytest.mark.parametrize("change", [{"format": 2}, {"version": "99.0.0"}, {"schema_revision": "9999"}])
def test_a_backup_of_a_newer_version_is_refused(state: State, tmp_path: Path, change: dict[str, Any]) -> None:
    manifest = make_backup(state, tmp_path / "b.tar").model_dump(mode="json") | change
    folder = tmp_path / "unpacked"
    with tarfile.open(tmp_path / "b.tar") as archive:
        archive.extractall(folder, filter="data")
    (folder / backup.MANIFEST).write_text(json.dumps(manifest))
    with tarfile.open(tmp_path / "newer.tar", "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.add(path, path.relative_to(folder).as_posix())
    with pytest.raises(Misconfigured, match="newer than this"):
        restore(State(tmp_path / "other"), tmp_path / "newer.tar")


def test_a_backup_that_fails_leaves_nothing_and_the_last_one_as_it_was(state: State, tmp_path: Path) -> None:
    (tmp_path / "b.tar").write_text("the last one")
    (state.data_dir / "broken.db").write_bytes(backup.SQLITE + b"\0" * 4096)
    with pytest.raises(Misconfigured, match=r"broken\.db cannot be copied"):
        make_backup(state, tmp_path / "b.tar")
    assert (tmp_path / "b.tar").read_text() == "the last one"
    assert leftovers(tmp_path) == {"b.tar", "data"}


def test_the_commands_say_what_they_did(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STANCH_DATA_DIR", str(state.data_dir))
    assert main(["backup", "b.tar.gz"]) == 0
    monkeypatch.setenv("STANCH_DATA_DIR", str(tmp_path / "other"))
    assert main(["restore", "b.tar.gz"]) == 0
    assert main(["restore", "b.tar.gz"]) == 2
    assert main(["restore", "none.tar.gz"]) == 2
    assert main(["backup", "none/b.tar.gz"]) == 2
    structlog.reset_defaults()
    said = capsys.readouterr()
    assert ".env" in said.out
    assert "restored 3 files" in said.out
    assert "is not empty" in said.err


@pytest.mark.slow
def test_postgresql_is_in_it_and_goes_back_into_postgresql(tmp_path: Path) -> None:
    if PROGRAMS is None:
        pytest.skip(MISSING)
    (tmp_path / "data").mkdir()
    with running_postgresql() as url, own_database(url, "first") as first, own_database(url, "second") as second:
        with_incidents(first)
        make_backup(State(tmp_path / "data", first), tmp_path / "b.tar")
        restore(State(tmp_path / "other", second), tmp_path / "b.tar")
        with pytest.raises(Misconfigured, match="--force replaces them"):
            restore(State(tmp_path / "third", second), tmp_path / "b.tar")
        with pytest.raises(Misconfigured, match="set DATABASE_URL"):
            restore(State(tmp_path / "fourth"), tmp_path / "b.tar")
        store = open_store(second, tmp_path)
        house = another_house(store)
        assert house.row(1).title == "DatabaseDown (checkout)"
        house.at(9999).tell(alert("CertificateExpires", "edge", 9999))  # its number goes on behind the restored ones
        assert len(house.rows()) == 2
        store.close()


def another_house(store: Database) -> House:
    """One whose receipts have other names than the first one's."""
    house = House(store)
    house._receipts = count(1_000)
    return house


def with_incidents(url: str) -> None:
    store: Database = open_store(url, Path())
    migrate(store)
    House(store).tell(alert("DatabaseDown"))
    store.close()


def leftovers(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(".lock")} if folder.is_dir() else set()
