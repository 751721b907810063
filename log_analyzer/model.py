"""The analyzer: one request in, one answer out. Everything it needs is given to it; it keeps nothing between calls."""

import time
from collections import Counter
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from contracts.logs import Anomaly, LineScores, LogAnalysis, LogsRequest, RawLine
from log_analyzer.entries import Entries, read_entries
from log_analyzer.events import key_events
from log_analyzer.features import Features, describe, numbers_of_entries
from log_analyzer.forest import isolation
from log_analyzer.history import Departures, History
from log_analyzer.limits import Limits
from log_analyzer.scoring import reasons, score
from log_analyzer.shapes import BLANK
from log_analyzer.summary import summarise
from log_analyzer.templates import Template, mine
from log_analyzer.windows import Counts, cut
from log_analyzer.wording import QuickModel, TextModel, badness

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
    past: Departures | None


class Observed(NamedTuple):
    """Templates in order of first appearance, and windows by kind (see windows.py)."""

    templates: list[str]
    windows: dict[str, list[Counts]]


class Analyzer:
    """Scores requests with a trained text model. Safe to call from several threads at once."""

    def __init__(self, model: TextModel, limits: Limits | None = None) -> None:
        self._model: TextModel = QuickModel(model) if isinstance(model, Pipeline) else model
        self._limits = limits or Limits()

    def analyze(self, request: LogsRequest, history: History | None = None) -> LogAnalysis:
        """Answers a request. `history` is what is normal for its service, None where nothing was learned."""
        started = time.perf_counter()
        judged = self._judge(request.logs, history)
        most = self._limits.max_anomalies if request.max_anomalies is None else request.max_anomalies
        anomalies = _anomalies(judged)
        of_line = _template_of_line(judged)
        wrong = int(np.append(judged.flagged, False)[of_line].sum())
        line_scores, texts = _per_line(judged, of_line) if request.include_lines else (None, None)
        return LogAnalysis(
            anomalies=anomalies[:most],
            events=key_events(judged.templates, judged.lines.entries, judged.features.levels, judged.scores),
            summary=summarise(len(request.logs), wrong, anomalies, _first_at(judged), judged.lines.coarse),
            counts=_counts(judged, len(request.logs), wrong),
            took_ms=round((time.perf_counter() - started) * 1000, 3),
            lines=line_scores,
            templates=texts,
        )

    def observe(self, logs: list[RawLine]) -> Observed:
        """What a baseline learns from lines."""
        entries = read_entries(logs, self._limits.work_seconds)
        templates = mine(entries, self._limits.merge_values)
        return Observed([template.text for template in templates], cut(templates, entries))

    def _judge(self, logs: list[RawLine], history: History | None) -> _Judged:
        lines = read_entries(logs, self._limits.work_seconds)
        templates = mine(lines.entries, self._limits.merge_values)
        wording = badness(self._model, [template.text for template in templates])
        past = None if history is None else history.compare(templates, lines.entries)
        features = describe(templates, lines.entries, wording, None if past is None else past.known)
        apart = isolation(features.table(), self._limits.trees)
        scores = np.round(score(features, apart, past), _DECIMALS)
        return _Judged(lines, templates, features, apart, scores, scores >= self._limits.threshold, past)


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
        reasons=reasons(judged.features, judged.isolation, number, len(judged.lines.entries), judged.past),
    )


def _per_line(judged: _Judged, of_line: NDArray[np.intp]) -> tuple[LineScores, list[str]]:
    """Spreads template scores over the input lines; continuation lines share their entry's, blank ones score 0."""
    texts = [template.text for template in judged.templates]
    if BLANK in judged.lines.number_of_line:
        texts.append("")
    scores, flags = np.append(judged.scores, 0.0), np.append(judged.flagged, False)
    rows = LineScores.model_construct(
        scores=scores[of_line].tolist(), template_ids=of_line.tolist(), flags=flags[of_line].tolist()
    )
    return rows, texts


def _template_of_line(judged: _Judged) -> NDArray[np.intp]:
    """For every line the number of its template; blank lines count one further."""
    of_entry = np.append(numbers_of_entries(judged.templates, len(judged.lines)), len(judged.templates))
    return of_entry[judged.lines.number_of_line]  # BLANK, -1, takes the last one


def _counts(judged: _Judged, lines: int, wrong: int) -> dict[str, int]:
    levels: Counter[str] = Counter()
    for form, count in enumerate(np.bincount(judged.lines.level_forms()).tolist()):
        if count and (level := judged.lines.levels[form]):
            levels[f"level_{level.lower()}"] += count
    sizes = {"lines": lines, "entries": len(judged.lines), "templates": len(judged.templates), "anomalous_lines": wrong}
    if judged.lines.coarse:
        sizes["judged_by_level"] = judged.lines.coarse
    return sizes | dict(sorted(levels.items()))


def _first_at(judged: _Judged) -> str | None:
    """The time stamp of the earliest flagged entry."""
    starts = [template.entries[0] for template, flag in zip(judged.templates, judged.flagged, strict=True) if flag]
    return judged.lines.at_of(min(starts)) if starts else None
