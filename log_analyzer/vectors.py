"""How far a window's count vector is from the nearest normal one (ECVC: Landauer et al., FSE 2024, doi 10.1145/3660768).

Weighted L1: a template whose count varies between normal windows counts for less, by 1 / (1 + its standard deviation).
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from log_analyzer.windows import Counts

_USUAL: Final = 0.95
"""Share of the learned windows whose own distance to the rest counts as usual."""


_SAMPLED: Final = 100
"""Windows whose distance to the rest is computed: 0.1 s for vectors of 100 templates, paid after each learning."""

_MISSING: Final = 0.5
"""What is missing counts half of what is too much: a window may have been cut off, but nobody adds lines to one."""


class Nearest(NamedTuple):
    """Of one window: its distance 0..1 to the nearest normal vector, and that vector's position."""

    distance: float
    row: int


class NormalVectors:
    """Distinct count vectors of normal windows. Memory grows with their non-zero counts: about 20 bytes each."""

    def __init__(self, vectors: Sequence[Counts], spread: Mapping[str, float]) -> None:
        """`spread` is each template's standard deviation over all normal windows; templates without one count in full."""
        self._vectors = vectors
        self._spread = spread
        rows: dict[str, list[int]] = {}
        counts: dict[str, list[int]] = {}
        for row, vector in enumerate(vectors):
            for template, count in vector.items():
                rows.setdefault(template, []).append(row)
                counts.setdefault(template, []).append(count)
        self._columns = {
            template: (np.array(rows[template], np.int32), np.array(counts[template], float)) for template in rows
        }
        self._sizes = np.array([self._size(vector) for vector in vectors], float)

    def __len__(self) -> int:
        return len(self._vectors)

    def vector(self, row: int) -> Counts:
        """The counts of one normal vector."""
        return self._vectors[row]

    def weight(self, template: str) -> float:
        """0..1: what one more or fewer of this template is worth."""
        return 1.0 / (1.0 + self._spread.get(template, 0.0))

    def distance(self, window: Counts) -> Nearest:
        """For a window that is whole: what is too much, and half of what is missing, as a share of all. 1 without normal ones."""
        mine, common = self._size(window), self._overlap(window)
        either = self._sizes + mine - common
        apart = (mine - common) + _MISSING * (self._sizes - common)
        return _least(apart / np.maximum(either, 1e-9))

    def excess(self, window: Counts) -> Nearest:
        """For a window that may be cut off: only what is too much, as a share of the window."""
        mine = self._size(window)
        return _least((mine - self._overlap(window)) / max(mine, 1e-9))

    def usual_excess(self, seen: Sequence[int]) -> float:
        """0..1: how far normal windows are from each other, which a new one may be too. `seen` counts each vector.

        A vector seen twice or more was expected the second time, so it counts as no distance at all.
        """
        if len(self._vectors) < 2:
            return 0.0
        lonely = [row for row, times in enumerate(seen) if times == 1]
        sampled = lonely[:: max(1, -(-len(lonely) // _SAMPLED))]
        apart = sorted(self._excess_of(row) for row in sampled)
        allowed = int((1.0 - _USUAL) * sum(seen) * len(sampled) / max(len(lonely), 1))
        return apart[-1 - allowed] if len(apart) > allowed else 0.0

    def _excess_of(self, row: int) -> float:
        """The excess of one normal vector over the nearest of the others."""
        mine = self._size(self._vectors[row])
        shares = (mine - self._overlap(self._vectors[row])) / max(mine, 1e-9)
        shares[row] = np.inf
        return _least(shares).distance

    def _size(self, window: Counts) -> float:
        return sum(count * self.weight(template) for template, count in window.items())

    def _overlap(self, window: Counts) -> NDArray[np.float64]:
        common = np.zeros(len(self._vectors))
        for template, count in window.items():
            if (column := self._columns.get(template)) is not None:
                common[column[0]] += np.minimum(column[1], count) * self.weight(template)
        return common


def _least(distances: NDArray[np.float64]) -> Nearest:
    if not len(distances):
        return Nearest(1.0, -1)
    row = int(np.argmin(distances))
    return Nearest(float(max(distances[row], 0.0)), row)
