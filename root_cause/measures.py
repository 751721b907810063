"""The figures of a root cause model, from out-of-fold probabilities, with the naive ways beside it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from contracts.causes import UNKNOWN
from root_cause.classifier import Classifier, Matrix, calibrated
from root_cause.material import Row
from root_cause.reading import Manner

BINS = 10


@dataclass(frozen=True)
class Scored:
    """Of the rows at `places`: logits (n, n_labels) and familiarity (n,) to models that never saw them."""

    places: NDArray[np.int64]
    logits: Matrix
    familiar: Matrix


@dataclass(frozen=True)
class Report:
    """`totals` by name, 0..1; `per_label`: {label: {"precision", "recall", "f1", "rows"}}."""

    totals: dict[str, float]
    per_label: dict[str, dict[str, float]]

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def measure(classifier: Classifier, rows: Sequence[Row], manners: Sequence[Manner], scored: Scored) -> Report:
    """scored: of heads that never saw the row's product; thresholds and calibration are `classifier`'s. By place: `manners`."""
    labels = classifier.labels
    heads = [classifier.heads[manners[k]] for k in scored.places]
    probabilities = np.concatenate(
        [
            calibrated(logits[None], head.temperature, head.doubt)
            for logits, head in zip(scored.logits, heads, strict=True)
        ]
    )
    threshold = np.array([head.min_confidence for head in heads])
    column = labels.index(UNKNOWN)
    causes = np.delete(probabilities, column, axis=1)
    names = np.array([label for label in labels if label != UNKNOWN])
    order = np.argsort(-causes, axis=1, kind="stable")
    guess, confidence = names[order[:, 0]], causes.max(axis=1)
    actual = np.array([rows[k].label for k in scored.places])
    texts = np.array([rows[k].text.lower() for k in scored.places], dtype=object)
    is_cause = actual != UNKNOWN
    familiar = scored.familiar >= classifier.min_familiarity
    answered = (confidence >= threshold) & (confidence > probabilities[:, column]) & familiar
    right = guess == actual
    per_label = {str(name): _label_row(str(name), guess[is_cause], actual[is_cause]) for name in names}
    top3 = np.array([a in names[row[:3]] for a, row in zip(actual, order, strict=True)])
    totals = {
        "macro_f1": float(np.mean([row["f1"] for row in per_label.values()])),
        "accuracy": float(right[is_cause].mean()),
        "top3": float(top3[is_cause].mean()),
        "coverage": float(answered[is_cause].mean()),
        "answered_accuracy": float(right[is_cause & answered].mean()),
        "no_cause_abstained": float(1 - answered[~is_cause].mean()),
        "calibration_error": calibration_error(confidence[answered], right[answered]),
        "baseline_majority": Counter(actual[is_cause]).most_common(1)[0][1] / int(is_cause.sum()),
        "baseline_label_words": _label_words_accuracy(names, actual[is_cause], texts[is_cause]),
    }
    return Report({name: round(value, 4) for name, value in totals.items()}, per_label)


def calibration_error(confidence: Matrix, right: NDArray[np.bool_]) -> float:
    """Expected calibration error over BINS equal bins; 0 for no rows."""
    if not len(confidence):
        return 0.0
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs(confidence[bins == b].sum() - right[bins == b].sum()) for b in range(BINS)]
    return float(sum(gaps) / len(confidence))


def _label_row(name: str, guess: NDArray[np.str_], actual: NDArray[np.str_]) -> dict[str, float]:
    hits = int(((guess == name) & (actual == name)).sum())
    said, rows = int((guess == name).sum()), int((actual == name).sum())
    precision, recall = hits / max(said, 1), hits / max(rows, 1)
    f1 = 2 * hits / max(said + rows, 1)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "rows": float(rows)}


def _label_words_accuracy(names: NDArray[np.str_], actual: NDArray[np.str_], documents: NDArray[np.object_]) -> float:
    """The naive way: the label whose own name's words occur most often in the text."""
    hits = 0
    for label, document in zip(actual, documents, strict=True):
        words = Counter(re.findall(r"[a-z]+", str(document)))
        counts = [sum(words[word] for word in str(name).split("_")) for name in names]
        hits += bool(max(counts)) and names[int(np.argmax(counts))] == label
    return hits / max(len(actual), 1)
