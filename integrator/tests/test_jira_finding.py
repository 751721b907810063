from collections.abc import Iterator
from datetime import timedelta

import pytest

from evaluation.vendors.jira import Trouble
from integrator.tests.jira_parts import CREATE, FLAVOURS, MARK, Parts, draft, jira_parts
from integrator.trackers.tracker import Away, Fault, Refused, Unclear

HOUR = 3600.0
OTHER = "stanch-" + "f" * 32


@pytest.fixture(params=FLAVOURS)
def parts(request: pytest.FixtureRequest) -> Iterator[Parts]:
    with jira_parts(request.param) as found:
        for number in range(3):
            found.fake.file(f"before {number}")
        found.clock.advance(HOUR)
        yield found


def _keys(parts: Parts, mark: str = MARK) -> list[str]:
    return [one.key for one in parts.jira.find(mark, parts.since)]


def test_a_ticket_that_search_does_not_know_yet_is_found_by_its_key(parts: Parts) -> None:
    parts.fake.site.search_lag_seconds = HOUR
    parts.fake.troubles.add(Trouble("drop", written=True), on=CREATE)
    with pytest.raises(Unclear):
        parts.jira.create(draft())
    assert _keys(parts) == ["OPS-4"]
    assert _keys(parts, OTHER) == []


def test_a_ticket_below_one_that_search_knows_already_is_found(parts: Parts) -> None:
    parts.fake.site.search_lag_seconds = HOUR
    parts.jira.create(draft())
    parts.fake.site.search_lag_seconds = 0
    for _ in range(70):
        parts.fake.file("somebody is faster in the index")
    assert _keys(parts) == ["OPS-4"]


def test_a_ticket_behind_keys_that_nobody_has_is_found(parts: Parts) -> None:
    parts.fake.site.search_lag_seconds = HOUR
    parts.fake.site.skip(19)
    parts.jira.create(draft())
    parts.fake.site.skip(19)
    parts.jira.create(draft())
    assert _keys(parts) == ["OPS-23", "OPS-43"]


def test_a_write_that_lands_later_is_found_when_it_has(parts: Parts) -> None:
    parts.fake.site.search_lag_seconds = HOUR
    parts.fake.troubles.add(Trouble("drop", lands_after_seconds=30), on=CREATE)
    with pytest.raises(Unclear):
        parts.jira.create(draft())
    assert _keys(parts) == []
    parts.clock.advance(30)
    assert _keys(parts) == ["OPS-4"]


def test_twins_come_oldest_first(parts: Parts) -> None:
    parts.jira.create(draft())
    parts.clock.advance(10)
    parts.jira.create(draft(OTHER))
    parts.fake.site.search_lag_seconds = HOUR
    parts.jira.create(draft())
    assert _keys(parts) == ["OPS-4", "OPS-6"]


def test_an_older_ticket_is_found_by_its_label_wherever_the_keys_are(parts: Parts) -> None:
    parts.jira.create(draft())
    parts.clock.advance(48 * HOUR)
    for _ in range(5):
        parts.fake.file()
    assert _keys(parts) == ["OPS-4"]


def test_a_project_without_tickets_has_none_of_ours() -> None:
    for flavour in FLAVOURS:
        with jira_parts(flavour) as parts:
            assert _keys(parts) == []


def test_no_more_than_300_keys_are_read(parts: Parts) -> None:
    for _ in range(400):
        parts.fake.file()
    _keys(parts)
    read = [one for one in parts.fake.requests if one.name in ("POST issue/bulkfetch", "GET issue/{key}")]
    assert sum(len(one.body["issueIdsOrKeys"]) if one.body else 1 for one in read) <= 300


def test_a_ticket_that_only_mentions_the_mark_is_not_ours(parts: Parts) -> None:
    parts.fake.file(f"duplicate of {MARK}?")
    assert _keys(parts) == []


def test_what_cannot_be_read_now_is_no_proof(parts: Parts) -> None:
    name = "POST issue/bulkfetch" if parts.fake.site.flavour == "cloud" else "GET issue/{key}"
    parts.fake.troubles.add(Trouble("status", status=500), on=name)
    with pytest.raises(Away):
        parts.jira.find(MARK, parts.since)


@pytest.mark.parametrize("place", ["OTHER", "OPS/../x", 'OPS" OR project = "X'])
def test_a_project_that_is_not_there_is_refused(parts: Parts, place: str) -> None:
    with pytest.raises(Refused):
        parts.jira.find(MARK, parts.since, place)


def test_a_reader_that_looks_first_makes_one_ticket_whatever_goes_wrong() -> None:
    """The outbox's way, in small: an unclear creation is repeated only when no ticket is found after all had time to land."""
    troubles = [
        Trouble("drop"),
        Trouble("drop", written=True),
        Trouble("status", status=502, written=True),
        Trouble("drop", lands_after_seconds=60),
        Trouble("status", status=429, retry_after="1"),
    ]
    for seed in range(6):
        with jira_parts("cloud" if seed % 2 else "server") as parts:
            parts.fake.site.search_lag_seconds = 90
            parts.fake.troubles.by_chance(seed, 0.4, troubles, on=CREATE)
            for number in range(5):
                _made_once(parts, f"stanch-{number:032x}")
            parts.clock.advance(HOUR)
            marks = [ticket.labels[0] for ticket in parts.fake.tickets]
        assert sorted(marks) == [f"stanch-{number:032x}" for number in range(5)]


def _made_once(parts: Parts, mark: str) -> None:
    begun = parts.clock.now()
    while True:
        try:
            parts.jira.create(draft(mark))
        except Unclear:
            parts.clock.advance(120)
            if parts.jira.find(mark, begun - timedelta(seconds=30)):
                return
        except Fault:
            parts.clock.advance(5)
        else:
            return
