"""A stored incident's diagnosis: what is gathered, what is stored, and what of it people see."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from contracts.alerts import Alert
from contracts.incidents import NewIncident, TimelineRow
from contracts.logs import MAX_LINES, LogsRequest
from contracts.tickets import Integration, Ticket
from incidents.life.lifecycle import Lifecycle
from incidents.services import Around, FakeServices
from incidents.store import jobs, rows, signals, texts, timeline
from incidents.store.database import Database
from incidents.tests.durable import job, until, working
from incidents.tests.findings import analysis, prediction
from incidents.tests.stores import sqlite_store
from incidents.work.diagnosis import LINE_CHARACTERS, Diagnose, bounded
from incidents.work.journal import Interrupted, Journal, Notebook
from incidents.work.orders import DONE, Ending, Order
from incidents.work.patience import Poisoned
from service_kit.clock import FrozenClock
from service_kit.errors import Unavailable

pytestmark = pytest.mark.anyio
START = datetime(2026, 1, 1, tzinfo=UTC)


async def no_pause(seconds: float) -> None: ...


class Bench:
    """One incident in a store, and the work that diagnoses it."""

    def __init__(self, store: Database, services: FakeServices, **incident: Any) -> None:
        self.store, self.services, self.clock = store, services, FrozenClock()
        self.lifecycle = Lifecycle(store, self.clock)
        described = {"description": "checkout fails", "service": "checkout", "logs": ["ERROR it failed"], **incident}
        self.head = self.lifecycle.create(NewIncident(**described), "tests").head
        self.work = Diagnose(
            store, services, self.lifecycle, lambda step, seconds: None, clock=self.clock, wait=no_pause
        )

    @property
    def row(self) -> rows.Row:
        with self.store.reading() as connection:
            row = rows.get(connection, self.head.id)
        assert row is not None
        return row

    @property
    def order(self) -> Order:
        row = self.row
        return Order(f"diagnose:{row.id}:{row.episode}", "diagnose", row.number, {"episode": row.episode})

    def history(self) -> list[TimelineRow]:
        with self.store.reading() as connection:
            return timeline.page(connection, self.row.number, None, 100).items

    def alert(self, **more: Any) -> None:
        """One of its alerts."""
        told = {
            "source": "alertmanager",
            "fingerprint": "f",
            "status": "firing",
            "starts_at": START,
            "title": "Latency",
        }
        alert = Alert.model_validate({**told, **more})
        at = alert.starts_at.timestamp()
        key, packed = signals.key_of(alert), signals.pack_alert(alert)
        signal = signals.Signal(
            key, alert.source, alert.fingerprint, self.row.number, True, at, at, at, 1, (), "new", packed
        )
        with self.store.writing() as connection:
            signals.put(connection, signal)

    async def diagnose(self, journal: Journal | None = None) -> Ending:
        return await self.work.do(self.order, journal or Notebook())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    database = sqlite_store(tmp_path)
    yield database
    database.close()


def found(**more: Any) -> FakeServices:
    return FakeServices(analysis=analysis(0), prediction=prediction((0, "x")), **more)


def asked_lines(services: FakeServices) -> list[Any]:
    return next(list(request.logs) for request in services.asked if isinstance(request, LogsRequest))


async def test_words_sent_lines_alerts_own_lines_and_those_around_are_read_together(store: Database) -> None:
    bench = Bench(store, found(around=Around(["around"])))
    bench.alert(description="p99 is high", logs=["brought along"])
    assert await bench.diagnose() == DONE
    lines = asked_lines(bench.services)
    assert lines[0] == "Latency"
    assert lines[-3:] == ["ERROR it failed", "brought along", "around"]
    assert bench.services.looked_back[0] == ("checkout", START)
    with store.reading() as connection:
        assert texts.get_texts(connection, bench.row.number).lines == lines


async def test_an_incident_without_alerts_or_lines_is_diagnosed_from_what_it_says(store: Database) -> None:
    bench = Bench(store, found(), logs=None, title="it hangs", description="since noon\nall of it")
    await bench.diagnose()
    assert asked_lines(bench.services) == ["it hangs", "since noon", "all of it"]


async def test_a_diagnosis_is_stored_and_people_are_told(store: Database) -> None:
    bench = Bench(store, found())
    await bench.diagnose()
    assert (bench.row.diagnosis, bench.row.root_cause) == ("done", "code_defect")
    row = bench.history()[-2]
    assert (row.action, row.details["degraded"]) == ("diagnosed", {})
    assert job(store, f"tell:{row.seq}").state == "waiting"
    with store.reading() as connection:
        stored = texts.get_diagnosis(connection, bench.row.number)
    assert stored is not None
    assert stored.analysis.timings_ms["total"] >= 0


async def test_why_a_part_is_missing_stands_on_the_timeline(store: Database) -> None:
    services = found(broken=frozenset({"knowledge_base"}), around=Around(problem="loki: cannot be reached"))
    bench = Bench(store, services)
    await bench.diagnose()
    details = next(row.details for row in bench.history() if row.action == "diagnosed")
    why = {"knowledge_base": "knowledge_base: is broken in this test", "logs": "loki: cannot be reached"}
    assert details["degraded"] == why


@pytest.mark.parametrize(
    ("integration", "shown"),
    [
        (Integration(triggered=True, state="queued", reason="kept for the tracker"), "kept for the tracker"),
        (
            Integration(
                triggered=True,
                state="created",
                reason="created in jira",
                ticket=Ticket(tracker="jira", key="OPS-1", url="https://jira/OPS-1"),
            ),
            "created in jira",
        ),
    ],
)
async def test_what_became_of_the_ticket_stands_on_the_timeline(
    store: Database, integration: Integration, shown: str
) -> None:
    bench = Bench(store, found(integration=integration))
    await bench.diagnose()
    assert any(shown in row.reason for row in bench.history())
    assert (bench.row.ticket is not None) == (integration.ticket is not None)


async def test_where_nobody_could_be_asked_for_a_ticket_it_is_asked_for_later(store: Database) -> None:
    bench = Bench(store, found(broken=frozenset({"integrator"})))
    await bench.diagnose()
    assert job(store, f"ticket:{bench.row.number}:1").state == "waiting"
    assert bench.history()[-1].reason == "integrator: is broken in this test; it is asked until it answers"


async def test_where_tickets_are_not_wanted_none_is_asked_for(store: Database) -> None:
    bench = Bench(store, found(broken=frozenset({"integrator"})))
    bench.work = replace(bench.work, opens_tickets=False)
    await bench.diagnose()
    assert (bench.history()[-1].action, bench.history()[-1].reason) == ("ticket", "no ticket was wanted")
    with store.reading() as connection:
        assert not any(job.kind == "ticket" for job in jobs.of_incident(connection, bench.row.number))


async def test_why_a_cause_is_nothing_for_those_who_write_the_code_stands_on_the_timeline(store: Database) -> None:
    services = FakeServices(prediction=prediction((0, "x"), code_related=False))
    detail = services.prediction.root_cause_detail.model_copy(update={"code_related_because": "it never lies in code"})
    services.prediction = services.prediction.model_copy(update={"root_cause_detail": detail})
    bench = Bench(store, services)
    await bench.diagnose()
    assert bench.history()[-1].reason == "Code defect (90%); no ticket, because it never lies in code"


async def test_killed_before_the_end_it_asks_nobody_twice_and_is_stored_once(store: Database) -> None:
    bench = Bench(store, found())
    notebook = Notebook(stops_before="tell_people")
    with pytest.raises(Interrupted):
        await bench.diagnose(notebook)
    asked = len(bench.services.asked)
    await bench.diagnose(Notebook(notebook.written))
    assert len(bench.services.asked) == asked
    assert [row.action for row in bench.history()].count("diagnosed") == 1


async def test_published_twice_it_is_stored_once(store: Database) -> None:
    bench = Bench(store, found())
    await bench.diagnose()
    await bench.diagnose()
    assert [row.action for row in bench.history()].count("diagnosed") == 1


async def test_where_nothing_answers_it_waits_and_says_so_once(store: Database) -> None:
    broken = frozenset({"log_analyzer", "root_cause", "knowledge_base", "action_recommender"})
    bench = Bench(store, FakeServices(broken=broken))
    for _ in range(2):
        with pytest.raises(Unavailable) as raised:
            await bench.diagnose()
        bench.work.tell(bench.order, Ending(end="again", reason=str(raised.value.detail)))
    assert bench.row.diagnosis == "waiting"
    assert [row.action for row in bench.history()].count("diagnosis waits") == 1


async def test_a_poisoned_one_is_parked_with_its_reason_and_can_be_run_again(store: Database) -> None:
    class Faulty(FakeServices):
        async def predict(self, request: object) -> Any:
            raise ZeroDivisionError("a bug")

    bench = Bench(store, Faulty())
    with pytest.raises(Poisoned) as raised:
        await bench.diagnose()
    bench.work.tell(bench.order, Ending(end="parked", reason=str(raised.value)))
    assert str(bench.row.diagnosis) == "parked"
    assert "find_causes: ZeroDivisionError: a bug" in bench.history()[-1].reason
    bench.lifecycle.reanalyze(bench.head.id, "ada", "mended")
    bench.work = Diagnose(store, found(), bench.lifecycle, lambda step, seconds: None, wait=no_pause)
    assert await bench.diagnose() == DONE
    assert bench.row.diagnosis == "done"


async def test_it_is_diagnosed_through_the_worker_as_soon_as_it_is_stored(store: Database) -> None:
    bench = Bench(store, found())
    async with working(store, bench.work):
        await until(lambda: bench.row.diagnosis == "done")
        await until(lambda: job(store, bench.order.key).state == "done")
    with store.reading() as connection:
        assert ("diagnose", "waiting") not in jobs.counts(connection)


async def test_an_incident_that_is_gone_is_not_diagnosed(store: Database) -> None:
    bench = Bench(store, found())
    ending = await bench.work.do(Order("diagnose:INC-99:1", "diagnose", 99, {"episode": 1}), Notebook())
    assert ending.end == "done"
    assert bench.services.asked == []


def test_lines_are_bounded_and_the_newest_around_are_kept() -> None:
    lines = bounded(["own", " ", "x" * 20_000], [str(n) for n in range(MAX_LINES)])
    assert len(lines) == MAX_LINES
    assert (lines[0], len(str(lines[1])), lines[-1]) == ("own", LINE_CHARACTERS, str(MAX_LINES - 1))
    assert bounded([], []) == []


async def test_a_store_that_is_away_while_gathering_is_waited_for(store: Database) -> None:
    class Away(FakeServices):
        left = 10

        async def lines_around(self, service: str | None, environment: str | None, starts_at: datetime) -> Around:
            await asyncio.sleep(0)
            self.left -= 1
            if self.left > 0:
                raise Unavailable("away")
            return Around()

    bench = Bench(store, Away(analysis=analysis(0)))
    assert await bench.diagnose() == DONE
