"""The isolation forest: which templates stand apart from the rest of their own request."""

from typing import Final

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest

FEWEST_TEMPLATES: Final = 10
"""Below this there is nothing to stand apart from, and 13 ms are saved."""

SAMPLES: Final = 64
"""Rows a tree sees; 64 isolates as well as the paper's 256 here, since a request has a few dozen templates."""

_SEED: Final = 7


def isolation(table: NDArray[np.float64], trees: int) -> NDArray[np.float64]:
    """How easily each row is isolated, 0 (the median row) to 1; all zero where there are too few rows or no trees.

    `table` is templates x features. The same table always gets the same answer.
    """
    if trees < 1 or len(table) < FEWEST_TEMPLATES:
        return np.zeros(len(table))
    forest = IsolationForest(n_estimators=trees, max_samples=min(SAMPLES, len(table)), random_state=_SEED)
    with sklearn.config_context(assume_finite=True):
        raw: NDArray[np.float64] = -forest.fit(table).score_samples(table)
    above = np.clip(raw - np.median(raw), 0.0, None)
    return above / max(float(above.max()), 0.05)
