"""The weeks behind the pictures: the same each time, and all of them over."""

from pathlib import Path

from contracts.incidents import IncidentStatus
from evaluation.page.past_weeks import DAY_SECONDS, DAYS, fill_weeks
from incidents.store import rows
from incidents.store.database import open_store
from incidents.store.schema import migrate

NOW = 1_770_000_000.0


def counts(folder: Path) -> dict[IncidentStatus, int]:
    database = open_store("", folder / "incidents.db")
    try:
        migrate(database)
        stored = fill_weeks(database, NOW)
        with database.reading() as connection:
            found = rows.counts(connection)
            assert sum(found.values()) == stored
            first, last = (rows.by_number(connection, number) for number in (1, stored))
    finally:
        database.close()
    assert first is not None
    assert last is not None
    assert NOW - (DAYS + 1) * DAY_SECONDS < first.created_at < last.created_at < NOW
    return found


def test_the_weeks_are_the_same_each_time_and_everything_in_them_is_resolved(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    found = counts(one)
    assert found == counts(other)
    assert [status for status, count in found.items() if count] == ["resolved"]
