"""How three opinions become one order and one score.

Each candidate is ranked by its words (BM25), by its meaning (cosine) and by its title (shared trigrams), and reciprocal
rank fusion adds 1 / (k + rank) over the three. Equal values share a rank. What the query names exactly, by title or id,
comes before everything else. Among equals the user's own come first, then the newer.

The score is 1 for what was named exactly, else 0.7 * cosine + 0.3 * fused / (fused of a document that is first in all
three), and never more than that of the hit above it. Fusion orders, the cosine says how near the nearest is: with ranks
alone the best hit of a hopeless query would look as good as that of an easy one. A document whose vector is not there
yet is scored by the fusion alone and takes its place by words in the ranking by meaning.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.knowledge import Origin
from knowledge_base.wording import trigrams

SIMILARITY_SHARE = 0.7
RANKINGS = 3
SAME = 6
"""Decimals to which two values are called equal."""


@dataclass(frozen=True)
class Candidate:
    """One document and what speaks for it; None where a ranking has nothing to say about it."""

    number: int
    name: str
    origin: Origin
    words: float | None
    cosine: float | None
    named: bool


@dataclass(frozen=True)
class Hit:
    """A document's number and its score, 0..1."""

    number: int
    score: float


def rank(query: str, candidates: list[Candidate], k: float) -> list[Hit]:
    """All of `candidates`, best first, scores never rising. `k` damps how much more a first place counts than a tenth."""
    by_words = _ranks({c.number: c.words for c in candidates if c.words is not None})
    by_meaning = _ranks({c.number: c.cosine for c in candidates if c.cosine is not None})
    waiting = {c.number: by_words[c.number] for c in candidates if c.cosine is None and c.number in by_words}
    by_title = _ranks(_title_overlap(query, candidates))
    first_in_all = RANKINGS / (k + 1)
    fused = {
        c.number: sum(
            1 / (k + ranks[c.number]) for ranks in (by_words, by_meaning | waiting, by_title) if c.number in ranks
        )
        / first_in_all
        for c in candidates
    }
    ordered = sorted(candidates, key=lambda c: _order(c, fused[c.number]))
    hits, ceiling = [], 1.0
    for candidate in ordered:
        ceiling = min(ceiling, _score(candidate, fused[candidate.number]))
        hits.append(Hit(candidate.number, round(ceiling, 4)))
    return hits


def _order(candidate: Candidate, fused: float) -> tuple[bool, float, bool, int]:
    return (not candidate.named, -round(fused, SAME), candidate.origin != "yours", -candidate.number)


def _score(candidate: Candidate, fused: float) -> float:
    if candidate.named:
        return 1.0
    if candidate.cosine is None:
        return fused
    return SIMILARITY_SHARE * min(max(candidate.cosine, 0.0), 1.0) + (1 - SIMILARITY_SHARE) * fused


def _title_overlap(query: str, candidates: list[Candidate]) -> dict[int, float]:
    asked = trigrams(query)
    overlap = {}
    for candidate in candidates:
        of_title = trigrams(candidate.name)
        shared = len(of_title & asked)
        if shared:
            overlap[candidate.number] = shared / len(of_title) ** 0.5
    return overlap


def _ranks(values: Mapping[int, float | None]) -> dict[int, int]:
    """From 1; equal values share the better rank."""
    ranks: dict[int, int] = {}
    place, previous = 0, None
    ordered = sorted(
        ((round(value, SAME), number) for number, value in values.items() if value is not None), reverse=True
    )
    for position, (value, number) in enumerate(ordered, start=1):
        if value != previous:
            place, previous = position, value
        ranks[number] = place
    return ranks
