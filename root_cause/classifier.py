"""The trained part: features of readings, logistic regression, a temperature, and what may be answered at all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from contracts.causes import UNKNOWN
from root_cause.features import Features
from root_cause.reading import Manner, Reading
from root_cause.second_opinion import Ranked, SecondOpinion, bags, reordered

Matrix = NDArray[np.float64]
SEED: Final = 20_240_707
TOLERANCE: Final = 1e-4
"""At 1e-3 the fit stops early, and 30 unrelated rows moved the confidence in a case by up to .2; here by about .01."""
MOST_BALANCE: Final = 6.0
"""A rare label's rows count at most this many times those of an average one."""
COMPOSED_WEIGHT: Final = 0.6
"""What a composed report or excerpt counts against a written text. 0.2 to 0.8 on 459 real reports: the surprise (mean negative
logarithm of the true cause's confidence) falls from 1.19 to 1.14, macro-F1 is .55 to .57 and highest from 0.4 on."""
PASTE_WEIGHT: Final = 0.5
"""What a paste of a cluster counts."""
CHANGED_WEIGHT: Final = 0.1
"""What a row with changes counts: it teaches the words of changes, and its text stands there already."""
OTHER_MANNER: Final[dict[Manner, float]] = {"report": 0.2, "evidence": 0.1}
"""What a log counts for the head that reads reports, and the other way round; 0 lost 2 points of macro-F1 on reports."""
STRENGTH: Final = 5.0
"""Inverse of the regularisation; 2 to 15 differed by no more than the noise of the comparison (2 points of macro-F1)."""


@dataclass(frozen=True)
class HeadCalibration:
    """How sure a head may be: logits are divided by `temperature`, `doubt` goes to all labels alike."""

    temperature: float
    doubt: float
    min_confidence: float


@dataclass(frozen=True)
class Calibration:
    """By manner, and the gate."""

    heads: dict[str, HeadCalibration]
    min_familiarity: float


@dataclass(frozen=True)
class Head:
    """Logistic regression over the features, and how sure it may be. `weights` (n_labels, n_features), `offsets` (n_labels,)."""

    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]
    temperature: float = 1.0
    doubt: float = 0.0
    min_confidence: float = 0.0

    def scores(self, rows: csr_matrix) -> Matrix:
        """Logits of rows of features, shape (n_rows, n_labels)."""
        return np.asarray(rows @ self.weights.T + self.offsets, np.float64)

    def probabilities(self, scores: Matrix) -> Matrix:
        """Of logits: calibrated, shape kept, rows sum to 1."""
        return calibrated(scores, self.temperature, self.doubt)

    def pull(self, label: int, rival: int, columns: NDArray[np.int64]) -> NDArray[np.float32]:
        """Weight of these features for the label in one row against the one in another, shape of `columns`."""
        return np.asarray(self.weights[label, columns] - self.weights[rival, columns])


@dataclass(frozen=True)
class Classifier:
    """What is saved. `labels` are the causes and `unknown`, in the order of every head's rows.

    Two heads over the same features: reports and logs use the same words of different things ("deployed" in a report is a
    cause, in a log it is routine). One head for both lost 2 points of macro-F1 on reports and 4 on logs.
    """

    features: Features
    labels: list[str]
    heads: dict[Manner, Head]
    known: csr_matrix
    """Words of the training texts, for the gate: (n_words, n_texts), so that a question touches its own words alone."""
    min_familiarity: float = 0.0
    second: SecondOpinion | None = None
    """On what else a report may be; only a model that has learned a team's own has it."""

    def head(self, reading: Reading) -> Head:
        """The one that this reading is for."""
        return self.heads[reading.manner]

    def calibrated_like(self, other: "Classifier") -> "Classifier":
        """The same weights, as sure of themselves as `other` is, with its thresholds and gate."""
        return self.with_calibration(other.calibration())

    def calibration(self) -> Calibration:
        """What was fitted beside the weights."""
        heads = {
            str(manner): HeadCalibration(head.temperature, head.doubt, head.min_confidence)
            for manner, head in self.heads.items()
        }
        return Calibration(heads, self.min_familiarity)

    def with_calibration(self, found: Calibration) -> "Classifier":
        """The same weights with `found`."""
        heads = {manner: replace(head, **asdict(found.heads[manner])) for manner, head in self.heads.items()}
        return replace(self, heads=heads, min_familiarity=found.min_familiarity)

    def reconsidered(self, reading: Reading, logits: Matrix, ranked: Ranked) -> Ranked:
        """`ranked` with the causes behind the first in the order of both opinions. logits: the head's, shape (n_labels,)."""
        if self.second is None or reading.manner != "report":
            return ranked
        both = logits + self.second.scores(self.features.words, reading)
        row = self.heads["report"].probabilities(both[None])[0]
        return reordered(ranked, dict(causes_only(self.labels, row)))

    def familiarity(self, row: csr_matrix) -> float:
        """Cosine of the row's words to the nearest training text, 0..1: the gate against what was never learned."""
        words = row.indices < self.known.shape[0]
        starts, ends = self.known.indptr[row.indices[words]], self.known.indptr[row.indices[words] + 1]
        if not (ends > starts).any():
            return 0.0
        near = np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])
        shares = self.known.data[near] * np.repeat(row.data[words], ends - starts)
        return float(np.bincount(self.known.indices[near], shares).max())


