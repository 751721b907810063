"""The outbox keeps what it was given, once, and says so when it cannot."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from integrator.outbox import Outbox
from integrator.tests.bodies import ticket
from service_kit.clock import FrozenClock
from service_kit.database import open_database
from service_kit.errors import Unavailable


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def outbox(tmp_path: Path, clock: FrozenClock) -> Iterator[Outbox]:
    box = Outbox(open_database(tmp_path / "integrator.db"), clock, max_waiting=3)
    yield box
    box.close()


def put_many(outbox: Outbox, keys: Iterable[str]) -> None:
    """Puts a request under each key."""
    for key in keys:
        outbox.put(ticket(key), "queued")


def fill_disk(outbox: Outbox) -> None:
    """Lets SQLite's own limit stand for a full disk."""
    with outbox.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_the_same_key_twice_is_one_row(outbox: Outbox, clock: FrozenClock) -> None:
    first, was_there = outbox.put(ticket("k"), "queued")
    clock.advance(60)
    second, was_there_again = outbox.put(ticket("k"), "queued")
    assert (was_there, was_there_again) == (False, True)
    assert second == first
    assert outbox.count_waiting() == 1


def test_what_was_put_is_there_after_a_restart(outbox: Outbox, tmp_path: Path, clock: FrozenClock) -> None:
    outbox.put(ticket("k"), "queued")
    outbox.close()
    again = Outbox(open_database(tmp_path / "integrator.db"), clock, max_waiting=3)
    assert [row.key for row in again.newest(10)] == ["k"]
    again.close()


def test_the_newest_comes_first(outbox: Outbox) -> None:
    put_many(outbox, ["a", "b", "c"])
    assert [row.key for row in outbox.newest(2)] == ["c", "b"]


def test_a_full_outbox_refuses_a_new_key_but_answers_a_known_one(outbox: Outbox) -> None:
    put_many(outbox, ["a", "b", "c"])
    with pytest.raises(Unavailable, match="OUTBOX_MAX") as refused:
        outbox.put(ticket("d"), "queued")
    assert refused.value.headers == {"Retry-After": "30"}
    assert outbox.put(ticket("a"), "queued")[1]


def test_what_waited_for_a_tracker_is_queued_once_there_is_one(outbox: Outbox, clock: FrozenClock) -> None:
    outbox.put(ticket("k"), "not_configured")
    clock.advance(60)
    assert outbox.move_waiting("queued") == 1
    kept = outbox.newest(1)[0]
    assert kept.state == "queued"
    assert kept.updated_at > kept.created_at


def test_a_full_disk_is_said_in_one_line(outbox: Outbox) -> None:
    fill_disk(outbox)
    outbox.max_waiting = 1000
    with pytest.raises(Unavailable, match="the outbox cannot be written: database or disk is full"):
        put_many(outbox, (f"k-{number}" for number in range(1000)))


def test_one_key_from_many_threads_at_once_is_one_row(outbox: Outbox) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: outbox.put(ticket("k"), "queued"), range(40)))
    assert sum(not was_there for _, was_there in answers) == 1
    assert outbox.count_waiting() == 1


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
