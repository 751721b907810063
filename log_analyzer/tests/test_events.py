import numpy as np

from contracts.logs import Event
from log_analyzer.entries import read_entries
from log_analyzer.events import KEY_EVENTS, key_events
from log_analyzer.templates import mine


def told(lines: list[str], scores: list[float]) -> list[Event]:
    entries = read_entries(list(lines)).entries
    templates = mine(entries)
    return key_events(templates, entries, [None] * len(templates), np.array(scores))


def test_events_come_in_order_of_time_with_counts_and_their_own_time_stamps() -> None:
    events = told(["12:00:01 a", "12:00:02 b", "12:00:03 a"], [0.4, 0.9])
    assert [(event.template, event.count, event.first_line, event.last_line) for event in events] == [
        ("a", 2, 0, 2),
        ("b", 1, 1, 1),
    ]
    assert (events[0].first_at, events[0].last_at) == ("12:00:01", "12:00:03")


def test_only_the_best_are_told() -> None:
    words = "abcdefghijklmnop"
    events = told(
        [letter * 3 + " x " + letter * (n + 1) + " y" * n for n, letter in enumerate(words)],
        [0.2 + n / 50 for n in range(16)],
    )
    assert len(events) == KEY_EVENTS
    assert events[0].first_line == len(words) - KEY_EVENTS


def test_near_duplicates_take_one_place() -> None:
    events = told([f"replica {name} fell behind the leader" for name in ("anna", "bert")], [0.5, 0.9])
    assert [event.template for event in events] == ["replica bert fell behind the leader"]
    words = told([f"copy to the replica {word}" for word in ("failed", "finished")], [0.9, 0.5])
    assert len(words) == 2


def test_quiet_logs_still_tell_something() -> None:
    assert [event.template for event in told(["all quiet", "still quiet here"], [0.01, 0.02])] == [
        "all quiet",
        "still quiet here",
    ]
