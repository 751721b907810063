"""What people do today without a product, to be measured beside ours: two scorers of lines, written as they usually are."""

import re
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.feature_extraction.text import TfidfVectorizer

Method = Callable[[Sequence[str]], dict[str, Any]]
"""Lines -> scores and flags, one a line, and template_ids where the method has templates."""

_SEVERITIES: Final = (
    (re.compile(r"\b(?:FATAL|CRITICAL|EMERG|ALERT|PANIC)\b"), 3.0),
    (re.compile(r"\b(?:ERROR|ERR|SEVERE|FAILURE)\b|^\W?E\d{4} | E [\w/.]+:"), 2.0),
    (re.compile(r"\b(?:WARN|WARNING)\b|^\W?W\d{4} | W [\w/.]+:"), 1.0),
)
_KEYWORD: Final = re.compile(
    r"error|fail|exception|fatal|panic|critical|timeout|timed out|refused|denied|unable|cannot|crash|abort|kill|invalid|corrupt",
    re.IGNORECASE,
)
_SEED: Final = 7
_REPEATS: Final = 3


def severity_and_keyword(lines: Sequence[str]) -> dict[str, Any]:
    """The level that a line names, and one more for a word of failure; flagged from ERROR or such a word on."""
    levels = [next((value for pattern, value in _SEVERITIES if pattern.search(line)), 0.0) for line in lines]
    words = [float(bool(_KEYWORD.search(line))) for line in lines]
    flags = [level >= 2 or word > 0 for level, word in zip(levels, words, strict=True)]
    return {"scores": [level + word for level, word in zip(levels, words, strict=True)], "flags": flags}


def tfidf_and_forest(lines: Sequence[str]) -> dict[str, Any]:
    """TF-IDF of the lines' words, scikit-learn's isolation forest over it with its own threshold."""
    try:
        table = TfidfVectorizer(token_pattern=r"[A-Za-z]{2,}").fit_transform(lines)
    except ValueError:  # no words at all
        return {"scores": [0.0] * len(lines), "flags": [False] * len(lines)}
    forest = IsolationForest(n_estimators=100, random_state=_SEED).fit(table)
    scores = -forest.score_samples(table)
    return {"scores": scores.tolist(), "flags": (scores > -forest.offset_).tolist()}


def seconds_of(method: Callable[[list[str]], object], lines: list[str], repeats: int = _REPEATS) -> float:
    """The median seconds of CPU time of `repeats` calls."""
    return float(np.median([_timed(method, lines) for _ in range(repeats)]))


def _timed(method: Callable[[list[str]], object], lines: list[str]) -> float:
    started = time.process_time()
    method(lines)
    return time.process_time() - started
