"""What an incident's alerts said is remembered within bounds, however long it is open and whatever comes."""

from dataclasses import replace
from pathlib import Path

import pytest

from incidents.arrival.board import GROUPS, KEYS, SAID, TITLES, Entry, Memory, Said
from incidents.arrival.likeness import traits_of
from incidents.store.rows import Row
from incidents.tests.alerts import House, alert
from incidents.tests.stores import sqlite_store


def grown(alerts: int, said: Said | None = None) -> Said:
    """As many alerts, each of another host, title and group."""
    said = said or Said()
    for number in range(alerts):
        word = "".join(chr(97 + number // 26**place % 26) for place in range(3))
        one = alert(f"Trouble{word}", labels={"node": f"host-{number}.example"})
        said.add(traits_of(one), f'{{}}:{{node="{number}"}}', number)
    return said


def test_an_incident_that_is_open_for_weeks_is_remembered_within_bounds() -> None:
    said = grown(5 * KEYS)
    assert len(said.keys) <= KEYS
    assert (len(said.traits), len(said.groups), len(said.titles)) == (SAID, GROUPS, TITLES)


def test_what_is_remembered_of_it_can_still_be_found() -> None:
    said = grown(5 * KEYS)
    assert all(traits.places <= said.keys for traits in said.traits)
    assert all(f"group:{group}" in said.keys for group in said.groups)


def test_a_title_that_is_said_again_and_again_stays_known() -> None:
    said, first = Said(), traits_of(alert("HighErrorRate"))
    for number in range(2 * TITLES):
        said.add(first, None, 0)
        said.add(traits_of(alert(f"Trouble{chr(97 + number % 26)}{chr(97 + number // 26)}")), None, 0)
    assert first.title in said.titles


@pytest.fixture
def row(tmp_path: Path) -> Row:
    database = sqlite_store(tmp_path)
    house = House(database)
    house.tell(alert())
    found = house.row()
    database.close()
    return found


def entries(row: Row, numbers: range) -> list[Entry]:
    """Incidents that one key each leads to."""
    return [Entry(replace(row, number=number, service_key=None), Said(keys={f"k{number}"})) for number in numbers]


def test_those_that_were_near_once_are_not_pointed_at_for_ever(row: Row) -> None:
    memory = Memory(at_most=100)
    for entry in entries(row, range(1_000)):
        memory.point_at_all([entry])
        assert memory.pointers <= 102


def test_an_incident_without_any_key_counts_too(row: Row) -> None:
    memory = Memory(at_most=100)
    for entry in entries(row, range(1_000)):
        entry.said.keys.clear()
        memory.point_at_all([entry])
        assert memory.pointers <= 102


def test_all_of_a_batch_are_found_however_many_there_are_and_were_before(row: Row) -> None:
    memory = Memory(at_most=100)
    memory.point_at_all(entries(row, range(99)))
    batch = entries(row, range(1_000, 1_400))
    for _ in range(3):
        memory.point_at_all(batch)
        assert all(memory.found_by(entry.said.keys) == {entry.row.number} for entry in batch)


def test_a_batch_above_the_bound_is_not_pointed_at_anew_for_each_alert(row: Row) -> None:
    memory, batch = Memory(at_most=100), entries(row, range(400))
    memory.point_at_all(batch)
    memory.point_at_all(batch)  # found to be too many, and made anew
    batch[0].said.keys.clear()
    memory.point_at_all(batch)
    assert memory.found_by(["k0"]) == {0}


def test_keys_that_took_the_place_of_as_many_others_are_found(row: Row) -> None:
    memory = Memory()
    entry = Entry(row, grown(5))
    memory.point_at_all([entry])
    many = len(entry.said.keys)
    entry.said.keys = {f"other{number}" for number in range(many)}
    entry.said.remade += 1
    memory.point_at_all([entry])
    assert memory.found_by(["other0"]) == {row.number}
