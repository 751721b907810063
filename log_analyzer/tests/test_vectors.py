import pytest

from log_analyzer.vectors import NormalVectors

NORMAL = NormalVectors([{"open": 1, "write": 4, "close": 1}, {"open": 1, "close": 1}], {})


def test_a_normal_window_is_at_no_distance() -> None:
    assert NORMAL.distance({"open": 1, "close": 1}) == (0.0, 1)
    assert NORMAL.excess({"open": 1, "close": 1}).distance == 0.0


def test_what_is_missing_counts_half_of_what_is_too_much() -> None:
    assert NORMAL.distance({"open": 1}).distance == pytest.approx(0.25)
    assert NORMAL.distance({"open": 1, "close": 1, "boom": 1}).distance == pytest.approx(1 / 3)


def test_a_window_that_was_cut_off_has_no_excess() -> None:
    assert NORMAL.excess({"open": 1, "write": 2}).distance == 0.0
    assert NORMAL.excess({"open": 1, "boom": 3}).distance == pytest.approx(0.75)


def test_a_template_whose_count_varies_counts_for_less() -> None:
    loose = NormalVectors([{"a": 1, "b": 1}], {"a": 9.0})
    assert loose.distance({"a": 3, "b": 1}).distance < loose.distance({"a": 1, "b": 3}).distance


def test_without_normal_windows_everything_is_far() -> None:
    assert NormalVectors([], {}).distance({"a": 1}) == (1.0, -1)


def test_windows_that_all_differ_leave_room_for_one_more() -> None:
    varied = NormalVectors([{"a": 10}, {"a": 20}, {"b": 5}], {})
    assert varied.usual_excess([1, 1, 1]) == 1.0
    assert varied.usual_excess([9, 9, 9]) == 0.0
    assert varied.usual_excess([40, 40, 1]) == 0.0
