"""From receipts to incidents: what is counted, where it goes, when it ends, and what people are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from contracts.incidents import Change, NewIncident
from incidents.arrival.intake import ATTEMPTS, BATCH_ALERTS, PAUSE_SECONDS, QUIET_SECONDS, Intake
from incidents.store import receipts
from incidents.store.tables import RECEIPTS
from incidents.tests.alerts import House, acknowledged, alert, resolved
from incidents.tests.stores import sqlite_store


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    database = sqlite_store(tmp_path)
    yield House(database)
    database.close()


def test_a_first_alert_is_a_new_incident_that_is_diagnosed_and_told(house: House) -> None:
    receipt = house.tell(alert(severity="critical", description="5xx are up"))
    row = house.row()
    assert (receipt.state, receipt.incidents) == ("processed", ["INC-1"])
    assert (row.title, row.status, row.severity) == ("HighErrorRate (checkout)", "open", "critical")
    assert (row.alerts_count, row.firing_count) == (1, 1)
    assert [job.key for job in house.jobs("diagnose")] == ["diagnose:INC-1:1"]
    assert house.jobs("diagnose")[0].urgency == 0
    assert [job.key for job in house.jobs("tell")] == [f"tell:{house.story()[0].seq}"]


def test_the_same_alert_again_is_a_duplicate_that_names_its_incident(house: House) -> None:
    house.tell(alert())
    receipt = house.at(60).tell(alert())
    assert (receipt.duplicates, receipt.incidents) == (1, ["INC-1"])
    assert receipt.decisions[0].reason.startswith("known: firing since")
    assert (house.row().alerts_count, house.signals()[0].seen) == (1, 2)


def test_two_copies_in_one_delivery_are_counted_once(house: House) -> None:
    assert house.tell(alert(), alert()).duplicates == 1
    assert house.row().alerts_count == 1


def test_an_alert_that_is_like_it_joins_with_a_named_reason(house: House) -> None:
    house.tell(alert())
    receipt = house.at(40).tell(alert("HighLatency", at=40))
    joined = house.story()[-1]
    assert receipt.decisions[0].reason == "joined INC-1: same service and one shows as the other, 40 s apart"
    assert (joined.action, joined.details["code"], joined.reason) == (
        "alert joined",
        "alike",
        receipt.decisions[0].reason,
    )


def test_an_incident_is_resolved_when_the_last_of_its_alerts_is(house: House) -> None:
    first, second = alert(), alert("HighLatency")
    house.tell(first, second)
    house.at(60).tell(resolved(first))
    assert house.row().status == "open"
    house.at(90).tell(resolved(second))
    row = house.row()
    assert (row.status, row.firing_count, row.resolved_at) == ("resolved", 0, house.clock.now().timestamp())
    assert house.story()[-1].reason == "all of its alerts are resolved"


def test_a_resolve_of_an_unknown_alert_belongs_to_none_and_is_remembered(house: House) -> None:
    receipt = house.tell(resolved(alert()))
    assert (receipt.incidents, receipt.decisions[0].incident) == ([], None)
    assert "never told as firing" in receipt.decisions[0].reason
    assert house.at(5).tell(resolved(alert())).duplicates == 1


def test_a_firing_that_comes_after_its_own_resolve_is_an_incident_that_is_over(house: House) -> None:
    house.tell(resolved(alert()))
    receipt = house.at(5).tell(alert())
    assert receipt.incidents == ["INC-1"]
    assert (house.row().status, house.row().firing_count, house.row().alerts_count) == ("resolved", 0, 1)


def test_a_resolve_of_an_older_firing_does_not_end_the_newer(house: House) -> None:
    house.tell(alert(at=0))
    house.at(100).tell(alert(at=100))
    house.at(110).tell(resolved(alert(at=0)))
    assert (house.row().status, house.row().firing_count) == ("open", 1)


def test_it_is_reopened_and_diagnosed_again_when_it_comes_back_soon(house: House) -> None:
    house.tell(alert())
    house.lifecycle.running(1, 1)
    house.at(60).tell(resolved(alert()))
    receipt = house.at(600).tell(alert(at=600))
    assert receipt.decisions[0].reason.startswith("reopened INC-1: the same alert came back 9 min after")
    assert (house.row().status, house.row().resolved_at, house.row().episode) == ("reopened", None, 2)
    assert [job.key for job in house.jobs("diagnose")] == ["diagnose:INC-1:1", "diagnose:INC-1:2"]


def test_it_is_a_new_incident_when_it_comes_back_late(house: House) -> None:
    house.tell(alert())
    house.at(60).tell(resolved(alert()))
    assert house.at(7200).tell(alert(at=7200)).incidents == ["INC-2"]
    assert (house.row(1).firing_count, house.row(2).firing_count) == (0, 1)


def test_what_flaps_stays_one_incident_until_it_is_quiet(house: House) -> None:
    for start in (0, 200, 400):
        house.at(start).tell(alert(at=start))
        house.at(start + 100).tell(resolved(alert(at=start)))
    assert (len(house.rows()), house.row().status, house.actions()[-1]) == (1, "reopened", "settling")
    assert house.at(1000).intake.settle() == 0
    assert house.at(500 + 15 * 60).intake.settle() == 1
    assert house.row().status == "resolved"


def test_what_a_person_opened_is_not_resolved_by_an_alert(house: House) -> None:
    house.lifecycle.create(NewIncident(title="HighErrorRate", description="it hurts", service="checkout"), "ann")
    house.at(30).tell(alert(at=30))
    house.at(60).tell(resolved(alert(at=30)))
    assert (house.row().status, house.row().alerts_count) == ("open", 1)


def test_an_acknowledgement_by_the_sender_acknowledges(house: House) -> None:
    house.tell(alert())
    house.at(30).tell(acknowledged(alert()))
    row = house.row()
    assert (row.status, row.acknowledged_at, row.alerts_count) == ("acknowledged", house.clock.now().timestamp(), 1)


def test_an_acknowledgement_that_overtook_its_alert_is_counted_once_with_it(house: House) -> None:
    house.tell(acknowledged(alert()))
    receipt = house.at(1).tell(alert())
    assert (receipt.duplicates, house.row().alerts_count, house.row().status) == (1, 1, "acknowledged")


def test_an_incident_is_as_bad_as_its_worst_alert(house: House) -> None:
    house.tell(alert(severity="low", severity_source="sender"))
    house.at(10).tell(alert("HighLatency", at=10, severity="critical", severity_source="sender"))
    assert house.row().severity == "critical"
    assert house.actions()[-1] == "severity"


def test_a_severity_that_a_person_set_stays(house: House) -> None:
    house.tell(alert(severity="low"))
    house.lifecycle.change("INC-1", Change(severity="info"), "ann")
    house.at(10).tell(alert("HighLatency", at=10, severity="critical"))
    assert (house.row().severity, house.row().severity_source) == ("info", "person")


def test_nothing_new_asks_for_no_new_diagnosis_and_something_new_for_one_after_a_pause(house: House) -> None:
    house.tell(alert())
    house.lifecycle.running(1, 1)
    house.at(30).tell(alert(at=30, labels={"pod": "checkout-1"}))
    assert house.row().episode == 1
    house.at(50).tell(alert("HighLatency", at=50), alert("PodCrashLooping", at=50))
    begin = house.row().created_at
    assert [(job.key, job.due_at - begin) for job in house.jobs("diagnose")] == [
        ("diagnose:INC-1:1", 0),
        ("diagnose:INC-1:2", 120),
    ]


def test_a_dry_run_says_what_would_become_of_it_and_stores_nothing(house: House) -> None:
    house.tell(alert())
    seen = house.at(20).intake.foresee([alert("HighLatency", at=20), alert("DiskFull", "logs", at=20), alert()])
    assert [decision.incident for decision in seen] == ["INC-1", None, "INC-1"]
    assert [decision.reason.split(":")[0] for decision in seen] == ["joined INC-1", "a new incident", "known"]
    assert (len(house.rows()), house.row().alerts_count, house.actions()) == (1, 1, ["created"])


def test_a_receipt_that_cannot_be_sorted_is_given_up_and_blocks_nobody(house: House) -> None:
    names = [house.put(alert(at=1)), house.put(alert("Poison")), house.put(alert("DiskFull", "logs"))]
    with house.database.writing() as connection:
        connection.execute(update(RECEIPTS).where(RECEIPTS.c.receipt == names[1]).values(alerts_z=b"no zlib"))
    assert house.intake.take() == 3
    assert [house.receipt(name).state for name in names] == ["processed", "stored", "processed"]
    assert house.intake.take() == 0
    for attempt in range(ATTEMPTS - 1):
        house.clock.advance(PAUSE_SECONDS * 2**attempt)
        assert house.intake.take() == 1
    assert house.receipt(names[1]).state == "unparsable"
    assert house.receipt(names[1]).problem == "its alerts cannot be sorted: error"
    assert len(house.rows()) == 2


def test_a_receipt_that_is_given_up_is_told_once_with_its_source_and_its_alerts(house: House) -> None:
    told: list[tuple[str, int]] = []
    intake = Intake(house.database, house.clock, on_given_up=lambda source, alerts: told.append((source, alerts)))
    house.put(alert(), alert("DiskFull", "logs"))
    with house.database.writing() as connection:
        connection.execute(update(RECEIPTS).values(alerts_z=b"no zlib"))
    for attempt in range(ATTEMPTS + 2):
        assert told == ([] if attempt < ATTEMPTS else [("alertmanager", 2)])
        intake.take()
        house.clock.advance(PAUSE_SECONDS * 2**attempt)


def test_what_failed_under_a_process_that_is_gone_is_tried_again(house: House) -> None:
    name = house.put(alert())
    with house.database.writing() as connection:
        connection.execute(update(RECEIPTS).where(RECEIPTS.c.receipt == name).values(attempts=1))
    assert house.intake.take() == 0
    intake = Intake(house.database, house.clock)
    intake.start()
    wait_until(house, name)
    intake.stop()
    assert len(house.rows()) == 1


def test_every_change_is_announced_after_its_commit(house: House) -> None:
    house.tell(alert())
    assert len(house.changes) == 1
    assert house.intake.take() == 0
    assert len(house.changes) == 1


def test_a_batch_is_small_while_deliveries_come_and_large_when_they_stopped(house: House) -> None:
    for number in range(4 * BATCH_ALERTS):
        house.put(alert(labels={"instance": f"host-{number}"}))
    house.intake.wake()
    assert house.intake.take() == BATCH_ALERTS
    house.at(QUIET_SECONDS)
    sizes = [house.intake.take(), house.intake.take()]
    assert sum(sizes) == 3 * BATCH_ALERTS
    assert max(sizes) > BATCH_ALERTS


def test_its_thread_takes_what_waits_and_what_it_is_woken_for_and_stops(house: House) -> None:
    first = house.put(alert())
    intake = Intake(house.database, house.clock)
    intake.start()
    wait_until(house, first)
    second = house.put(alert("DiskFull", "logs"))
    intake.wake()
    wait_until(house, second)
    intake.stop()
    assert len(house.rows()) == 2


def wait_until(house: House, name: str) -> None:
    """Polls the store: the thread is the intake's own."""
    for _ in range(20_000):
        with house.database.reading() as connection:
            found = receipts.get(connection, name)
        if found is not None and found.state == "processed":
            return
    raise AssertionError("the intake did not take it")
