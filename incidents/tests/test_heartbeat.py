"""Who lives, who is buried, and what becomes of the jobs: two heartbeats on one PostgreSQL; on SQLite there is only one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from incidents.store import gateways, jobs
from incidents.store.database import Database, open_store
from incidents.store.schema import migrate
from incidents.tests.durable import add_job, job
from incidents.tests.postgresql import MISSING, PROGRAMS, running_postgresql
from incidents.tests.stores import sqlite_store
from incidents.work.heartbeat import Heartbeat
from service_kit.clock import FrozenClock
from service_kit.errors import Misconfigured


class Hands:
    """The work of one gateway, in words."""

    def __init__(self) -> None:
        self.did: list[str] = []

    def take_up(self, owner: str) -> None:
        self.did.append(f"took up as {owner}")

    def lay_down(self) -> None:
        self.did.append("laid down")

    def wake(self) -> None:
        self.did.append("woke")


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    if PROGRAMS is None:
        pytest.skip(MISSING)
    with running_postgresql() as url:
        yield url


@pytest.fixture
def shared(postgresql: str, tmp_path: Path) -> Iterator[Database]:
    database = open_store(postgresql, tmp_path)
    migrate(database)
    with database.writing() as connection:
        connection.execute(text("TRUNCATE gateways, jobs"))
    yield database
    database.close()


class Pair:
    """Two gateways with one clock, turned by hand."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, FrozenClock()
        self.a, self.b = self.beat("a"), self.beat("b")
        self.hands = {"a": Hands(), "b": Hands()}
        for name, heartbeat in (("a", self.a), ("b", self.b)):
            heartbeat.join()
            heartbeat._work = self.hands[name]

    def beat(self, name: str) -> Heartbeat:
        return Heartbeat(self.database, self.clock, name, wait=self.clock.advance)

    def claim(self, heartbeat: Heartbeat) -> None:
        with self.database.writing() as connection:
            jobs.claim(connection, heartbeat.owner, 1, 1.0)

    def seconds(self, count: int, *alive: Heartbeat) -> None:
        for _ in range(count):
            self.clock.advance(1)
            for heartbeat in alive:
                heartbeat.turn()

    def close(self) -> None:
        for heartbeat in (self.a, self.b):
            heartbeat.leave()


@pytest.fixture
def pair(shared: Database) -> Iterator[Pair]:
    made = Pair(shared)
    yield made
    made.close()


pg = pytest.mark.slow


@pg
def test_who_beats_keeps_its_jobs(pair: Pair, shared: Database) -> None:
    add_job(shared)
    pair.claim(pair.a)
    pair.seconds(20, pair.a, pair.b)
    assert job(shared).owner == pair.a.owner
    assert pair.b.others == 1


@pg
def test_the_jobs_of_one_that_beats_no_more_wait_again_within_eight_seconds(pair: Pair, shared: Database) -> None:
    add_job(shared)
    pair.claim(pair.a)
    pair.seconds(1, pair.a, pair.b)
    pair.seconds(5, pair.b)
    assert job(shared).state == "running"
    pair.seconds(3, pair.b)
    assert (job(shared).state, job(shared).owner) == ("waiting", None)
    assert pair.hands["b"].did == ["woke"]


@pg
def test_one_that_stood_still_lays_its_work_down_and_joins_under_another_name(pair: Pair, shared: Database) -> None:
    before = pair.a.owner
    pair.seconds(10, pair.b)
    assert not pair.a.alive()
    pair.a.turn()
    assert pair.hands["a"].did == ["laid down", f"took up as {pair.a.owner}"]
    assert pair.a.owner != before
    assert pair.a.alive()


@pg
def test_an_outage_of_the_database_buries_nobody(pair: Pair, shared: Database) -> None:
    pair.seconds(1, pair.a, pair.b)
    pair.clock.advance(60)  # nobody could beat, nobody could look
    pair.b.turn()
    pair.a.turn()
    pair.seconds(3, pair.a, pair.b)
    assert pair.hands["a"].did == []


@pg
def test_the_wall_clock_may_jump(pair: Pair, shared: Database) -> None:
    pair.seconds(1, pair.a, pair.b)
    with shared.writing() as connection:
        connection.execute(text("UPDATE gateways SET beat_at = beat_at - 86400"))
    pair.b.turn()
    assert len(found(shared)) == 2


@pg
def test_one_that_left_is_followed_at_once(pair: Pair, shared: Database) -> None:
    add_job(shared)
    pair.claim(pair.a)
    pair.a.leave()
    assert job(shared).state == "waiting"


@pg
def test_a_second_gateway_of_the_same_name_is_refused_while_the_first_beats(shared: Database) -> None:
    pair = Pair(shared)

    def first_beats(seconds: float) -> None:
        pair.seconds(2, pair.a)

    second = Heartbeat(shared, pair.clock, "a", wait=first_beats)
    with pytest.raises(Misconfigured, match="EXECUTOR_ID=a: another gateway of this name"):
        second.join()
    second.leave()
    assert pair.a.alive()
    pair.close()


@pg
def test_the_next_start_after_a_kill_takes_its_own_name_and_jobs_again(shared: Database) -> None:
    pair = Pair(shared)
    add_job(shared)
    pair.claim(pair.a)
    began = pair.clock.monotonic()
    again = pair.beat("a")
    again.join()
    assert pair.clock.monotonic() - began < 3
    assert job(shared).state == "waiting"
    assert {row.owner for row in found(shared)} == {again.owner, pair.b.owner}
    again.leave()
    pair.close()


def test_on_a_file_whoever_stands_there_is_from_before(tmp_path: Path) -> None:
    store = sqlite_store(tmp_path)
    killed, clock = Heartbeat(store, FrozenClock(), "gateway-1"), FrozenClock()
    add_job(store)
    owner = killed.join()
    with store.writing() as connection:
        jobs.claim(connection, owner, 1, 1.0)
    following = Heartbeat(store, clock, "gateway-2")
    following.join()
    clock.advance(3600)
    assert job(store).state == "waiting"
    assert [row.owner for row in found(store)] == [following.owner]
    assert following.alive()
    following.leave()
    assert (found(store), following.alive()) == ([], False)
    store.close()


def found(database: Database) -> list[gateways.Beating]:
    with database.reading() as connection:
        return gateways.beating(connection)
