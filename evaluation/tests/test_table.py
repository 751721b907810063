"""The table that says which goal was met."""

import pytest

from evaluation.printing.table import Row, percentile, print_table


def test_a_goal_is_met_below_or_from_where_it_counts() -> None:
    assert Row("latency", 39.9, "ms", 40).met
    assert not Row("latency", 40, "ms", 40).met
    assert Row("throughput", 0.2, "", 0.2, at_least=True).met
    assert Row("just a figure", 1e9, "MB").met


def test_a_missed_goal_is_the_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_table([Row("latency", 41, "ms", 40), Row("memory", 1, "MB", 2)]) == 1
    assert "| latency | 41 ms | < 40 ms | **missed** |" in capsys.readouterr().out


def test_percentiles_are_of_a_hundred() -> None:
    assert percentile([1, 2, 3], 50) == 2
