"""When the trouble began: whatever the lines wrote, in UTC."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from contracts.logs import Event, LogAnalysis
from incidents.evidence.onset import onset, read_stamp

NOON = "2024-07-07T12:00:01+00:00"


def seen(*stamps: str | None) -> LogAnalysis:
    events = [Event(template="x", count=1, first_line=n, last_line=n, first_at=stamp) for n, stamp in enumerate(stamps)]
    return LogAnalysis(events=events)


@pytest.mark.parametrize(
    "stamp",
    [
        "2024-07-07 12:00:01",
        "2024-07-07T12:00:01.123Z",
        "2024-07-07T14:00:01+02:00",
        "2024/07/07 12:00:01,5",
        "[07/Jul/2024:14:00:01 +0200]",
        "07/Jul/2024:12:00:01",
        "1720353601",
        "1720353601123",
        "1720353601.25",
    ],
)
def test_one_moment_is_read_however_it_is_written(stamp: str) -> None:
    moment = read_stamp(stamp)
    assert moment is not None
    assert moment.isoformat() == NOON


@pytest.mark.parametrize("stamp", ["", "Jul  7 12:00:01", "12:00:01", "9999-99-99 00:00", "07/Foo/2024:12:00:01", "17"])
def test_what_cannot_be_read_is_not_guessed_at(stamp: str) -> None:
    assert read_stamp(stamp) is None


@hypothesis_settings(deadline=None, database=None)
@given(st.text(max_size=60) | st.from_regex(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d{4}", fullmatch=True))
def test_no_stamp_breaks_it(stamp: str) -> None:
    onset(seen(stamp))


def test_the_earliest_event_counts() -> None:
    found = onset(seen("2024-07-07 12:05:00", None, "?", "2024-07-07 12:00:01"))
    assert found is not None
    assert found.isoformat() == NOON


def test_a_time_that_nobody_set_is_no_time() -> None:
    assert onset(seen("0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z")) is None


def test_without_events_there_is_none() -> None:
    assert onset(None) is None
    assert onset(LogAnalysis()) is None
