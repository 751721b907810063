"""What a resolved incident leaves behind, and that it is sent under the incident's own id."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.analysis import Aggregate
from contracts.incidents import Change, NewIncident
from contracts.knowledge import NewDocument
from contracts.learning import MAX_EXAMPLE_CHARACTERS, MAX_EXAMPLE_LINES, NewExample
from contracts.tickets import Integration
from incidents.life.lifecycle import Lifecycle
from incidents.services import FakeServices
from incidents.store import rows, texts
from incidents.store.database import Database
from incidents.tests.findings import prediction
from incidents.tests.stores import sqlite_store
from incidents.work.journal import Notebook
from incidents.work.lessons import Remember, Teach, telling
from incidents.work.orders import DONE, Order
from service_kit.clock import FrozenClock
from service_kit.errors import Unavailable

pytestmark = pytest.mark.anyio


async def no_pause(seconds: float) -> None: ...


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    """One incident, diagnosed from two lines and resolved."""
    database = sqlite_store(tmp_path)
    lifecycle = Lifecycle(database, FrozenClock())
    new = NewIncident(id="INC-A", description="checkout fails\nsince noon", service="checkout", severity="high")
    lifecycle.create(new, "tests", "high")
    with database.writing() as connection:
        row = rows.get(connection, "INC-A")
        assert row is not None
        texts.put_texts(connection, row.number, lines=["it starts", "KeyError: 'x'"])
    found = prediction((1, "KeyError: 'x'"))
    analysis = Aggregate(
        root_cause=found.root_cause,
        root_cause_detail=found.root_cause_detail,
        summary="it broke",
        integration=Integration(triggered=False, reason="no"),
    )
    lifecycle.diagnosed(row.number, 1, analysis)
    lifecycle.change("INC-A", Change(status="resolved", resolution="rolled back"), "ada")
    yield database
    database.close()


def order(kind: str, **payload: object) -> Order:
    return Order(f"{kind}:INC-A:1", kind, 1, payload)


async def test_a_resolved_incident_goes_into_the_knowledge_base_under_its_own_id(store: Database) -> None:
    services = FakeServices()
    assert await Remember(store, services).do(order("remember"), Notebook()) == DONE
    [document] = services.asked
    assert isinstance(document, NewDocument)
    assert (document.id, document.resolution, document.root_cause) == ("INC-A", "rolled back", "code_defect")
    assert (document.summary, document.text) == ("checkout fails\nsince noon", "KeyError: 'x'")
    assert (document.service, document.severity, document.origin) == ("checkout", "high", "yours")


async def test_what_a_person_said_is_taught_with_the_lines_under_the_incidents_id(store: Database) -> None:
    services = FakeServices()
    payload = {"root_cause": "bad_deploy", "source": "feedback"}
    assert await Teach(store, services).do(order("teach", **payload), Notebook()) == DONE
    [example] = services.asked
    assert isinstance(example, NewExample)
    assert (example.id, example.incident_id, example.root_cause) == ("INC-A", "INC-A", "bad_deploy")
    assert (example.logs, example.source) == (["it starts", "KeyError: 'x'"], "feedback")


async def test_where_the_service_is_away_it_is_done_later(store: Database) -> None:
    services = FakeServices(broken=frozenset({"knowledge_base"}))
    with pytest.raises(Unavailable):
        await Remember(store, services, no_pause).do(order("remember"), Notebook())


async def test_of_an_incident_that_was_forgotten_nothing_is_sent(store: Database) -> None:
    services = FakeServices()
    gone = Order("teach:INC-9:1", "teach", 99, {"root_cause": "bad_deploy"})
    assert await Teach(store, services).do(gone, Notebook()) == DONE
    assert await Remember(store, services).do(gone, Notebook()) == DONE
    assert services.asked == []


def test_the_evidence_is_kept_where_an_example_may_not_hold_all_lines() -> None:
    lines = [f"line {n}" for n in range(20_000)]
    kept = list(telling(list(lines), [19_999]))
    assert kept[-1] == "line 19999"
    assert len(kept) == MAX_EXAMPLE_LINES
    assert sum(len(str(line)) for line in telling(["x" * 30_000] * 9, [8])) <= MAX_EXAMPLE_CHARACTERS
