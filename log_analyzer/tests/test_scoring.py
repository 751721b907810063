import numpy as np
import pytest

from log_analyzer.entries import read_entries
from log_analyzer.features import Features, describe
from log_analyzer.scoring import reasons, score
from log_analyzer.templates import mine


def described(lines: list[str], wording: float = 0.5) -> Features:
    entries = read_entries(list(lines)).entries
    templates = mine(entries)
    return describe(templates, entries, np.full(len(templates), wording), None)


@pytest.mark.parametrize(
    ("worse", "milder"),
    [
        ("ERROR it happened", "INFO it happened"),
        ("INFO disk failed", "INFO disk checked"),
        ("disk checked", "INFO disk checked"),
    ],
)
def test_more_evidence_means_a_higher_score(worse: str, milder: str) -> None:
    high, low = score(described([worse]), np.zeros(1))[0], score(described([milder]), np.zeros(1))[0]
    assert 0 <= low < high <= 1


def test_isolation_alone_flags_nothing() -> None:
    assert score(described(["INFO all is well"], wording=0.1), np.ones(1))[0] < 0.5


def test_reasons_are_words_that_a_person_accepts() -> None:
    features = described(["ERROR connection refused", *[f"INFO tick {n}" for n in range(30)]])
    assert reasons(features, np.zeros(2), 0, 31) == ["logged as ERROR", "says 'refused'", "seen once among 31 entries"]


def test_there_is_always_a_reason() -> None:
    assert reasons(described(["INFO x"], wording=0.0), np.zeros(1), 0, 1)
