import pytest

from evaluation.logs.compared import Compared, print_compared, written
from evaluation.printing.table import Row


def test_every_method_has_a_column_and_what_is_not_measured_a_dash(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        Compared(Row("GA", 0.9531, "", 0.93, at_least=True), {"drain3": 0.66}),
        Compared(Row("memory", 33, "MB", 150)),
    ]
    assert print_compared(rows, ["drain3", "keyword"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "| figure | ours | goal | | drain3 | keyword |",
        "|---|---|---|---|---|---|",
        "| GA | 0.953 | ≥ 0.93 | met | 0.66 | – |",
        "| memory, MB | 33 | < 150 | met | – | – |",
    ]


def test_a_goal_that_is_missed_is_the_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_compared([Compared(Row("memory", 151, "MB", 150))], []) == 1
    assert "**missed**" in capsys.readouterr().out


def test_figures_have_three_digits_or_all_before_the_point() -> None:
    assert [written(value) for value in (0.00567, 33.44, 1234567.8)] == ["0.00567", "33.4", "1 234 568"]
