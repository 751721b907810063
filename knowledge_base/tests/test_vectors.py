import numpy as np

from knowledge_base.vectors import Vectors

EYE = np.eye(4, dtype=np.float32)


def filled() -> Vectors:
    vectors = Vectors(4)
    vectors.add("incident", np.array([10, 20, 30]), EYE[:3])
    return vectors


def test_the_nearest_come_first() -> None:
    query = np.array([0.1, 0.9, 0.3, 0], np.float32)
    assert filled().nearest("incident", query, 2) == [20, 30]


def test_only_allowed_numbers_are_found() -> None:
    assert filled().nearest("incident", EYE[2], 5, np.array([10, 30])) == [30, 10]
    assert filled().nearest("incident", EYE[1], 5, np.array([], np.int64)) == []


def test_what_was_removed_is_gone_and_the_rest_stays() -> None:
    vectors = filled()
    vectors.remove([20, 99])
    assert vectors.nearest("incident", EYE[2], 5) == [30, 10]
    assert vectors.shelves["incident"].extent().total == 2


def test_an_empty_kind_finds_nothing() -> None:
    assert filled().nearest("runbook", EYE[0], 5) == []
