"""The inbox: stored before answered, many in one commit, refused where it is full, nothing lost that was answered."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import event

from incidents.arrival.inbox import RATE_SECONDS, Inbox, Room
from incidents.store import receipts
from incidents.store.database import Database
from incidents.tests.alerts import alert
from incidents.tests.stores import sqlite_store
from service_kit.clock import FrozenClock
from service_kit.errors import Unavailable

pytestmark = pytest.mark.anyio


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = sqlite_store(tmp_path)
    yield opened
    opened.close()


def states(database: Database, *names: str) -> list[str]:
    with database.reading() as connection:
        found = [receipts.get(connection, name) for name in names]
    return [receipt.state for receipt in found if receipt is not None]


async def begun(inbox: Inbox, count: int) -> list["asyncio.Task[str]"]:
    """`count` deliveries while somebody else holds the disk: the first of them is being written, the others wait."""
    tasks = [asyncio.create_task(inbox.store("s", {}, b"x" * 100, [alert()]))]
    await until(lambda: inbox.waiting == 0)
    tasks += [asyncio.create_task(inbox.store("s", {}, b"x" * 100, [alert()])) for _ in range(count - 1)]
    await until(lambda: inbox.waiting == count - 1)
    return tasks


async def until(said: Callable[[], bool]) -> None:
    """Lets the tasks and the writer's thread run."""
    await asyncio.sleep(0)
    while not said():
        await asyncio.to_thread(lambda: None)


async def test_a_delivery_is_on_disk_when_it_is_answered_and_the_intake_is_woken(database: Database) -> None:
    woken = Event()
    inbox = Inbox(database, FrozenClock(), woken.set)
    receipt = await inbox.store("alertmanager", {"User-Agent": "am"}, b"{}", [alert()])
    assert states(database, receipt) == ["stored"]
    assert woken.is_set()
    await inbox.close()


async def test_what_could_not_be_read_is_kept_with_its_problem(database: Database) -> None:
    inbox = Inbox(database, FrozenClock())
    receipt = await inbox.store("alertmanager", {}, b"\xff\x00", None, "it is not JSON")
    with database.reading() as connection:
        raw, shown = receipts.raw(connection, receipt), receipts.get(connection, receipt)
    assert raw is not None
    assert shown is not None
    assert (raw.body, shown.state, shown.problem) == (b"\xff\x00", "unparsable", "it is not JSON")
    await inbox.close()


async def test_what_waits_together_is_committed_together(database: Database) -> None:
    commits: list[None] = []
    event.listen(database.write, "commit", lambda connection: commits.append(None))
    inbox = Inbox(database, FrozenClock())
    with database.writing():
        tasks = await begun(inbox, 50)
    names = await asyncio.gather(*tasks)
    assert len(commits) == 3  # ours, the first delivery's, and one for the other 49
    assert states(database, *names) == ["stored"] * 50
    await inbox.close()


async def test_a_full_inbox_refuses_and_keeps_what_it_took(database: Database) -> None:
    inbox = Inbox(database, FrozenClock(), room=Room(deliveries=3))
    with database.writing():
        tasks = await begun(inbox, 4)
        with pytest.raises(Unavailable, match="3 deliveries wait"):
            await inbox.store("s", {}, b"", [])
    assert states(database, *await asyncio.gather(*tasks)) == ["stored"] * 4
    await inbox.close()


async def test_bytes_count_too_but_one_delivery_always_finds_room(database: Database) -> None:
    inbox = Inbox(database, FrozenClock(), room=Room(size_bytes=150))
    await inbox.store("s", {}, b"x" * 1_000, [])
    with database.writing():
        tasks = await begun(inbox, 2)
        with pytest.raises(Unavailable) as refused:
            await inbox.store("s", {}, b"x" * 100, [])
    assert refused.value.headers == {"Retry-After": "5"}
    await asyncio.gather(*tasks)
    await inbox.close()


async def test_a_waiter_that_was_cancelled_does_no_harm(database: Database) -> None:
    inbox = Inbox(database, FrozenClock())
    with database.writing():
        tasks = await begun(inbox, 3)
        tasks[1].cancel()
    names = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(names[1], asyncio.CancelledError)
    assert states(database, *(name for name in names if isinstance(name, str))) == ["stored"] * 2
    await inbox.close()


async def test_a_disk_that_takes_nothing_is_unavailable_and_later_deliveries_are_stored(database: Database) -> None:
    inbox = Inbox(database, FrozenClock())
    with database.write.begin() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(Unavailable, match="cannot be written"):
        await inbox.store("s", {}, b"{}", [])
    with database.write.begin() as connection:
        connection.exec_driver_sql("PRAGMA query_only=OFF")
    assert states(database, await inbox.store("s", {}, b"{}", [])) == ["stored"]
    await inbox.close()


async def test_a_delivery_that_no_database_takes_fails_alone(database: Database) -> None:
    with database.write.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER no BEFORE INSERT ON receipts WHEN NEW.source = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    inbox = Inbox(database, FrozenClock())
    with database.writing():
        tasks = await begun(inbox, 2)
        bad = asyncio.create_task(inbox.store("bad", {}, b"", []))
        await until(lambda: inbox.waiting == 2)
    names = await asyncio.gather(*tasks, bad, return_exceptions=True)
    assert isinstance(names[2], Unavailable)
    assert states(database, *(name for name in names if isinstance(name, str))) == ["stored"] * 2
    await inbox.close()


async def test_closing_stores_what_waits_and_refuses_what_comes_later(database: Database) -> None:
    inbox = Inbox(database, FrozenClock())
    with database.writing():
        tasks = await begun(inbox, 5)
        closing = asyncio.create_task(inbox.close())
        await asyncio.sleep(0)
        with pytest.raises(Unavailable, match="closing"):
            await inbox.store("s", {}, b"", [])
    await closing
    assert states(database, *await asyncio.gather(*tasks)) == ["stored"] * 5


async def test_it_knows_how_many_alerts_came_in_lately(database: Database) -> None:
    clock = FrozenClock()
    inbox = Inbox(database, clock)
    await inbox.store("s", {}, b"{}", [alert(), alert("Other")])
    await inbox.store("s", {}, b"no", None, "not JSON")
    assert inbox.alerts_a_second() == 2 / RATE_SECONDS
    clock.advance(RATE_SECONDS + 1)
    assert inbox.alerts_a_second() == 0
    await inbox.close()
