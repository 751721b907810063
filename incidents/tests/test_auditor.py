"""What does not move on is said once, counted, and set right where that is safe."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from incidents.life.auditor import AUDITOR, Auditor, Bounds
from incidents.store import jobs
from incidents.tests.alerts import House, alert
from incidents.tests.stores import sqlite_store

LONG = 3600.0
DAY = 86_400.0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    store = sqlite_store(tmp_path)
    yield House(store)
    store.close()


def auditor(house: House, **bounds: float) -> Auditor:
    return Auditor(house.database, house.clock, Bounds(**bounds))  # type: ignore[arg-type]  # as given


def execute(house: House, sql: str) -> None:
    with house.database.writing() as connection:
        connection.execute(text(sql))


def test_where_all_moves_on_nothing_is_written(house: House) -> None:
    house.tell(alert())
    assert auditor(house).look().well
    assert "diagnosis late" not in house.actions()


def test_a_diagnosis_whose_job_was_lost_is_asked_for_anew(house: House) -> None:
    house.tell(alert())
    execute(house, "DELETE FROM jobs")
    house.at(LONG)
    found = auditor(house).look()
    assert found.stuck["lost_diagnosis"] == 1
    assert [job.key for job in house.jobs("diagnose")] == ["diagnose:INC-1:2"]
    assert house.story()[-1].who == AUDITOR
    assert auditor(house).look().well


def test_a_diagnosis_that_is_late_is_told_once_and_counted_each_time(house: House) -> None:
    house.tell(alert())
    house.at(LONG)
    assert [auditor(house).look().stuck["late_diagnosis"] for _ in range(3)] == [1, 1, 1]
    assert house.actions().count("diagnosis late") == 1


def test_a_parked_diagnosis_waits_for_people_and_is_not_late(house: House) -> None:
    house.tell(alert())
    house.lifecycle.parked(1, 1, "a bug")
    with house.database.writing() as connection:
        jobs.park(connection, "diagnose:INC-1:1", "a bug", 0.0)
    house.at(LONG)
    assert auditor(house).look().well


def test_a_delivery_that_nobody_sorts_is_counted(house: House) -> None:
    house.put(alert())
    house.at(LONG)
    assert auditor(house).look().stuck["late_receipt"] == 1


def test_a_running_job_of_nobody_waits_again(house: House) -> None:
    house.tell(alert())
    with house.database.writing() as connection:
        jobs.claim(connection, "gateway-1.gone", 9, house.clock.now().timestamp() + 60)
    house.at(LONG)
    assert auditor(house).look().stuck["ownerless_job"] > 0
    assert {job.state for job in house.jobs("diagnose")} == {"waiting"}


def test_an_incident_that_nobody_speaks_of_is_called_stale_once_and_stays_open(house: House) -> None:
    house.tell(alert())
    house.at(DAY + 60)
    assert [auditor(house).look().stale for _ in range(2)] == [1, 1]
    assert house.actions().count("stale") == 1
    assert house.row().status == "open"


def test_repeats_of_its_alert_keep_an_incident_fresh(house: House) -> None:
    house.tell(alert())
    house.at(DAY - 60).tell(alert())
    house.at(DAY + 60)
    assert auditor(house).look().stale == 0


def test_a_stale_incident_is_resolved_where_the_settings_say_so(house: House) -> None:
    house.tell(alert())
    house.at(DAY + 60)
    auditor(house, stale_resolves=True).look()
    assert house.row().status == "resolved"
    assert auditor(house, stale=0).look().stale == 0


def test_an_alert_that_is_gone_at_its_source_is_said_to_be_taken_for_resolved(house: House) -> None:
    house.tell(alert())
    looker = auditor(house)
    [known] = looker.firing("alertmanager", house.clock.now().timestamp() + 1)
    assert looker.reconcile([known.fingerprint, "unknown"], "alertmanager", "gone there for 10 min") == 1
    assert house.actions()[-1] == "reconciled"
