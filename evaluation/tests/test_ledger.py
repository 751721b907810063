"""The ledger finds what was lost and what was done twice; a promise that is kept shows only zeros."""

import json
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from evaluation.durability.ledger import (
    Call,
    Deaths,
    Kept,
    Ledger,
    count_of,
    diagnosis_calls,
    double_notices,
    kept,
    notice_calls,
    subject_of,
    surplus,
)
from evaluation.durability.notice_receiver import Told
from incidents.store import jobs
from incidents.store.database import Database
from incidents.store.tables import TIMELINE
from incidents.tests.alerts import House, alert
from incidents.tests.stores import sqlite_store

STEP = "find_causes"
FIRST = ("diagnose:INC-7:1", STEP)


@pytest.fixture
def store(tmp_path: Path) -> Database:
    return sqlite_store(tmp_path)


def ledger_of(tmp_path: Path) -> Ledger:
    return Ledger("", tmp_path / "incidents.db")


@pytest.mark.parametrize(
    ("workflow", "subject"),
    [
        ("diagnose:INC-7:1", "INC-7"),
        ("diagnose:INC-7:2#3", "INC-7"),
        ("tell:12#1", "tell:12"),
        ("teach:a:4", "teach:a:4"),
    ],
)
def test_a_workflow_belongs_to_an_incident_or_is_a_job_of_its_own(workflow: str, subject: str) -> None:
    assert subject_of(workflow) == subject


def test_a_step_that_is_called_for_after_it_was_written_down_was_repeated() -> None:
    deaths = Deaths([(10.0, frozenset({FIRST}))])
    call = Call(11.0, "INC-7", STEP)
    assert deaths.repeated([call], frozenset({FIRST})) == [call]


def test_a_step_that_was_under_way_at_the_kill_may_be_done_again() -> None:
    deaths = Deaths([(10.0, frozenset())])
    assert deaths.repeated([Call(9.0, "INC-7", STEP), Call(11.0, "INC-7", STEP)], frozenset({FIRST})) == []


def test_what_was_called_before_the_kill_is_not_held_against_it() -> None:
    deaths = Deaths([(10.0, frozenset({FIRST}))])
    assert deaths.repeated([Call(9.9, "INC-7", STEP)], frozenset({FIRST})) == []


def test_another_diagnosis_of_the_same_incident_takes_its_steps_anew() -> None:
    deaths = Deaths([(10.0, frozenset({FIRST}))])
    both = frozenset({FIRST, ("diagnose:INC-7:2", STEP)})
    assert deaths.repeated([Call(11.0, "INC-7", STEP)], both) == []


def test_a_diagnosis_is_half_done_between_its_first_and_its_last_step() -> None:
    last = ("diagnose:INC-7:1", "tell_people")
    deaths = Deaths([(1.0, frozenset()), (2.0, frozenset({FIRST})), (3.0, frozenset({FIRST, last}))])
    assert deaths.half_done(frozenset({FIRST, last})) == 1
    assert deaths.half_done(frozenset({FIRST})) == 0


def test_a_call_whose_answer_was_lost_is_one_too_many_and_a_step_without_a_call_makes_up_for_none() -> None:
    calls = [Call(9.0, "INC-7", STEP), Call(11.0, "INC-7", STEP), Call(12.0, "INC-8", STEP)]
    written = frozenset({FIRST, ("diagnose:INC-8:1", STEP), ("diagnose:INC-7:1", "open_ticket")})
    assert surplus(calls, written) == 1


def test_only_the_calls_of_stored_incidents_count() -> None:
    calls = [
        {"at": 1.0, "path": "/predict", "request": "diagnose-7", "ticket": None},
        {"at": 1.0, "path": "/predict", "request": "a3f", "ticket": None},
        {"at": 1.0, "path": "/labels", "request": "diagnose-7", "ticket": None},
    ]
    assert diagnosis_calls(calls) == [Call(1.0, "INC-7", STEP)]


