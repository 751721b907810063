import numpy as np
import pytest

from evaluation.logs.accuracy import average_precision, figures, grouping, mean_figures
from evaluation.logs.labelled import Labelled


def labelled(grades: list[int], *, alerts: bool = False, graded: bool = True) -> Labelled:
    return Labelled([f"line {n}" for n in range(len(grades))], ["a", "a", "b", "c"], np.array(grades), alerts, graded)


def told(scores: list[float], flags: list[bool]) -> dict[str, list[float] | list[bool] | list[int]]:
    return {"scores": scores, "flags": flags, "template_ids": [0, 0, 1, 2]}


def test_a_perfect_ranking_has_an_average_precision_of_one() -> None:
    assert average_precision(np.array([False, True, True]), np.array([0.1, 0.9, 0.8])) == 1.0


def test_equal_scores_share_one_threshold() -> None:
    assert average_precision(np.array([True, False, False, False]), np.zeros(4)) == 0.25


def test_a_group_counts_only_when_it_is_exact() -> None:
    accuracy, f1 = grouping(["a", "a", "b", "c"], [7, 7, 8, 8])
    assert accuracy == 0.5
    assert f1 == pytest.approx(2 / 5)
    assert grouping(["a", "b"], [1, 2]) == (1.0, 1.0)


def test_a_request_with_failures_is_ranked_and_its_flags_are_compared() -> None:
    found = figures(labelled([0, 0, 1, 2]), told([0.1, 0.2, 0.3, 0.9], [False, False, False, True]))
    assert found["line AP"] == found["template AP"] == found["recall@10 of failures"] == 1.0
    assert found["flag F1"] == pytest.approx(2 / 3)


def test_a_request_in_which_nothing_is_wrong_tells_false_alarms_only() -> None:
    found = figures(labelled([0, 0, 0, 0]), told([0.1, 0.2, 0.3, 0.9], [False, False, False, True]))
    assert found["flagged where nothing is wrong"] == 0.25
    assert "line AP" not in found


def test_real_alerts_are_a_row_of_their_own() -> None:
    found = figures(labelled([0, 0, 2, 2], alerts=True), told([0.1, 0.2, 0.3, 0.9], [False] * 4))
    assert found["BGL, real alerts, line AP"] == 1.0
    assert "flag F1" not in found


def test_a_method_without_templates_or_flags_has_no_such_figures() -> None:
    assert set(figures(labelled([0, 0, 1, 2]), {"scores": [0.1, 0.2, 0.3, 0.9]})) == {
        "line AP", "template AP", "recall@10 of failures"}  # fmt: skip
    assert figures(labelled([0, 0, 0, 0], graded=False), told([0.1] * 4, [True] * 4)) == {"GA": 1.0, "FGA": 1.0}


def test_figures_are_means_over_the_requests_in_the_order_of_the_goals() -> None:
    answers = [told([0.1, 0.2, 0.3, 0.9], [True] * 4), told([0.1, 0.2, 0.3, 0.9], [False, False, True, True])]
    found = mean_figures((labelled([0, 0, 1, 2]), answer) for answer in answers)
    assert list(found) == ["GA", "FGA", "line AP", "template AP", "recall@10 of failures", "flag F1"]
    assert found["flag F1"] == pytest.approx((2 / 3 + 1.0) / 2)
