"""Which lines, and which words in them, moved the decision: a line counts by what is lost when it is left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from contracts.causes import Evidence
from root_cause.classifier import Classifier
from root_cause.features import Halves, Occurrences, Values, unit_roots
from root_cause.reading import MARK, Reading

TERMS_SHOWN: Final = 4
LEAST_SHARE: Final = 0.15
"""A line that moves less than this share of what the best one moves is not evidence."""
LEFT_OUT: Final = 12
"""Pieces that are left out one by one, the likeliest first; each costs a row of features."""


NOTHING: Final = 1e-12
"""What is left of a term by rounding when the only piece that holds it is left out."""


@dataclass(frozen=True)
class Found:
    """`lines` of what was sent, and the places of `changes` in the request, that moved the decision."""

    lines: list[Evidence]
    changes: list[int]


def find_evidence(classifier: Classifier, reading: Reading, halves: Halves, label: str, rival: str, most: int) -> Found:
    """The pieces that speak for `label` against `rival`, strongest first; nothing where none does.

    A piece's strength is the drop of the margin between the two when the same reading is scored without it. `halves` are
    what stands in the pieces.
    """
    if not reading.pieces:
        return Found([], [])
    at, first = classifier.labels.index, (0, len(classifier.features.words.idf))
    head = classifier.head(reading)
    pulls = [head.pull(at(label), at(rival), half.columns + n) for half, n in zip(halves, first, strict=True)]
    moved = leave_one_out(np.array([piece.weight for piece in reading.pieces]), halves, pulls)
    order = sorted(moved, key=lambda place: (-moved[place], place))
    strong = [place for place in order if moved[place] > 0 and moved[place] >= LEAST_SHARE * moved[order[0]]]
    lines = [
        Evidence(
            line=reading.pieces[place].number,
            text=reading.pieces[place].text,
            terms=strongest_terms(classifier, halves[0], pulls[0], place),
            known=next((entry.sentence for entry in reading.pieces[place].entries), None),
        )
        for place in strong
        if reading.pieces[place].number >= 0
    ]
    return Found(
        lines[:most], [-reading.pieces[place].number - 1 for place in strong if reading.pieces[place].number < 0]
    )


def leave_one_out(
    weights: Values, halves: Sequence[Occurrences], pulls: Sequence[NDArray[np.float32]]
) -> dict[int, float]:
    """By how much the margin falls without each of the LEFT_OUT likeliest pieces, by place; below 0 where it rises.

    weights: (n_pieces,); pulls: of each half's distinct terms.
    """
    amounts = [half.weighted(weights) for half in halves]
    alone = sum(
        np.bincount(np.repeat(np.arange(len(weights)), np.diff(half.starts)), amount * pull[half.slots], len(weights))
        for half, amount, pull in zip(halves, amounts, pulls, strict=True)
    )
    likely = np.argsort(-np.asarray(alone), kind="stable")[:LEFT_OUT]
    margins = np.zeros(len(likely) + 1)
    for half, amount, pull in zip(halves, amounts, pulls, strict=True):
        sums = np.tile(half.summed(amount), (len(likely) + 1, 1))
        for row, piece in enumerate(likely.tolist()):
            sums[row] -= half.summed(amount, piece)
        margins += unit_roots(np.where(sums > NOTHING, sums, 0.0)) @ pull
    return {place: float(margins[-1] - margin) for place, margin in zip(likely.tolist(), margins[:-1], strict=True)}


def strongest_terms(classifier: Classifier, words: Occurrences, pull: NDArray[np.float32], piece: int) -> list[str]:
    """The words and word pairs of one piece that pull most, without those contained in one already named."""
    there = slice(words.starts[piece], words.starts[piece + 1])
    slots, values = words.slots[there].tolist(), words.values[there].tolist()
    names = classifier.features.names
    weighted = sorted(
        ((v * pull[k], names[words.columns[k]]) for k, v in zip(slots, values, strict=True)), reverse=True
    )
    terms: list[str] = []
    for weight, term in weighted:
        if weight <= 0 or len(terms) == TERMS_SHOWN:
            break
        if MARK not in term and not any(re.search(rf"\b{re.escape(term)}\b", other) for other in terms):
            terms.append(term)
    return terms
