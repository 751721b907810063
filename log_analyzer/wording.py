"""The small linear text model: what a template's words are worth, learned from `examples.toml`."""

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion, Pipeline

from log_analyzer.lexicon import plain_words, without_harmless
from log_analyzer.ngrams import LETTERS, WORD, letter_counts, word_counts
from log_analyzer.templates import WILDCARD

FAILURE, WARNING, ROUTINE = "failure", "warning", "routine"
LABELS: Final = (FAILURE, WARNING, ROUTINE)
WARNING_BADNESS: Final = 0.55
"""A warning counts about half a failure."""

WORDLESS: Final = 0.2
"""Badness of a template that is all variables: the model has nothing to go by."""

WORD_COLUMNS: Final = 2**14
LETTER_COLUMNS: Final = 2**15
SEED: Final = 7
AT_ONCE: Final = 512
"""Texts whose n-grams are in memory together, 2 kB each."""


class TextModel(Protocol):
    """What scoring needs of a trained model: class probabilities, one row a text, in the order of `classes_`."""

    classes_: NDArray[np.str_]

    def predict_proba(self, texts: Sequence[str]) -> NDArray[np.float64]: ...


class QuickModel:
    """A trained pipeline's own arithmetic without its checks and copies, which cost more than the arithmetic."""

    def __init__(self, pipeline: Pipeline) -> None:
        one_a_class = pipeline.named_steps["classifier"]
        self.classes_: NDArray[np.str_] = one_a_class.classes_
        weights = np.vstack([one.coef_ for one in one_a_class.estimators_])
        self._of_words, self._of_letters = np.split(weights, [WORD_COLUMNS], axis=1)
        self._offsets = np.concatenate([one.intercept_ for one in one_a_class.estimators_])

    def predict_proba(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """As the pipeline's, up to rounding."""
        by_words = word_counts(texts, WORD_COLUMNS).weighed(len(texts), self._of_words)
        by_letters = letter_counts(texts, LETTER_COLUMNS).weighed(len(texts), self._of_letters)
        each: NDArray[np.float64] = expit(by_words + by_letters + self._offsets)
        total: NDArray[np.float64] = each.sum(axis=1, keepdims=True)
        return np.divide(each, total)


def new_text_model() -> Pipeline:
    """An untrained model: hashed words, word pairs and character n-grams under a logistic regression."""
    words = HashingVectorizer(ngram_range=(1, 2), n_features=WORD_COLUMNS, token_pattern=WORD, alternate_sign=False)
    letters = HashingVectorizer(
        analyzer="char_wb", ngram_range=LETTERS, n_features=LETTER_COLUMNS, alternate_sign=False
    )
    features = FeatureUnion([("words", words), ("letters", letters)])
    # one liblinear problem a class: three times faster than one multinomial fit, and as good
    one = LogisticRegression(C=8.0, class_weight="balanced", solver="liblinear", random_state=SEED)
    return Pipeline([("features", features), ("classifier", OneVsRestClassifier(one))])


def as_model_text(template: str) -> str:
    """The form in which the model reads a template: plain lower-case words, variables left out."""
    return without_harmless(plain_words(template.replace(WILDCARD, " "))[:400])


def badness(model: TextModel, templates: Sequence[str]) -> NDArray[np.float64]:
    """0..1 a template: the probability of failure, plus about half that of warning."""
    if not templates:
        return np.zeros(0)
    texts = [as_model_text(template) for template in templates]
    batches = [texts[begins : begins + AT_ONCE] for begins in range(0, len(texts), AT_ONCE)]
    probabilities = np.vstack([model.predict_proba(batch) for batch in batches])
    column = {name: number for number, name in enumerate(model.classes_)}
    mixed: NDArray[np.float64] = probabilities[:, column[FAILURE]] + WARNING_BADNESS * probabilities[:, column[WARNING]]
    return np.where([any(map(str.isalpha, text)) for text in texts], mixed, WORDLESS)
