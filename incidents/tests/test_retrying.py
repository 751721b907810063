"""What was given up: a new diagnosis takes the place of a parked one, and people can have all of it tried again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from incidents.life.moves import Word, note
from incidents.store import jobs
from incidents.tests.alerts import House, alert
from incidents.tests.stores import sqlite_store
from service_kit.errors import NotFound


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    database = sqlite_store(tmp_path)
    made = House(database)
    made.tell(alert())
    yield made
    database.close()


def park(house: House, kind: str) -> None:
    """The newest of that kind, as the worker does it: shown first, then with a time of its own."""
    key, now = house.jobs(kind)[-1].key, house.clock.now().timestamp()
    if kind == "diagnose":
        house.lifecycle.parked(1, house.row().episode, "a step raised five times")
    with house.database.writing() as connection:
        jobs.later(connection, key, "broken", now + 300, {"seq": 1, "episode": house.row().episode, "run": 1})
        jobs.park(connection, key, "broken", now)


def states(house: House, kind: str) -> list[str]:
    return [job.state for job in house.jobs(kind)]


def test_another_diagnosis_takes_the_place_of_one_that_was_given_up(house: House) -> None:
    park(house, "diagnose")
    house.lifecycle.reanalyze("INC-1", "ann")
    assert states(house, "diagnose") == ["done", "waiting"]


def test_so_it_is_where_another_one_waits_already(house: House) -> None:
    house.lifecycle.running(1, 1)
    house.lifecycle.reanalyze("INC-1", "ann")
    with house.database.writing() as connection:
        jobs.park(connection, house.jobs("diagnose")[0].key, "broken", 1.0)
    house.lifecycle.reanalyze("INC-1", "ann")
    assert states(house, "diagnose") == ["done", "waiting"]


def test_what_was_given_up_is_tried_again_at_once_and_the_timeline_says_who_asked(house: House) -> None:
    for kind in ("diagnose", "tell"):
        park(house, kind)
    told = len(house.jobs("tell"))
    head, taken = house.lifecycle.retry("INC-1", "ann", "the disk has room again")
    now = house.clock.now().timestamp()
    assert (head.diagnosis, taken) == ("waiting", {"diagnose": 1, "tell": 1})
    again = [house.jobs("diagnose")[-1], house.jobs("tell")[-1]]
    assert [(job.state, job.due_at, job.payload["run"]) for job in again] == [("waiting", now, 1)] * 2
    row = house.story()[-1]
    assert (row.who, row.action) == ("ann", "retried")
    assert row.reason == "tried again: 1 diagnose, 1 tell; the disk has room again"
    assert row.details == {"jobs": {"diagnose": 1, "tell": 1}}
    assert len(house.jobs("tell")) == told


def test_of_two_diagnoses_that_were_given_up_the_present_one_is_tried_again(house: House) -> None:
    park(house, "diagnose")
    with house.database.writing() as connection:
        jobs.add(connection, "diagnose:INC-1:0", "diagnose", 1, {"episode": 0}, 1, 1.0)
        jobs.park(connection, "diagnose:INC-1:0", "broken", 1.0)
    assert house.lifecycle.retry("INC-1", "ann")[1] == {"diagnose": 1}
    assert states(house, "diagnose") == ["waiting", "done"]


def test_where_nothing_was_given_up_nothing_changes(house: House) -> None:
    before, actions = house.row(), house.actions()
    assert house.lifecycle.retry("INC-1", "ann")[1] == {}
    assert (house.row(), house.actions()) == (before, actions)
    with pytest.raises(NotFound):
        house.lifecycle.retry("INC-2", "ann")


def test_a_diagnosis_that_is_there_stays_while_something_else_is_tried_again(house: House) -> None:
    with house.database.writing() as connection:
        note(connection, house.row(), "comment", Word("ann", 1.0, "hm"), tell=True)
    before = house.row().diagnosis
    park(house, "tell")
    assert house.lifecycle.retry("INC-1", "ann")[0].diagnosis == before
