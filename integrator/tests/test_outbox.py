"""The outbox keeps what it was given, once, and says so when it cannot; a file of the first version goes on."""

import sqlite3
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from integrator.filing.taking import take
from integrator.outbox import rows, trackers
from integrator.outbox.rows import Page
from integrator.outbox.store import Outbox
from integrator.outbox.tables import mark_of
from integrator.tests.bodies import Bench, ticket
from service_kit.clock import FrozenClock
from service_kit.database import open_database
from service_kit.errors import Unavailable

FIRST_VERSION = """
CREATE TABLE requests (seq INTEGER NOT NULL, key VARCHAR NOT NULL, request TEXT NOT NULL, state VARCHAR NOT NULL, ticket TEXT,
    created_at VARCHAR NOT NULL, updated_at VARCHAR NOT NULL, PRIMARY KEY (seq), UNIQUE (key));
CREATE INDEX ix_requests_state ON requests (state);
CREATE TABLE write_check (id INTEGER NOT NULL, at VARCHAR NOT NULL, PRIMARY KEY (id));
"""
"""The tables as the first version made them."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def outbox(tmp_path: Path, clock: FrozenClock) -> Iterator[Outbox]:
    box = Outbox(open_database(tmp_path / "integrator.db"), clock, max_waiting=3)
    yield box
    box.close()


def put_many(outbox: Outbox, keys: Iterable[str]) -> None:
    for key in keys:
        take(outbox, ticket(key), "jira", needs_approval=False)


def waiting(outbox: Outbox) -> int:
    with outbox.reading() as connection:
        return rows.count_waiting(connection)


def states(outbox: Outbox) -> dict[str, str]:
    with outbox.reading() as connection:
        return {row.key: row.state for row in rows.newest(connection, 100)}


def write_first_version(path: Path, *keys: str) -> None:
    """A file as the first version left it, with a queued request for each key."""
    with sqlite3.connect(path) as old:
        old.executescript(FIRST_VERSION)
        for key in keys:
            sent = ticket(key, incident_id=f"inc-{key}", service="Quotes").model_dump_json()
            at = "2026-01-01T00:00:00.000+00:00"
            old.execute("INSERT INTO requests VALUES (NULL, ?, ?, 'queued', NULL, ?, ?)", (key, sent, at, at))
    old.close()


def test_the_same_key_twice_is_one_row(outbox: Outbox, clock: FrozenClock) -> None:
    first, was_there = take(outbox, ticket("k"), "jira", needs_approval=False)
    clock.advance(60)
    second, was_there_again = take(outbox, ticket("k"), "jira", needs_approval=False)
    assert (was_there, was_there_again) == (False, True)
    assert second == first
    assert waiting(outbox) == 1


def test_what_was_put_is_there_after_a_restart(outbox: Outbox, tmp_path: Path, clock: FrozenClock) -> None:
    put_many(outbox, ["k"])
    outbox.close()
    again = Outbox(open_database(tmp_path / "integrator.db"), clock, max_waiting=3)
    assert states(again) == {"k": "queued"}
    again.close()


def test_nothing_is_written_after_it_was_closed(outbox: Outbox) -> None:
    outbox.close()
    with pytest.raises(Unavailable, match="it is closed"):
        put_many(outbox, ["k"])


def test_the_newest_comes_first(outbox: Outbox) -> None:
    put_many(outbox, ["a", "b", "c"])
    with outbox.reading() as connection:
        assert [row.key for row in rows.newest(connection, 2)] == ["c", "b"]


def test_a_full_outbox_refuses_a_new_key_but_answers_a_known_one(outbox: Outbox) -> None:
    put_many(outbox, ["a", "b", "c"])
    with pytest.raises(Unavailable, match="OUTBOX_MAX") as refused:
        put_many(outbox, ["d"])
    assert refused.value.headers == {"Retry-After": "30"}
    assert take(outbox, ticket("a"), "jira", needs_approval=False)[1]


def test_what_waited_for_a_tracker_is_queued_once_there_is_one(outbox: Outbox, clock: FrozenClock) -> None:
    take(outbox, ticket("k"), None, needs_approval=False)
    with outbox.writing() as connection:
        assert rows.move_waiting(connection, clock, configured=True, needs_approval=False) == 1
        assert rows.move_waiting(connection, clock, configured=True, needs_approval=False) == 0
    assert states(outbox) == {"k": "queued"}


def test_what_waited_for_a_tracker_then_waits_for_a_word_where_one_is_needed(
    outbox: Outbox, clock: FrozenClock
) -> None:
    take(outbox, ticket("k"), None, needs_approval=True)
    with outbox.writing() as connection:
        rows.move_waiting(connection, clock, configured=True, needs_approval=True)
    assert states(outbox) == {"k": "waiting_for_approval"}
    with outbox.writing() as connection:
        rows.move_waiting(connection, clock, configured=True, needs_approval=False)
    assert states(outbox) == {"k": "queued"}


def test_what_may_stand_somewhere_is_not_taken_back(outbox: Outbox, clock: FrozenClock) -> None:
    put_many(outbox, ["plain", "begun", "doubtful"])
    with outbox.writing() as connection:
        for key, columns in (("begun", {"state": "begun"}), ("doubtful", {"doubtful": True})):
            row = rows.get(connection, key)
            assert row is not None
            rows.change(connection, clock, row, **columns)
        rows.move_waiting(connection, clock, configured=False, needs_approval=False)
    assert states(outbox) == {"plain": "not_configured", "begun": "begun", "doubtful": "queued"}


def test_a_full_disk_is_said_in_one_line(outbox: Outbox) -> None:
    with outbox.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    outbox.max_waiting = 1000
    with pytest.raises(Unavailable, match="the outbox cannot be written: database or disk is full"):
        put_many(outbox, (f"k-{number}" for number in range(1000)))


def test_one_key_from_many_threads_at_once_is_one_row(outbox: Outbox) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: take(outbox, ticket("k"), "jira", needs_approval=False), range(40)))
    assert sum(not was_there for _, was_there in answers) == 1
    assert waiting(outbox) == 1


def test_a_database_that_another_process_holds_is_unavailable(outbox: Outbox, tmp_path: Path) -> None:
    with outbox.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    other = open_database(tmp_path / "integrator.db")
    with other.connect() as holder:
        holder.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"):
            outbox.check()
        holder.exec_driver_sql("ROLLBACK")
    other.dispose()
    outbox.check()


def test_requests_of_the_first_version_become_tickets(tmp_path: Path) -> None:
    write_first_version(tmp_path / "integrator.db", "a", "b")
    bench = Bench(tmp_path)
    assert (bench.row("a").mark, bench.row("a").incident_id) == (mark_of("a"), "inc-a")
    with bench.outbox.reading() as connection:
        assert [row.key for row in rows.page(connection, Page(10, words="quotes"))] == ["b", "a"]
    bench.run()
    assert len(bench.tracker.tickets) == 2
    bench.close()


def test_half_of_the_way_from_the_first_version_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "integrator.db"
    write_first_version(path, "a")
    with sqlite3.connect(path) as half:
        half.execute("ALTER TABLE requests ADD COLUMN mark VARCHAR")
        half.execute("ALTER TABLE requests ADD COLUMN attempt INTEGER DEFAULT '0' NOT NULL")
    half.close()
    for _ in range(2):
        bench = Bench(tmp_path)
        assert bench.row("a").request.title == "KeyError in quotes"
        bench.close()


def test_a_file_of_the_first_version_gets_the_columns_of_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    write_first_version(tmp_path / "old" / "integrator.db")
    (tmp_path / "new").mkdir()
    for name in ("old", "new"):
        Bench(tmp_path / name).close()
    described = []
    for name in ("old", "new"):
        with sqlite3.connect(tmp_path / name / "integrator.db") as file:
            columns = {tuple(row[1:4]) for row in file.execute("PRAGMA table_info(requests)")}
            indexes = {row[1] for row in file.execute("PRAGMA index_list(requests)") if not row[1].startswith("sqlite")}
        file.close()
        described.append((columns, indexes))
    assert described[0] == described[1]


def test_pages_go_on_where_the_last_one_ended(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    for number in range(5):
        bench.ask(f"k-{number}", title="100% of quotes" if number == 3 else "a title")
    with bench.outbox.reading() as connection:
        first = rows.page(connection, Page(2))
        second = rows.page(connection, Page(2, before=first[-1].seq))
        named = rows.page(connection, Page(9, words="100%"))
        of_one = rows.page(connection, Page(9, incident_id="inc-k-1", stage="queued"))
    assert [row.key for row in [*first, *second]] == ["k-4", "k-3", "k-2", "k-1"]
    assert [[row.key for row in found] for found in (named, of_one)] == [["k-3"], ["k-1"]]
    bench.close()


def test_what_is_known_of_a_tracker_is_written_over(outbox: Outbox) -> None:
    with outbox.writing() as connection:
        trackers.note(connection, "jira", faults=2, last_problem="503")
        trackers.note(connection, "jira", faults=0)
        known = trackers.conditions(connection)["jira"]
    assert (known.faults, known.last_problem) == (0, "503")
