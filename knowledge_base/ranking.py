"""How several opinions become one order and one score.

Each candidate has a cosine (meaning), a BM25F score (words) and what the query holds of its title (trigrams).
Words and titles count by their share of the best candidate's, and reciprocal rank fusion of the three, 1 / (k + rank),
speaks for what is good in all of them:

    cosine + 0.3 words + 0.2 title + 0.2 fused

Measured on three sets (116 alerts of kube-prometheus, 68 rules of another project, 350 halves of bug reports): R@1 of
.95, .82 and .92 against .95, .81 and .91 for fusion of ranks alone; with the names left out .90 and .78 against .89 and
.74. The weights are round numbers: of the
dozen others that were tried none was better on all three, and most differ by one or two queries.

On top of that come what can only part near equals: at most 0.015 for a known resolution and 0.010 for having happened
lately. What the query names exactly, by title or id, comes before everything else. Among equals the user's own come
first, then the newer.

The score is 1 for what was named exactly, else 0.7 * cosine + 0.3 * the rest (words, title and fused, by their weights),
and never more than that of the hit above it: the cosine says how near the nearest is, with shares alone the best hit of
a hopeless query would look as good as that of an easy one. A document whose vector is not there yet is given the cosine
of the candidate that is nearest to it by words.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

WORDS_WEIGHT: Final = 0.3
TITLE_WEIGHT: Final = 0.2
FUSED_WEIGHT: Final = 0.2
SIMILARITY_SHARE: Final = 0.7
RESOLVED_BONUS: Final = 0.015
RECENT_BONUS: Final = 0.010
RECENT_SECONDS: Final = 180 * 86_400.0
"""After half a year an incident counts as half as recent."""
UNKNOWN_COSINE: Final = 0.5
"""Of a document without a vector among candidates that have none either."""
SAME: Final = 6
"""Decimals to which two values are called equal."""


Values = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Candidates:
    """Documents and what speaks for each, by column: all of shape (n,).

    `cosines` is nan where a vector is not there yet; `happened` is in seconds since 1970, nan where nobody said.
    """

    numbers: NDArray[np.int64]
    yours: Flags
    words: Values
    titles: Values
    cosines: Values
    named: Flags
    resolved: Flags
    happened: Values


@dataclass(frozen=True)
class Hit:
    """A document's number and its score, 0..1."""

    number: int
    score: float


def rank(candidates: Candidates, k: float, now: float) -> list[Hit]:
    """All of `candidates`, best first, scores never rising. `k` damps how much more a first place counts than a tenth."""
    if not len(candidates.numbers):
        return []
    cosines = _cosines(candidates)
    fused = (k + 1) / (k + _ranks(cosines))
    for values in (candidates.words, candidates.titles):
        fused += np.where(values > 0, (k + 1) / (k + _ranks(values)), 0.0)
    rest = (
        WORDS_WEIGHT * _shares(candidates.words) + TITLE_WEIGHT * _shares(candidates.titles) + FUSED_WEIGHT * fused / 3
    )
    total = np.round(cosines + rest + bonus(candidates, now), SAME)
    order = np.lexsort((-candidates.numbers, ~candidates.yours, -total, ~candidates.named))
    best = WORDS_WEIGHT + TITLE_WEIGHT + FUSED_WEIGHT
    scores = SIMILARITY_SHARE * np.clip(cosines, 0.0, 1.0) + (1 - SIMILARITY_SHARE) * np.minimum(rest / best, 1.0)
    scores[candidates.named] = 1.0
    falling = np.round(np.minimum.accumulate(scores[order]), 4)
    return [
        Hit(number, score) for number, score in zip(candidates.numbers[order].tolist(), falling.tolist(), strict=True)
    ]


def bonus(candidates: Candidates, now: float) -> Values:
    """What parts near equals: a known outcome, and a time not long ago."""
    age = np.maximum(now - candidates.happened, 0.0)
    recent = np.nan_to_num(RECENT_BONUS * 0.5 ** (age / RECENT_SECONDS), nan=0.0)
    return np.asarray(RESOLVED_BONUS * candidates.resolved + recent)


def _cosines(candidates: Candidates) -> Values:
    """With those of the candidates that are nearest by words where there is none."""
    known = np.flatnonzero(~np.isnan(candidates.cosines))
    if not len(known):
        return np.full(len(candidates.cosines), UNKNOWN_COSINE)
    known = known[np.lexsort((candidates.cosines[known], candidates.words[known]))]  # of equally near ones the least
    filled = candidates.cosines.copy()
    for place in np.flatnonzero(np.isnan(filled)):
        filled[place] = candidates.cosines[known[np.abs(candidates.words[known] - candidates.words[place]).argmin()]]
    return filled


def _shares(values: Values) -> Values:
    """Of the best value; those at or below 0 have none."""
    return np.asarray(np.maximum(values, 0.0) / max(float(values.max()), 1e-300))


def _ranks(values: Values) -> NDArray[np.int64]:
    """From 1; equal values share the better rank."""
    falling = -np.round(values, SAME)
    return np.searchsorted(np.sort(falling), falling) + 1
