import pytest

from log_analyzer.entries import read_entries
from log_analyzer.templates import mine
from log_analyzer.windows import Counts, cut, minute_of, session_of


def windows_of(lines: list[str]) -> dict[str, list[Counts]]:
    entries = read_entries(list(lines))
    return cut(mine(entries), entries)


def test_lines_that_name_a_session_are_cut_by_it_and_by_the_minute() -> None:
    lines = [
        f"2024-07-07 12:0{n // 2}:01 INFO request_id=r{n % 2} step {word}" for n, word in enumerate(["up", "on"] * 2)
    ]
    found = windows_of(lines)
    assert found.keys() == {"session", "minute"}
    assert [sum(window.values()) for window in found["session"]] == [2, 2]
    assert [sum(window.values()) for window in found["minute"]] == [2, 2]


def test_lines_without_a_time_are_cut_by_the_hundred() -> None:
    assert windows_of(["tick", *["tock"] * 149]) == {"block": [{"tick": 1, "tock": 99}, {"tock": 50}]}


def test_an_id_a_line_is_no_session() -> None:
    assert "session" not in windows_of([f"trace_id=a{number}b handled" for number in range(20)])


def test_no_lines_have_no_windows() -> None:
    assert windows_of(["", " "]) == {}


def test_a_different_layout_never_borrows_a_minute() -> None:
    lines = [
        "a 12:00:01 INFO up",
        "ab 12:00:01 INFO up",
        "a 12:01:01 INFO up",
        "ab 12:01:01 INFO up",
        "abc 12:09:01 INFO up",
    ]
    stamped = [f"2024-07-07 {line.split()[1]} INFO {line.split()[0]} up" for line in lines]
    assert len(windows_of(stamped)["minute"]) == 3


@pytest.mark.parametrize(
    ("at", "minute"),
    [
        ("2024-07-07T12:34:56.789Z", "2024-07-07T12:34"),
        ("07/Jul/2024:12:34:56 +0000", "07/Jul/2024:12:34"),
        ("Jul  7 12:34:56", "Jul  7 12:34"),
        ("0707 12:34:56.789", "0707 12:34"),
        ("1720355696.5", str(1720355696 // 60)),
        ("1720355696123", str(1720355696 // 60)),
        ("2024-07-07", None),
        (None, None),
    ],
)
def test_a_time_stamp_tells_its_minute(at: str | None, minute: str | None) -> None:
    assert minute_of(at) == minute


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("request_id=Ab-12 done", "ab-12"),
        ('{"trace_id": "77aa", "msg": "x"}', "77aa"),
        ("job-1234 belongs to session id: s9", "s9"),
        ("blk_-9125494 received", "blk_-9125494"),
        ("instance 0f8fad5b-d9cb-469f-a165-70867728950e up", "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ("nothing here", None),
    ],
)
def test_a_line_tells_its_session(text: str, session: str | None) -> None:
    assert session_of(text) == session
