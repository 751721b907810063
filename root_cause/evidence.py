"""Which lines, and which words in them, moved the decision: a line counts by what is lost when it is left out."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from contracts.causes import Evidence
from root_cause.classifier import Classifier, Matrix
from root_cause.features import PieceRows
from root_cause.reading import MARK, Reading

TERMS_SHOWN: Final = 4
LEAST_SHARE: Final = 0.15
"""A line that moves less than this share of what the best one moves is not evidence."""
LEFT_OUT: Final = 12
"""Pieces that are left out one by one, the likeliest first; each costs a row of features."""


@dataclass(frozen=True)
class Found:
    """`lines` of what was sent, and the places of `changes` in the request, that moved the decision."""

    lines: list[Evidence]
    changes: list[int]


def find_evidence(
    classifier: Classifier, reading: Reading, rows: PieceRows, label: str, rival: str, most: int
) -> Found:
    """The pieces that speak for `label` against `rival`, strongest first; nothing where none does.

    A piece's strength is the drop of the margin between the two when the same reading is scored without it. `rows` are the
    pieces' own.
    """
    if not reading.pieces:
        return Found([], [])
    at = classifier.labels.index
    pull = classifier.head(reading).pull(at(label), at(rival))
    moved = leave_one_out(classifier, reading, rows, pull)
    order = sorted(moved, key=lambda place: (-moved[place], place))
    strong = [place for place in order if moved[place] > 0 and moved[place] >= LEAST_SHARE * moved[order[0]]]
    lines = [
        Evidence(
            line=reading.pieces[place].number,
            text=reading.pieces[place].text,
            terms=strongest_terms(classifier, rows[0][place], pull),
            known=next((entry.sentence for entry in reading.pieces[place].entries), None),
        )
        for place in strong
        if reading.pieces[place].number >= 0
    ]
    return Found(
        lines[:most], [-reading.pieces[place].number - 1 for place in strong if reading.pieces[place].number < 0]
    )


def leave_one_out(
    classifier: Classifier, reading: Reading, rows: PieceRows, pull: NDArray[np.float32]
) -> dict[int, float]:
    """By how much the margin falls without each of the LEFT_OUT likeliest pieces, by place; below 0 where it rises."""
    weights = np.array([piece.weight for piece in reading.pieces])
    halves = np.split(pull, [rows[0].shape[1]])
    alone = weights * sum(_margins(half, part) for half, part in zip(rows, halves, strict=True))
    likely = np.argsort(-alone, kind="stable")[:LEFT_OUT]
    owners = np.tile(weights, (len(likely) + 1, 1))
    owners[np.arange(len(likely)), likely] = 0.0
    margins = np.asarray(classifier.features.combine(csr_matrix(owners), rows) @ pull)
    return {int(place): float(margins[-1] - margin) for place, margin in zip(likely, margins[:-1], strict=True)}


def strongest_terms(classifier: Classifier, words: csr_matrix, pull: NDArray[np.float32]) -> list[str]:
    """The words and word pairs of one piece that pull most, without those contained in one already named."""
    row = words.tocoo()
    names = classifier.features.names
    weighted = sorted(((row.data[k] * pull[j], names[j]) for k, j in enumerate(row.col)), reverse=True)
    terms: list[str] = []
    for weight, term in weighted:
        if weight <= 0 or len(terms) == TERMS_SHOWN:
            break
        if MARK not in term and not any(re.search(rf"\b{re.escape(term)}\b", other) for other in terms):
            terms.append(term)
    return terms


def _margins(rows: csr_matrix, pull: NDArray[np.float32]) -> Matrix:
    return np.asarray(rows @ pull, np.float64)
