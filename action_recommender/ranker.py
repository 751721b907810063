"""Which of a cause's steps does the context speak for? One LogisticRegression a cause, over words and characters."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from action_recommender.features import ContextLine, Word, normalise, terms, words_of
from action_recommender.known_messages import described
from action_recommender.playbooks import Playbook

NOTHING = "nothing in particular"
"""The class of context that speaks for no step; no step id has spaces."""
VAGUE_WEIGHT = 0.3
"""Weight of a vague text beside a situation's 1: at 1.0 clear contexts are held back, at 0.1 vague ones move steps."""
OWN_WEIGHT = 2.0
"""Weight of a step's own action, check and command: a few words that every wording of the situation turns around. 1.0 and
2.0 put the right step first in 58.1 and 58.9 % of 2247 left-out situations."""
REGULARISATION = 30.0
CALM_TRUST = 0.4
"""Of a line that says of itself that nothing is wrong: the words of ordinary traffic meet those of some situation."""
KNOWN_WORDS = 1.5
"""Known words of a line that make it two thirds trusted."""
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and any are as at be been before but by can could did do does each every for from had has have how if in into is "
        "it its more most must no not of off on one only or our out s same should since so some still t than that the their "
        "them then there these they this to was we were what when where which who why will with would you",
    )
)
"""Words that any sentence has: they make no line known."""
LONGEST_QUOTE = 7
"""Words."""


@dataclass(frozen=True)
class Signal:
    """What the context says for one step: `strength` is 0..1, `line` the line that says it best.

    Strength orders steps and tells clear context from vague; it is no probability.
    """

    strength: float
    line: ContextLine | None


class StepRanker:
    """The ranker of one playbook. Deterministic: the solver starts from zero and shuffles nothing."""

    def __init__(self) -> None:
        self.words = TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True)
        self.characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        self.model = LogisticRegression(C=REGULARISATION, max_iter=1000, tol=1e-3)

    def fit(self, book: Playbook, vague: Sequence[str], left_out: frozenset[str] = frozenset()) -> "StepRanker":
        """Learns the steps of `book` from their situations and their own words; `left_out` are normalised situations.

        A situation speaks for its step and against its siblings; a vague text speaks for NOTHING.
        """
        rows = [(NOTHING, terms(text), VAGUE_WEIGHT) for text in (*vague, book.name)]
        for step in book.steps:
            own = [step.action, step.check, *filter(None, [step.command])]
            rows += [(step.id, terms(text), OWN_WEIGHT) for text in own]
            rows += [(step.id, described(text), 1.0) for text in step.situations if normalise(text) not in left_out]
        labels, texts, weights = zip(*rows, strict=True)
        matrix = hstack([self.words.fit_transform(texts), self.characters.fit_transform(texts)]).tocsr()
        with threadpool_limits(limits=1):  # BLAS threads that wait for each other took 30 times as long
            self.model.fit(matrix, labels, sample_weight=np.asarray(weights))
        return self

    def probabilities(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """For normalised texts, shape (texts, classes), rows sum to 1; the columns are `self.model.classes_`."""
        matrix = hstack([self.words.transform(texts), self.characters.transform(texts)]).tocsr()
        answer: NDArray[np.float64] = self.model.predict_proba(matrix)
        return answer

    def read(self, lines: Sequence[ContextLine]) -> dict[str, Signal]:
        """For each step id what the line that speaks for it most clearly says."""
        steps = [str(label) for label in self.model.classes_]
        if not lines:
            return {step: Signal(0.0, None) for step in steps}
        texts = [described(line.text) for line in lines]
        table = self._strengths(texts) * np.array([[CALM_TRUST if line.calm else 1.0] for line in lines])
        best = table.argmax(axis=0)
        return {step: Signal(float(table[best[i], i]), lines[best[i]]) for i, step in enumerate(steps)}

    def _strengths(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Shape (texts, classes): how surely a line speaks for any step, times the root of the step's share in that.

        The root keeps two steps that share one line's evidence both above the steps that it does not speak for. On
        situations and vague texts left out of training this finds 86 % of the one beside 5 % of the other; the step's own
        probability finds 80 %.
        """
        table = self.probabilities(texts)
        nothing = table[:, [list(self.model.classes_).index(NOTHING)]]
        heard = (1.0 - nothing) * np.array([[self._trust(text)] for text in texts])
        shares = np.clip(table / np.maximum(1.0 - nothing, 1e-9), 0.0, 1.0)
        strengths: NDArray[np.float64] = heard * np.sqrt(shares)
        return strengths

    def quote(self, step: str, line: ContextLine) -> str:
        """The words of `line`, as written there, that speak most for `step`: the run of the greatest weight."""
        words = words_of(line.text)
        weights = self._weights(step, words)
        runs = (
            (sum(weights[first:last]), first - last, first, last)
            for first in range(len(words))
            for last in range(first + 1, min(first + LONGEST_QUOTE, len(words)) + 1)
        )
        _, _, first, last = max(runs, default=(0.0, 0, 0, 0))
        return line.text[words[first].start : words[last - 1].end] if words else ""

    def _trust(self, text: str) -> float:
        """0..1: a line with one or two known words can look certain by chance (TF-IDF rows all have length 1)."""
        content = set(text.split()) - FUNCTION_WORDS
        known = sum(word in self.words.vocabulary_ for word in content)
        return 1.0 - math.exp(-known / KNOWN_WORDS)

    def _weights(self, step: str, words: Sequence[Word]) -> list[float]:
        """How much each word and its pair with the next one speak for `step` rather than for the average class."""
        coefficients: NDArray[Any] = self.model.coef_
        if len(coefficients) == 1:  # two classes share one row, which speaks for the second
            coefficients = np.vstack([-coefficients, coefficients])
        column = list(self.model.classes_).index(step)
        known = self.words.vocabulary_
        row: csr_matrix = self.words.transform([" ".join(word.word for word in words)])
        values = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
        mean = coefficients[:, : len(known)].mean(axis=0)

        def weight(term: str) -> float:
            at = known.get(term)
            return 0.0 if at is None else float(values.get(at, 0.0) * (coefficients[column, at] - mean[at]))

        alone = [weight(word.word) for word in words]
        pairs = [weight(f"{one.word} {two.word}") / 2 for one, two in pairwise(words)]
        before, after = [0.0, *pairs], [*pairs, 0.0]
        return [a + b + c for a, b, c in zip(alone, before[: len(alone)], after[: len(alone)], strict=True)]
