import numpy as np

from log_analyzer.entries import read_entries
from log_analyzer.features import Features, describe
from log_analyzer.templates import mine


def described(lines: list[str], known: frozenset[str] | None = None) -> Features:
    entries = read_entries(list(lines)).entries
    templates = mine(entries)
    return describe(templates, entries, np.zeros(len(templates)), known)


def test_a_template_takes_the_worst_level_of_its_lines() -> None:
    assert described(["INFO disk 1 checked", "ERROR disk 2 checked"]).levels == ["ERROR"]


def test_rare_templates_have_a_higher_rarity() -> None:
    common, rare = described(["tick 1", "tick 2", "tick 3", "boom"]).rarity
    assert rare == 1.0 > common


def test_a_burst_is_dense_where_it_is() -> None:
    spread = [line for number in range(10) for line in (f"tick {number}", f"a {number}", f"b {number}")]
    burst = described([*spread, *["boom"] * 8]).burst
    assert burst[-1] > 0.5 > burst[0]


def test_novelty_needs_a_baseline() -> None:
    assert described(["a", "b"]).novelty.tolist() == [0, 0]
    assert described(["a", "b"], frozenset({"a"})).novelty.tolist() == [0, 1]


def test_the_exception_at_the_end_of_a_trace_counts_for_its_entry() -> None:
    found = described(["ERROR order 1", "java.lang.OutOfMemoryError: heap space", "\tat a.B.c(D.java:1)"])
    assert "heap space" in found.findings[0].words


def test_the_table_is_finite_and_has_a_row_a_template() -> None:
    table = described(["a", "b 1", "b 2", "ERROR c"]).table()
    assert table.shape[0] == 3
    assert np.isfinite(table).all()
