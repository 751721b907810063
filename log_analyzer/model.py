"""The analyzer: one request in, one answer out. Everything it needs is given to it; it keeps nothing between calls."""

import time
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from contracts.logs import Anomaly, LineScores, LogAnalysis, LogsRequest, RawLine
from log_analyzer.entries import BLANK, Entries, Entry, read_entries
from log_analyzer.events import key_events
from log_analyzer.features import Features, describe
from log_analyzer.forest import isolation
from log_analyzer.limits import Limits
from log_analyzer.scoring import reasons, score
from log_analyzer.summary import summarise
from log_analyzer.templates import Template, mine
from log_analyzer.wording import TextModel, badness

SHOWN_TEXT: Final = 2_000
"""Characters of a line's own text in an anomaly; a 1 MB line is not repeated in full."""

_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class _Judged:
    """Everything found out about one request before it is put into words; arrays have one value a template."""

    lines: Entries
    templates: list[Template]
    features: Features
    isolation: NDArray[np.float64]
    scores: NDArray[np.float64]
    flagged: NDArray[np.bool_]


class Analyzer:
    """Scores requests with a trained text model. Safe to call from several threads at once."""

    def __init__(self, model: TextModel, limits: Limits | None = None) -> None:
        self._model = model
        self._limits = limits or Limits()

    def analyze(self, request: LogsRequest, known: Container[str] | None = None) -> LogAnalysis:
        """Answers a request. `known` are the templates of the service's baseline, None where it has none."""
        started = time.perf_counter()
        judged = self._judge(request.logs, known)
        most = self._limits.max_anomalies if request.max_anomalies is None else request.max_anomalies
        anomalies = _anomalies(judged)
        line_scores, texts = _per_line(judged)
        wrong = sum(line_scores.flags)
        return LogAnalysis(
            anomalies=anomalies[:most],
            events=key_events(judged.templates, judged.lines.entries, judged.features.levels, judged.scores),
            summary=summarise(len(request.logs), wrong, anomalies, _first_at(judged)),
            counts=_counts(judged, len(request.logs), wrong),
            took_ms=round((time.perf_counter() - started) * 1000, 3),
            lines=line_scores if request.include_lines else None,
            templates=texts if request.include_lines else None,
        )

    def templates_of(self, logs: list[RawLine]) -> list[str]:
        """The templates of some lines, in order of first appearance: what a baseline learns."""
        return [template.text for template in mine(read_entries(logs).entries, self._limits.merge_values)]

    def _judge(self, logs: list[RawLine], known: Container[str] | None) -> _Judged:
        lines = read_entries(logs)
        templates = mine(lines.entries, self._limits.merge_values)
        wording = badness(self._model, [template.text for template in templates])
        features = describe(templates, lines.entries, wording, known)
        apart = isolation(features.table(), self._limits.trees)
        scores = np.round(score(features, apart), _DECIMALS)
        return _Judged(lines, templates, features, apart, scores, scores >= self._limits.threshold)


def _anomalies(judged: _Judged) -> list[Anomaly]:
    """One row a flagged template, best first, ties by first line."""
    flagged = [number for number in range(len(judged.templates)) if judged.flagged[number]]
    order = sorted(flagged, key=lambda number: (-judged.scores[number], judged.templates[number].entries[0]))
    return [_anomaly(judged, number) for number in order]


def _anomaly(judged: _Judged, number: int) -> Anomaly:
    template = judged.templates[number]
    first = judged.lines.entries[template.entries[0]]
    return Anomaly(
        line=first.first_line,
        text=first.text[:SHOWN_TEXT],
        score=float(judged.scores[number]),
        template=template.text,
        level=judged.features.levels[number],
        count=len(template.entries),
        reasons=reasons(judged.features, judged.isolation, number, len(judged.lines.entries)),
    )


def _per_line(judged: _Judged) -> tuple[LineScores, list[str]]:
    """Spreads template scores over the input lines; continuation lines share their entry's, blank ones score 0."""
    texts = [template.text for template in judged.templates]
    of_entry = [0] * len(judged.lines.entries)
    for number, template in enumerate(judged.templates):
        for index in template.entries:
            of_entry[index] = number
    blank = len(texts)
    ids = [blank if index == BLANK else of_entry[index] for index in judged.lines.of_line]
    scores = [*judged.scores.tolist(), 0.0]
    flags = [*judged.flagged.tolist(), False]
    if BLANK in judged.lines.of_line:
        texts.append("")
    rows = LineScores(scores=[scores[i] for i in ids], template_ids=ids, flags=[flags[i] for i in ids])
    return rows, texts


def _counts(judged: _Judged, lines: int, wrong: int) -> dict[str, int]:
    entries: list[Entry] = judged.lines.entries
    levels = Counter(f"level_{entry.level.lower()}" for entry in entries if entry.level)
    sizes = {"lines": lines, "entries": len(entries), "templates": len(judged.templates), "anomalous_lines": wrong}
    return sizes | dict(sorted(levels.items()))


def _first_at(judged: _Judged) -> str | None:
    """The time stamp of the earliest flagged entry."""
    starts = [template.entries[0] for template, flag in zip(judged.templates, judged.flagged, strict=True) if flag]
    return judged.lines.entries[min(starts)].at if starts else None
