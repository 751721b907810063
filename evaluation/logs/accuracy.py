"""How right a method is on labelled requests, as macro averages over the requests."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from evaluation.logs.labelled import Labelled

GOALS: Final = {
    "GA": (0.93, True),
    "FGA": (0.94, True),
    "line AP": (0.90, True),
    "template AP": (0.92, True),
    "recall@10 of failures": (0.92, True),
    "flag F1": (0.78, True),
    "flagged where nothing is wrong": (0.012, False),
    "BGL, real alerts, line AP": (0.82, True),
}
"""Figure -> (goal, whether more is better)."""

_BEST: Final = 10
_FAILURE: Final = 2


def mean_figures(answered: Iterable[tuple[Labelled, dict[str, Any]]]) -> dict[str, float]:
    """Requests and their answers -> the mean of every figure, in the order of GOALS."""
    found: dict[str, list[float]] = defaultdict(list)
    for request, lines in answered:
        for name, value in figures(request, lines).items():
            found[name].append(value)
    return {name: float(np.mean(found[name])) for name in GOALS if name in found}


def figures(request: Labelled, lines: dict[str, Any]) -> dict[str, float]:
    """The figures that one request can tell something about. `lines` may hold scores, template_ids and flags."""
    found: dict[str, float] = {}
    if "template_ids" in lines:
        found["GA"], found["FGA"] = grouping(request.events, lines["template_ids"])
    if request.graded and "scores" in lines:
        found |= _ranking(request, np.asarray(lines["scores"], float))
    if request.graded and "flags" in lines:
        flags, wrong = np.asarray(lines["flags"], bool), request.grades >= 1
        if not wrong.any():
            found["flagged where nothing is wrong"] = float(flags.mean())
        elif not request.alerts:
            found["flag F1"] = float(2 * (flags & wrong).sum() / (flags.sum() + wrong.sum()))
    return found


def _ranking(request: Labelled, scores: NDArray[np.float64]) -> dict[str, float]:
    found: dict[str, float] = {}
    wrong = request.grades >= 1
    grades, bests = _by_event(request, scores)
    if 0 < wrong.sum() < len(wrong):
        found["BGL, real alerts, line AP" if request.alerts else "line AP"] = average_precision(wrong, scores)
        if not request.alerts:
            found["template AP"] = average_precision(grades >= 1, bests)
    failures = int((grades >= _FAILURE).sum())
    if failures:
        top = np.argsort(-bests, kind="stable")[:_BEST]
        found["recall@10 of failures"] = float((grades[top] >= _FAILURE).sum()) / min(failures, len(top))
    return found


def average_precision(wrong: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Of the ranking by falling score; equal scores share one threshold."""
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(scores[order])), len(scores) - 1)
    found = np.cumsum(wrong[order])[ends]
    gained = np.diff(found / max(int(wrong.sum()), 1), prepend=0.0)
    return float((gained * found / (ends + 1)).sum())


def grouping(truth: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float]:
    """Loghub-2.0's grouping accuracy of lines and F1 of templates: a group counts when it is exactly one of the truth's."""
    true_groups, found_groups = _groups(truth), _groups(found)
    exact = true_groups & found_groups
    accuracy = sum(map(len, exact)) / max(len(truth), 1)
    return accuracy, 2 * len(exact) / max(len(true_groups) + len(found_groups), 1)


def _groups(labels: Sequence[Hashable]) -> set[tuple[int, ...]]:
    rows: dict[Hashable, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        rows[label].append(number)
    return set(map(tuple, rows.values()))


def _by_event(request: Labelled, scores: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Every event's worst grade and best score, in order of first appearance."""
    best: dict[str, tuple[int, float]] = {}
    for event, grade, score in zip(request.events, request.grades.tolist(), scores.tolist(), strict=True):
        before = best.get(event, (0, -np.inf))
        best[event] = max(before[0], grade), max(before[1], score)
    return np.array([grade for grade, _ in best.values()]), np.array([score for _, score in best.values()])
