import numpy as np

from log_analyzer.forest import FEWEST_TEMPLATES, isolation, path_lengths


def test_the_row_that_differs_stands_apart_most() -> None:
    table = np.random.default_rng(1).normal(0, 0.1, (40, 5))
    table[7] = 5.0
    apart = isolation(table, 24)
    assert apart.argmax() == 7
    assert apart.min() >= 0
    assert apart.max() <= 1


def test_few_rows_or_no_trees_say_nothing() -> None:
    assert not isolation(np.ones((FEWEST_TEMPLATES - 1, 3)), 24).any()
    assert not isolation(np.random.default_rng(1).random((40, 3)), 0).any()


def test_equal_rows_stay_finite_and_the_answer_repeats() -> None:
    assert not isolation(np.ones((30, 3)), 8).any()
    table = np.random.default_rng(2).random((30, 3))
    assert np.array_equal(isolation(table, 8), isolation(table, 8))


def test_a_row_far_away_needs_fewer_splits() -> None:
    table = np.random.default_rng(3).normal(0, 0.1, (64, 4))
    table[5] = 9.0
    lengths = path_lengths(table, 20, 64).mean(axis=0)
    assert lengths.argmin() == 5
    assert lengths.shape == (64,)