def fit_classifier(readings: Sequence[Reading], labels: Sequence[str], shares: Sequence[float]) -> Classifier:
    """Fits on these rows; `shares` says what each counts. Seeded: the same rows give the same model."""
    features = Features.fit(readings)
    rows = features.transform(readings)
    return Classifier(
        features=features,
        labels=sorted(set(labels)),
        heads=fit_heads(rows, readings, labels, shares),
        known=csr_matrix(rows[:, : len(features.names)].T),
    )


def fit_second(
    features: Features, readings: Sequence[Reading], labels: Sequence[str], shares: Sequence[float]
) -> SecondOpinion:
    """Fits on the rows that the head of reports was fitted on."""
    rows = bags(features.words, readings)
    return SecondOpinion(*_regression(rows, labels, _parts(readings, shares, "report")))


def fit_heads(
    rows: csr_matrix, readings: Sequence[Reading], labels: Sequence[str], shares: Sequence[float]
) -> dict[Manner, Head]:
    """Both heads on rows of features. Rows of the other manner count OTHER_MANNER: they bring words, not the manner."""
    return {manner: Head(*_regression(rows, labels, _parts(readings, shares, manner))) for manner in OTHER_MANNER}


def _parts(readings: Sequence[Reading], shares: Sequence[float], manner: Manner) -> list[float]:
    """What each row counts for the head of `manner`."""
    other = OTHER_MANNER[manner]
    return [share * (1.0 if r.manner == manner else other) for share, r in zip(shares, readings, strict=True)]


def _regression(
    rows: csr_matrix, labels: Sequence[str], parts: Sequence[float]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights (n_labels, n_features) and offsets (n_labels,)."""
    model = LogisticRegression(C=STRENGTH, max_iter=1_000, tol=TOLERANCE, random_state=SEED)
    with threadpool_limits(limits=1):  # on busy cores, BLAS threads that wait for each other took 30 times as long
        model.fit(rows, labels, sample_weight=balanced(labels, parts))
    return model.coef_.astype(np.float32), model.intercept_.astype(np.float32)


def balanced(labels: Sequence[str], shares: Sequence[float]) -> Matrix:
    """`shares` times what makes each label count alike, up to MOST_BALANCE."""
    total: Counter[str] = Counter()
    for label, share in zip(labels, shares, strict=True):
        total[label] += share  # type: ignore[assignment]  # Counter adds floats as well
    mean = sum(total.values()) / len(total)
    factors = {label: min(mean / count, MOST_BALANCE) for label, count in total.items()}
    return np.array([share * factors[label] for label, share in zip(labels, shares, strict=True)])


def softmax(scores: Matrix) -> Matrix:
    """Row-wise, shape kept."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))


def calibrated(scores: Matrix, temperature: float, doubt: float) -> Matrix:
    """Probabilities of scores (n, n_labels). `doubt` is the share that goes to all labels alike: nobody is ever quite sure."""
    return np.asarray((1 - doubt) * softmax(scores / temperature) + doubt / scores.shape[1])


def causes_only(labels: Sequence[str], row: Matrix) -> Ranked:
    """(label, probability) of the causes without `unknown`, best first."""
    pairs = [(label, float(p)) for label, p in zip(labels, row, strict=True) if label != UNKNOWN]
    return sorted(pairs, key=lambda pair: -pair[1])
