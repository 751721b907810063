"""What is old goes, and nothing else."""

import pytest
from sqlalchemy import Connection, Table, func, select

from contracts.incidents import Feedback
from incidents.store import commands, jobs, judgements, receipts, retention, rows, search, signals, texts, timeline
from incidents.store.receipts import NewReceipt
from incidents.store.retention import Ages
from incidents.store.tables import RECEIPTS, TABLES
from incidents.store.tests.samples import DAY, NOW, diagnosis, incident, signal
from service_kit.errors import Conflict

LATER = NOW + 400 * DAY


def test_an_incident_resolved_long_ago_goes_with_everything_of_its(connection: Connection) -> None:
    number = furnished(connection, "resolved")
    assert retention.forget(connection, LATER, Ages(jobs=None, identities=None), 100)["incidents"] == 1
    assert rows.by_number(connection, number) is None
    assert {table.name: size(connection, table) for table in TABLES.sorted_tables if size(connection, table)} == {}
    assert search.page(connection, search.Filter(q="disk"), None, 9).items == []


def test_an_open_incident_is_never_forgotten(connection: Connection) -> None:
    number = furnished(connection, "open")
    rows.update(connection, number, resolved_at=NOW)  # it was resolved once and is open again
    before = {table.name: size(connection, table) for table in TABLES.sorted_tables}
    retention.forget(connection, LATER, Ages(identities=None), 100)
    assert {table.name: size(connection, table) for table in TABLES.sorted_tables} == before


def test_it_goes_in_batches(connection: Connection) -> None:
    for _ in range(5):
        incident(connection, status="resolved", resolved_at=NOW)
    forgotten = [retention.forget(connection, LATER, Ages(), 2)["incidents"] for _ in range(4)]
    assert forgotten == [2, 2, 1, 0]


def test_none_keeps_for_ever(connection: Connection) -> None:
    furnished(connection, "resolved")
    forever = Ages(incidents=None, receipts=None, bodies=None, jobs=None, identities=None)
    assert set(retention.forget(connection, LATER, forever, 100).values()) == {0}


def test_bodies_go_before_receipts_and_neither_of_one_that_waits(connection: Connection) -> None:
    for name, alerts in (("waits", []), ("broken", None)):
        receipts.insert_many(connection, [NewReceipt(name, "x", NOW, {}, b"body", alerts, None)])
    assert retention.forget(connection, NOW + 31 * DAY, Ages(), 9)["bodies"] == 1
    with pytest.raises(Conflict, match="removed"):
        receipts.raw(connection, "broken")
    assert retention.forget(connection, NOW + 31 * DAY, Ages(), 9)["bodies"] == 0
    assert retention.forget(connection, NOW + 91 * DAY, Ages(), 9)["receipts"] == 1
    assert [row.receipt for row in receipts.waiting(connection, 9)] == ["waits"]
    assert size(connection, RECEIPTS) == 1


def test_finished_jobs_and_old_identities_go(connection: Connection) -> None:
    for key in ("done", "parked"):
        jobs.add(connection, key, "tell", None, {}, 1, NOW)
    jobs.finish(connection, "done", NOW)
    jobs.park(connection, "parked", "why", NOW)
    signals.remember(connection, [("old", 1, NOW), ("new", 1, LATER)])
    forgotten = retention.forget(connection, LATER, Ages(), 9)
    assert (forgotten["jobs"], forgotten["identities"]) == (1, 1)
    assert signals.known(connection, ["old", "new"]) == {"new": 1}
    assert jobs.get(connection, "parked") is not None


def furnished(connection: Connection, status: str) -> int:
    """An incident with a row in every table but receipts."""
    number = incident(connection, status=status, resolved_at=NOW if status == "resolved" else None).number
    signals.put(connection, signal(number))
    signals.remember(connection, [("identity", number, NOW)])
    texts.put_texts(connection, number, description="disk")
    texts.put_diagnosis(connection, number, 1, NOW, diagnosis())
    timeline.append(connection, number, NOW, "ada", "created", "an alert")
    jobs.add(connection, "k", "diagnose", number, {}, 1, NOW)
    judgements.add(connection, number, NOW, "ada", None, None, Feedback(comment="x"))
    commands.put(connection, commands.Done("c", number, NOW, "done"))
    search.put_words(connection, number, "disk")
    return number


def size(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
