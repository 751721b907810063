"""The dispatcher on a fake engine: which jobs are begun, in which order, and what is marked."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from incidents.store import jobs
from incidents.store.database import Database
from incidents.tests.durable import Recipe, add_job, job
from incidents.tests.stores import sqlite_store
from incidents.work.engine import Ended
from incidents.work.orders import DONE, Ending, Order
from incidents.work.worker import CROWDED_SECONDS, STUCK_SECONDS, Worker
from service_kit.clock import FrozenClock
from service_kit.errors import Unavailable


@dataclass
class FakeEngine:
    """Keeps what was begun; the test says what becomes of it."""

    begun: list[str] = field(default_factory=list)
    resumed: list[str] = field(default_factory=list)
    refuses: bool = False
    ended: Ended | None = None

    def launch(self, loop: asyncio.AbstractEventLoop, ended: Ended, executor: str) -> None:
        self.ended = ended

    def close(self) -> None: ...

    def begin(self, workflow: str, order: Order) -> None:
        if self.refuses:
            raise Unavailable("the disk is full")
        self.begun.append(workflow)

    def resume(self, workflow: str, order: Order) -> None:
        self.resumed.append(workflow)

    def forget(self, before: float, limit: int) -> int:
        return 0


class Bench:
    """A worker that is turned by hand."""

    def __init__(self, store: Database, **more: object) -> None:
        self.store, self.clock, self.engine, self.recipe = store, FrozenClock(), FakeEngine(), Recipe()
        works = {"diagnose": self.recipe}
        self.worker = Worker(store, self.clock, self.engine, works, **more)  # type: ignore[arg-type]  # as given
        self.engine.ended = self.worker.told

    def end(self, workflow: str, ending: Ending | None) -> None:
        assert self.engine.ended is not None
        self.engine.ended(workflow, ending)
        self.worker.turn()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    database = sqlite_store(tmp_path)
    yield database
    database.close()


def test_the_most_urgent_are_begun_first_and_no_more_than_may_run(store: Database) -> None:
    bench = Bench(store, at_once=2)
    for n, urgency in enumerate((4, 0, 2)):
        add_job(store, f"diagnose:INC-{n}:1", urgency)
    assert bench.worker.turn() == 2
    assert bench.engine.begun == ["diagnose:INC-1:1", "diagnose:INC-2:1"]
    assert bench.worker.turn() == 0
    bench.end("diagnose:INC-1:1", DONE)
    assert bench.engine.begun[-1] == "diagnose:INC-0:1"


def test_while_alerts_come_in_fast_one_job_is_begun_at_a_time(store: Database) -> None:
    bench = Bench(store, at_once=4, crowded=lambda: True)
    for n in range(3):
        add_job(store, f"diagnose:INC-{n}:1")
    assert (bench.worker.turn(), bench.worker.turn()) == (1, 0)
    bench.clock.advance(CROWDED_SECONDS)
    assert (bench.worker.turn(), bench.worker.turn()) == (1, 0)


def test_an_ending_that_is_told_twice_is_marked_once(store: Database) -> None:
    bench = Bench(store)
    add_job(store)
    bench.worker.turn()
    bench.end("diagnose:INC-1:1", DONE)
    bench.end("diagnose:INC-1:1", Ending(end="parked", reason="late"))
    assert job(store).state == "done"
    assert len(bench.recipe.told) == 1


def test_one_who_got_stuck_is_resumed_after_a_while(store: Database) -> None:
    bench = Bench(store)
    add_job(store)
    bench.worker.turn()
    bench.end("diagnose:INC-1:1", None)
    bench.clock.advance(STUCK_SECONDS - 1)
    bench.worker.turn()
    assert bench.engine.resumed == []
    bench.clock.advance(1)
    bench.worker.turn()
    assert bench.engine.resumed == ["diagnose:INC-1:1"]
    assert job(store).state == "running"


def test_a_job_that_cannot_be_begun_is_tried_again(store: Database) -> None:
    bench = Bench(store)
    bench.engine.refuses = True
    add_job(store)
    bench.worker.turn()
    bench.clock.advance(STUCK_SECONDS)
    bench.worker.turn()
    assert bench.engine.resumed == ["diagnose:INC-1:1"]


def test_kinds_that_need_nothing_are_done_at_once_and_foreign_ones_are_left(store: Database) -> None:
    bench = Bench(store, skips=frozenset({"tell"}))
    add_job(store, "tell:1", kind="tell")
    add_job(store, "other:1", kind="other")
    bench.worker.turn()
    assert (job(store, "tell:1").state, job(store, "other:1").state) == ("done", "waiting")
    assert bench.engine.begun == []


def test_each_try_is_a_workflow_of_its_own_with_the_payload_that_it_left(store: Database) -> None:
    bench = Bench(store)
    add_job(store)
    bench.worker.turn()
    bench.end("diagnose:INC-1:1", Ending(end="again", after_seconds=7, payload={"episode": 1, "told": ["a"]}))
    bench.clock.advance(7)
    bench.worker.turn()
    assert bench.engine.begun == ["diagnose:INC-1:1", "diagnose:INC-1:1#1"]
    assert job(store).payload == {"episode": 1, "told": ["a"], "run": 1}


def test_it_says_how_long_the_oldest_waits_and_how_many_there_are(store: Database) -> None:
    bench = Bench(store)
    assert (bench.worker.lag_seconds(), bench.worker.counts()) == (0.0, {})
    with store.writing() as connection:
        jobs.add(connection, "diagnose:INC-1:1", "diagnose", 1, {}, 2, bench.clock.now().timestamp() - 90)
    assert bench.worker.lag_seconds() == pytest.approx(90)
    assert bench.worker.counts() == {("diagnose", "waiting"): 1}
