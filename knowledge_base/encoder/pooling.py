"""From the tokens of a query to its vector."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def headed(states: Floats, offsets: Sequence[tuple[int, int]], head: int) -> Floats:
    """The direction between the mean of all tokens and that of [CLS] and the tokens within the first `head` characters.

    `states` of shape (tokens, dimension), `offsets` where each token begins and ends in the text; (dimension,), unit.
    """
    within = 1 + sum(start < stop <= head for start, stop in offsets)
    between = _unit(states.sum(axis=0)) + _unit(states[:within].sum(axis=0))
    return _unit(between)


def _unit(row: Floats) -> Floats:
    unit: Floats = row / max(float(np.linalg.norm(row)), 1e-12)
    return unit