def test_a_change_under_two_ids_is_doubled_and_the_same_id_twice_is_not() -> None:
    told = [Told(1.0, "tell:1-a", 1), Told(2.0, "tell:1-a", 1), Told(3.0, "tell:2-a", 2), Told(4.0, "tell:2x-a", 2)]
    assert double_notices(told) == 1
    assert [call.subject for call in notice_calls(told)] == ["tell:1", "tell:1", "tell:2", "tell:2"]


def test_a_kept_promise_is_all_zeros(tmp_path: Path, store: Database) -> None:
    house, one = House(store), alert("DiskFull", "a")
    receipt = house.tell(one).receipt
    house.tell(one)
    _diagnose(store)
    ledger = ledger_of(tmp_path)
    told = [Told(1.0, job.key, int(job.key.partition(":")[2])) for job in house.jobs("tell")]
    found = kept(ledger, [receipt], [one.identity], told)
    assert found == Kept(0, 0, 0, 0, 0, 0)
    assert count_of(ledger) == 1


def test_each_way_to_break_it_is_counted(tmp_path: Path, store: Database) -> None:
    house, one = House(store), alert("DiskFull", "a")
    waiting = house.put(one)
    found = kept(ledger_of(tmp_path), [waiting], [one.identity], [])
    assert (found.unprocessed, found.uncounted, found.problems) == (1, 1, ("r1: stored: None",))
    assert kept(ledger_of(tmp_path), ["gone"], [], None).problems == ("gone: not in the store",)
    house.tell(alert("CertificateExpired", "b"))
    _diagnose(store, times=2)
    with store.writing() as connection:
        connection.execute(
            text("UPDATE incidents SET alerts_count = alerts_count + 1, diagnosis = 'waiting' WHERE number = 1")
        )
    found = kept(ledger_of(tmp_path), [waiting], [one.identity], [])
    assert (found.unprocessed, found.uncounted) == (0, 0)
    assert (found.undiagnosed, found.diagnosed_twice, found.untold) == (1, 1, 2)
    assert found.counted_twice > 0


def test_the_lag_is_that_of_the_oldest_thing_that_is_due(tmp_path: Path, store: Database) -> None:
    house = House(store)
    now = house.clock.now().timestamp()
    house.put(alert("DiskFull", "a"))
    with store.writing() as connection:
        jobs.add(connection, "tell:9", "tell", None, {}, 1, now - 30, due_at=now + 600)
    undone = ledger_of(tmp_path).undone(now + 4)
    assert (undone.receipts, undone.jobs, undone.later) == (1, 0, 1)
    assert undone.lag(now + 4) == pytest.approx(4)
    assert not undone.nothing


def test_what_a_dead_gateway_had_written_is_read_without_repairing_its_file(tmp_path: Path, store: Database) -> None:
    with store.writing() as connection:
        connection.execute(text("CREATE TABLE operation_outputs (workflow_uuid TEXT, function_name TEXT)"))
        connection.execute(
            text("INSERT INTO operation_outputs VALUES ('diagnose:INC-1:1', 'gather'), ('tell:3', 'tell a-1')")
        )
    before = {path.name: path.read_bytes() for path in tmp_path.glob("incidents.db*") if not path.name.endswith("-shm")}
    assert ledger_of(tmp_path).written() == {("diagnose:INC-1:1", "gather"), ("tell:3", "tell")}
    after = {path.name: path.read_bytes() for path in tmp_path.glob("incidents.db*") if not path.name.endswith("-shm")}
    assert before == after


def test_a_gateway_that_died_before_it_had_tables_had_written_nothing(tmp_path: Path) -> None:
    assert ledger_of(tmp_path).written() == frozenset()
    sqlite_store(tmp_path).close()
    assert ledger_of(tmp_path).written() == frozenset()


def _diagnose(store: Database, times: int = 1) -> None:
    """Every incident, so often."""
    with store.writing() as connection:
        numbers = connection.execute(text("SELECT number FROM incidents")).scalars().all()
        connection.execute(text("UPDATE incidents SET diagnosis = 'done'"))
        for number in numbers[:1]:
            row = {"incident": number, "at": 1.0, "who": "engine", "action": "diagnosed", "reason": ""}
            for _ in range(times):
                connection.execute(insert(TIMELINE), {**row, "details_json": json.dumps({"episode": 1})})
