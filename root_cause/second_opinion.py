"""What else it may be, after learning: a second regression, over the plain words of a whole report.

The heads weigh sentences by rules that were made for everybody, and a team may well put its cause where they do not look. The
best guess stays the head's, and so do its confidence, its evidence and what is said of code; the causes behind it are put in
order by both. On 459 real reports, learned from one part and asked about another, top-3 rose from .906 to .919 (folds), .898 to
.915 (later ones) and .860 to .884 (another source): 16 reports gained and 6 lost. Without anything learned it gained 6 and lost
5, so only a learned model has it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from root_cause.features import Vocabulary, word_terms
from root_cause.reading import Reading

Ranked = list[tuple[str, float]]
"""(label, confidence) of the causes, best first."""


@dataclass(frozen=True)
class SecondOpinion:
    """Logistic regression over bags of words. `weights` (n_labels, n_words), `offsets` (n_labels,)."""

    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]

    def scores(self, words: Vocabulary, reading: Reading) -> NDArray[np.float64]:
        """A logit for each label."""
        scores: NDArray[np.float64] = np.asarray(bags(words, [reading]) @ self.weights.T + self.offsets, np.float64)
        row: NDArray[np.float64] = scores[0]
        return row


def bags(words: Vocabulary, readings: Sequence[Reading]) -> csr_matrix:
    """Words of whole documents, sublinear TF-IDF of length 1, shape (n_readings, n_words)."""
    rows = words.rows([reading.document for reading in readings], word_terms)
    rarity = words.idf[rows.indices]
    rows.data = rarity * (1 + np.log(rows.data / rarity))
    return csr_matrix(normalize(rows, copy=False))


def reordered(ranked: Ranked, opinion: dict[str, float]) -> Ranked:
    """`ranked` with its first in its place and what the others have together shared out as `opinion` says, best first.

    None of them gets more than the first has.
    """
    (first, confidence), *others = ranked
    rest, said = sum(p for _, p in others), sum(opinion[label] for label, _ in others)
    shared = [(label, min(rest * opinion[label] / max(said, 1e-12), confidence)) for label, _ in others]
    return [(first, confidence), *sorted(shared, key=lambda pair: -pair[1])]
