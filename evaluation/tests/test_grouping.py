"""The storms read, and how an outcome is judged."""

import asyncio
from pathlib import Path

import pytest

from contracts.alerts import SEVERITIES
from evaluation.durability.grouping import FOLDER, Outcome, Storm, play, read_storm, storms

NAMES = [storm.name for storm in storms()]


def outcome(*placed: tuple[str, str]) -> Outcome:
    return Outcome(Storm("made up", False, ()), placed)


def test_what_stands_alone_is_right() -> None:
    right = outcome(("1", "a"), ("1", "a"), ("2", "b"))
    assert (right.wrong, right.wrong_pairs, right.missed, right.incidents) == (0, 0.0, 0, 2)


def test_an_alert_beside_a_majority_of_another_truth_is_a_wrong_merge() -> None:
    merged = outcome(("1", "a"), ("1", "a"), ("1", "b"))
    assert merged.wrong == 1
    assert merged.wrong_pairs == pytest.approx(2 / 3)


def test_an_incident_too_many_is_a_missed_merge() -> None:
    assert outcome(("1", "a"), ("2", "a"), ("3", "a"), ("4", "b")).missed == 2


def test_there_are_eight_storms_and_two_held_out() -> None:
    held_out = [storm for storm in storms() if storm.held_out]
    assert len(NAMES) - len(held_out) >= 8
    assert len(held_out) == 2
    assert 200 <= sum(len(storm.told) for storm in storms()) <= 1_000


@pytest.mark.parametrize("name", NAMES)
def test_a_storm_is_in_order_and_an_alert_has_one_truth(name: str) -> None:
    storm = read_storm(FOLDER / name)
    times = [told.at for told in storm.told]
    assert times == sorted(times)
    truths: dict[str, set[str]] = {}
    for told in storm.told:
        truths.setdefault(told.alert.identity, set()).add(told.truth)
        assert told.alert.severity in SEVERITIES
    assert all(len(truth) == 1 for truth in truths.values())


def test_a_storm_is_played_through_the_real_intake(tmp_path: Path) -> None:
    played = asyncio.run(play(read_storm(FOLDER / "hosted_tools"), tmp_path))
    assert len(played.placed) == len(
        {told.alert.identity for told in played.storm.told if told.alert.status == "firing"}
    )
    assert played.wrong == 0
    assert played.truths <= played.incidents <= played.truths * 1.5
