"""Telling people: each address once, over hours where it must be, and the incident is notified by the first that hears."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from contracts.incidents import NewIncident, TimelineRow
from contracts.notices import Delivery, Notice
from incidents.life.lifecycle import Lifecycle
from incidents.services import FakeServices
from incidents.store import rows, timeline
from incidents.store.database import Database
from incidents.tests.stores import sqlite_store
from incidents.work.journal import Interrupted, Notebook
from incidents.work.orders import DONE, Ending, Order
from incidents.work.people import PAUSES_SECONDS, TellPeople
from service_kit.clock import FrozenClock

pytestmark = pytest.mark.anyio
TOLD = Delivery(outcome="told", reason="answered 204")
LATER = Delivery(outcome="later", reason="answered 500")
GONE = Delivery(outcome="gone", reason="answered 410")


@dataclass
class Bench:
    """One new incident, and the first row of its timeline, of which people are told."""

    store: Database
    services: FakeServices
    clock: FrozenClock = field(default_factory=FrozenClock)

    def __post_init__(self) -> None:
        self.lifecycle = Lifecycle(self.store, self.clock)
        self.head = self.lifecycle.create(NewIncident(description="checkout fails"), "tests").head
        self.work = TellPeople(self.store, self.clock, self.services, self.lifecycle)

    @property
    def row(self) -> rows.Row:
        with self.store.reading() as connection:
            row = rows.get(connection, self.head.id)
        assert row is not None
        return row

    def history(self) -> list[TimelineRow]:
        with self.store.reading() as connection:
            return timeline.page(connection, self.row.number, None, 100).items

    def order(self, **payload: object) -> Order:
        return Order("tell:1", "tell", self.row.number, {"seq": self.history()[0].seq, **payload})

    def heard(self) -> list[tuple[str, str]]:
        """Addresses and ids of what was sent."""
        return [(asked[0], asked[1]) for asked in self.services.asked if isinstance(asked, tuple)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    database = sqlite_store(tmp_path)
    yield database
    database.close()


async def test_each_address_hears_of_the_change_and_the_incident_is_notified(store: Database) -> None:
    bench = Bench(store, FakeServices(told={"a": TOLD, "b": TOLD}))
    assert await bench.work.do(bench.order(), Notebook()) == DONE
    assert bench.heard() == [("a", "tell:1-a"), ("b", "tell:1-b")]
    assert bench.row.status == "notified"
    [notice] = {asked[2].model_dump_json() for asked in bench.services.asked if isinstance(asked, tuple)}
    said = Notice.model_validate_json(notice)
    assert (said.type, said.data.incident.id, said.data.change.seq) == (
        "incident.changed",
        bench.head.id,
        bench.history()[0].seq,
    )


async def test_who_does_not_take_it_hears_again_later_and_the_others_do_not(store: Database) -> None:
    bench = Bench(store, FakeServices(told={"a": TOLD, "b": LATER}))
    ending = await bench.work.do(bench.order(), Notebook())
    assert (ending.end, ending.reason, ending.after_seconds) == ("again", "b: answered 500", PAUSES_SECONDS[0])
    bench.services.told["b"] = TOLD
    assert ending.payload is not None
    assert await bench.work.do(bench.order(**{**ending.payload, "run": 1}), Notebook()) == DONE
    assert bench.heard() == [("a", "tell:1-a"), ("b", "tell:1-b"), ("b", "tell:1-b")]


async def test_a_delivery_that_was_made_before_a_crash_is_not_made_again(store: Database) -> None:
    bench = Bench(store, FakeServices(told={"a": TOLD, "b": TOLD}))
    notebook = Notebook(stops_before="tell b")
    with pytest.raises(Interrupted):
        await bench.work.do(bench.order(), notebook)
    await bench.work.do(bench.order(), Notebook(notebook.written))
    assert [address for address, _ in bench.heard()] == ["a", "b"]


async def test_after_hours_without_success_it_is_given_up_and_the_timeline_says_so(store: Database) -> None:
    bench = Bench(store, FakeServices(told={"a": LATER}))
    order = bench.order(run=len(PAUSES_SECONDS))
    ending = await bench.work.do(order, Notebook())
    assert ending == Ending(end="parked", reason="a: answered 500")
    bench.work.tell(order, ending)
    assert bench.history()[-1].reason == "not told: a: answered 500"
    assert bench.row.status == "open"
    assert sum(PAUSES_SECONDS) > 7 * 3600


async def test_who_wants_no_more_is_not_tried_again_and_the_timeline_says_so(store: Database) -> None:
    bench = Bench(store, FakeServices(told={"a": GONE}))
    assert await bench.work.do(bench.order(), Notebook()) == DONE
    assert bench.history()[-1].reason == "a wants no more notices: answered 410"
    assert bench.row.status == "open"


async def test_with_nobody_to_tell_the_incident_stays_open(store: Database) -> None:
    bench = Bench(store, FakeServices())
    assert await bench.work.do(bench.order(), Notebook()) == DONE
    assert bench.row.status == "open"


async def test_of_an_incident_that_was_forgotten_nobody_is_told(store: Database) -> None:
    bench = Bench(store, FakeServices(told={"a": TOLD}))
    ending = await bench.work.do(Order("tell:9", "tell", 99, {"seq": 99}), Notebook())
    assert (ending.end, bench.heard()) == ("done", [])
