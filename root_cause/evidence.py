"""Which lines, and which words in them, moved the decision: each feature's weight for the cause against its nearest rival."""

import re

import numpy as np

from contracts.causes import Evidence
from root_cause.classifier import Classifier
from root_cause.reading import Reading

TERMS_SHOWN = 4
LEAST_SHARE = 0.15
"""A line that pulls less than this share of the best line's pull is not evidence."""


def find_evidence(classifier: Classifier, reading: Reading, label: str, rival: str, most: int) -> list[Evidence]:
    """At most `most` lines that speak for `label` against `rival`, strongest first; empty where none does."""
    if not reading.lines:
        return []
    pull = classifier.pull(label, rival)
    per_line = classifier.features.transform(reading.lines) @ pull
    order = np.argsort(-per_line, kind="stable")[:most]
    best = float(per_line[order[0]])
    if best <= 0:
        return []
    return [
        Evidence(
            line=reading.numbers[i],
            text=reading.texts[i],
            terms=strongest_terms(classifier, reading.lines[i], pull),
        )
        for i in order
        if per_line[i] >= LEAST_SHARE * best
    ]


def strongest_terms(classifier: Classifier, line: str, pull: np.ndarray) -> list[str]:
    """The words and word pairs of `line` that pull most, without those contained in one already named."""
    row = classifier.features.words.transform([line]).tocoo()
    names = classifier.features.names
    weighted = sorted(((row.data[k] * pull[j], str(names[j])) for k, j in enumerate(row.col)), reverse=True)
    terms: list[str] = []
    for weight, term in weighted:
        if weight <= 0 or len(terms) == TERMS_SHOWN:
            break
        if not any(re.search(rf"\b{re.escape(term)}\b", other) for other in terms):
            terms.append(term)
    return terms
