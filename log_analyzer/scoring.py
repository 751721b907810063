"""Features -> one score a template, and the reasons for it in words."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from log_analyzer.features import Features
from log_analyzer.history import Departures
from log_analyzer.levels import WARNING_SEVERITY

# Weights in log-odds, set by hand on development requests; each part is bounded, so that none decides alone.
BIAS: Final = -4.2
SEVERITY: Final = 2.4
LEXICON: Final = 1.7
WORDING: Final = 3.2
AGREEMENT: Final = 1.5
"""Level and words that agree are worth more than their sum."""

RARITY: Final = 0.6
ISOLATION: Final = 0.5
TRACE: Final = 1.0
NOVELTY: Final = 1.2
SURGE: Final = 2.0
STRANGE: Final = 1.2
ROUTINE: Final = 2.0
"""Taken off what a service says all the time, the less the harder the evidence: nothing off FATAL or a crash."""

HARD_WORDS: Final = 1.2
"""Lexicon weight that no routine excuses: any crash, or three words of failure."""


_TELLING_WORDING: Final = 0.6
_TELLING_ISOLATION: Final = 0.7


def score(features: Features, isolation: NDArray[np.float64], past: Departures | None = None) -> NDArray[np.float64]:
    """0..1 a template, higher = more anomalous, always finite. `isolation` is the forest's 0..1; `past` the history's."""
    evidence = np.clip(0.4 * features.severity + 0.35 * features.lexicon + 0.5 * features.wording, 0.0, 1.0)
    log_odds = (
        BIAS
        + SEVERITY * features.severity
        + LEXICON * features.lexicon
        + WORDING * features.wording
        + AGREEMENT * np.minimum(features.severity, features.wording)
        + RARITY * features.rarity * evidence
        + ISOLATION * isolation * evidence
        + TRACE * features.traced
        + NOVELTY * features.novelty * (1.0 if past is None else past.trust)
    )
    if past is not None:
        hard = np.clip(np.maximum(features.severity, features.lexicon / HARD_WORDS), 0.0, 1.0)
        log_odds += SURGE * past.surge + STRANGE * past.strange - ROUTINE * past.routine * (1.0 - hard)
    return 1.0 / (1.0 + np.exp(-log_odds))


def reasons(
    features: Features, isolation: NDArray[np.float64], number: int, entries: int, past: Departures | None = None
) -> list[str]:
    """Why template `number` scores as it does, the strongest kinds of evidence first; never empty."""
    found: list[str] = []
    level = features.levels[number]
    if level is not None and features.severity[number] >= WARNING_SEVERITY:
        found.append(f"logged as {level}")
    if words := features.findings[number].words:
        found.append("says " + ", ".join(f"'{word}'" for word in words))
    elif features.wording[number] >= _TELLING_WORDING:
        found.append("worded like a failure")
    if features.traced[number]:
        found.append("comes with a stack trace")
    if features.novelty[number]:
        found.append(past.new if past else "never seen in this service's baseline")
    if past is not None and number in past.reasons:
        found.append(past.reasons[number])
    count = int(features.count[number])
    if count == 1 and entries >= 20:
        found.append(f"seen once among {entries} entries")
    elif features.burst[number] >= 0.5:
        found.append(f"{count} times in a burst")
    if isolation[number] >= _TELLING_ISOLATION:
        found.append("unlike the other messages here")
    return found or ["slightly unusual wording"]
