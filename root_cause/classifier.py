"""The trained part: TF-IDF of words and of characters inside words, logistic regression, a temperature, two thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from contracts.causes import UNKNOWN

Matrix = NDArray[np.float64]
SEED = 20_240_707


@dataclass(frozen=True)
class Features:
    """The two vectorisers, fitted together."""

    words: TfidfVectorizer
    characters: TfidfVectorizer
    names: NDArray[np.str_]
    """Word and word pair of each column of the first half, kept because sklearn makes the array anew at each call."""

    @classmethod
    def fit(cls, documents: Sequence[str]) -> "Features":
        """Learns the vocabulary of `documents`."""
        words = TfidfVectorizer(
            token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True, min_df=1, max_df=0.3, lowercase=False
        )
        characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2, max_df=0.3, lowercase=False
        )
        return cls(words.fit(documents), characters.fit(documents), words.get_feature_names_out().astype(np.str_))

    def transform(self, documents: Sequence[str]) -> csr_matrix:
        """Shape (n_documents, n_words + n_characters), rows of length sqrt(2) where both halves know something."""
        return csr_matrix(hstack([self.words.transform(documents), self.characters.transform(documents)]))


@dataclass(frozen=True)
class Classifier:
    """What is saved. `labels` are the causes and `unknown`; `known` is the word half of the training rows, for the gate."""

    features: Features
    model: LogisticRegression
    known: csr_matrix
    temperature: float
    doubt: float
    min_confidence: float
    min_familiarity: float

    @property
    def labels(self) -> list[str]:
        """In the order of the columns that `probabilities` returns."""
        return [str(label) for label in self.model.classes_]

    def probabilities(self, documents: Sequence[str]) -> Matrix:
        """Calibrated, shape (n_documents, n_labels), rows sum to 1."""
        scores = self.model.decision_function(self.features.transform(documents))
        return calibrated(scores, self.temperature, self.doubt)

    def familiarity(self, document: str) -> float:
        """Cosine of the document's words to the nearest training text, 0..1: the gate against what was never learned."""
        words = self.features.words.transform([document])
        return float((self.known @ words.T).max()) if self.known.shape[0] else 0.0

    def pull(self, label: str, rival: str) -> Matrix:
        """Weight of each feature for `label` against `rival`, shape (n_features,)."""
        at = self.labels.index
        return np.asarray(self.model.coef_[at(label)] - self.model.coef_[at(rival)])


def fit_classifier(documents: Sequence[str], labels: Sequence[str]) -> tuple[Features, LogisticRegression]:
    """The features and the model of these rows; seeded, the same rows give the same model."""
    features = Features.fit(documents)
    model = LogisticRegression(C=20.0, class_weight="balanced", max_iter=1000, random_state=SEED)
    with threadpool_limits(limits=1):  # on busy cores, BLAS threads that wait for each other took 30 times as long
        return features, model.fit(features.transform(documents), labels)


def softmax(scores: Matrix) -> Matrix:
    """Row-wise, shape kept."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))


def calibrated(scores: Matrix, temperature: float, doubt: float) -> Matrix:
    """Probabilities of scores (n, n_labels). `doubt` is the share that goes to all labels alike: nobody is ever quite sure."""
    return np.asarray((1 - doubt) * softmax(scores / temperature) + doubt / scores.shape[1])


def causes_only(labels: Sequence[str], row: Matrix) -> list[tuple[str, float]]:
    """(label, probability) of the causes without `unknown`, best first, as shares of what is not unknown."""
    pairs = [(label, float(p)) for label, p in zip(labels, row, strict=True) if label != UNKNOWN]
    return sorted(pairs, key=lambda pair: -pair[1])
