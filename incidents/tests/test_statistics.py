"""Figures are exact while counting is quick, and say how old they are when it is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from incidents.life.statistics import OLDEST_SECONDS, Statistics
from incidents.store import rows, timeline
from incidents.store.database import Database
from incidents.store.rows import NewRow
from incidents.tests.stores import sqlite_store
from service_kit.clock import FrozenClock


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = sqlite_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


def test_while_counting_is_quick_every_change_is_counted(database: Database, clock: FrozenClock) -> None:
    statistics = Statistics(database, clock)
    totals = []
    for _ in range(3):
        begin(database, clock)
        totals.append(statistics.get(7).total)
    statistics.close()
    assert totals == [1, 2, 3]


def test_while_counting_is_slow_the_last_figures_are_shown_and_new_ones_counted(
    database: Database, clock: FrozenClock
) -> None:
    statistics = Statistics(database, clock, quick_seconds=-1.0, few=-1)
    first = statistics.get(7)
    begin(database, clock)
    clock.advance(5)
    second = statistics.get(7)
    statistics.close()  # waits for the counting
    third = statistics.get(7)
    assert (first.total, second.total, third.total) == (0, 0, 1)
    assert second.as_of == first.as_of
    assert third.as_of == clock.now()


def test_the_trend_is_as_long_as_asked_for(database: Database, clock: FrozenClock) -> None:
    statistics = Statistics(database, clock)
    assert [len(statistics.get(days).trend) for days in (1, 30, 366)] == [1, 30, 366]
    assert statistics.get(1).trend[0].day == clock.now().date().isoformat()
    statistics.close()


def test_figures_grow_old_where_nothing_happens(database: Database, clock: FrozenClock) -> None:
    statistics = Statistics(database, clock)
    first = statistics.get(7)
    assert statistics.get(7).as_of == first.as_of
    clock.advance(OLDEST_SECONDS)
    assert statistics.get(7).as_of == clock.now()
    statistics.close()


def test_warmed_figures_are_there_before_the_first_question(database: Database, clock: FrozenClock) -> None:
    begin(database, clock)
    statistics = Statistics(database, clock, quick_seconds=-1.0, few=-1)
    statistics.warm()
    statistics.close()
    assert statistics.get(7).total == 1


def begin(database: Database, clock: FrozenClock) -> None:
    at = clock.now().timestamp()
    with database.writing() as connection:
        new = NewRow("Disk full", "high", "sender", "test", created_at=at, last_alert_at=at)
        timeline.append(connection, rows.insert(connection, new).number, at, "test", "created", "an alert")
