"""The isolation forest: which templates stand apart from the rest of their own request.

Liu, Ting and Zhou, "Isolation Forest" (ICDM 2008), with all trees grown at once in arrays: a request has a few dozen
templates, and for so few scikit-learn's forest costs ten times as much (docs/decisions/0011-isolation-forest.md).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

FEWEST_TEMPLATES: Final = 10
"""Below this there is nothing to stand apart from."""

SAMPLES: Final = 64
"""Rows a tree sees; 64 isolates as well as the paper's 256 here, since a request has a few dozen templates."""

_WORK: Final = 64_000
_FEWEST_TREES: Final = 8
"""Trees times rows that are grown together, so that 50 000 templates stay below 50 MB: more rows, fewer trees."""

_SEED: Final = 7
_EULER: Final = 0.5772156649

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Level:
    """One depth of all trees: every node's number of samples, and where it splits; nodes count through all trees."""

    node_of: NDArray[np.intp]
    size: NDArray[np.intp]
    splits: NDArray[np.bool_]
    column: NDArray[np.intp]
    threshold: Table


def isolation(table: Table, trees: int) -> Table:
    """How easily each row is isolated, 0 (the median row) to 1; all zero where there are too few rows or no trees.

    `table` is templates x features. The same table always gets the same answer.
    """
    if trees < 1 or len(table) < FEWEST_TEMPLATES:
        return np.zeros(len(table))
    samples = min(SAMPLES, len(table))
    trees = min(trees, max(_FEWEST_TREES, _WORK // len(table)))
    raw = 2.0 ** (-path_lengths(table, trees, samples).mean(axis=0) / _expected(np.array([samples]))[0])
    above = np.clip(raw - np.median(raw), 0.0, None)
    apart: Table = above / max(float(above.max()), 0.05)
    return apart


def path_lengths(table: Table, trees: int, samples: int) -> Table:
    """trees x rows: the splits that part a row from the samples of a tree, with the paper's addition for unsplit rest."""
    chance = np.random.default_rng(_SEED)
    rows = len(table)
    drawn = np.argsort(chance.random((trees, rows)), axis=1)[:, :samples]
    sampled = np.zeros((trees, rows), bool)
    np.put_along_axis(sampled, drawn, values=True, axis=1)
    tree, row = (index.ravel() for index in np.indices((trees, rows)))
    wanted = sampled.ravel()
    node = tree
    lengths = np.zeros(trees * rows)
    deepest = int(np.ceil(np.log2(samples)))
    place = np.arange(trees * rows)
    for depth in range(deepest + 1):
        level = _split(table, node[wanted], row[wanted], chance)
        at = level.node_of[node]
        goes_on = level.splits[at] & (depth < deepest)
        lengths[place[~goes_on]] = depth + _expected(level.size[at[~goes_on]])
        node, row, wanted, place, at = node[goes_on], row[goes_on], wanted[goes_on], place[goes_on], at[goes_on]
        if not len(place):
            break
        node = 2 * at + (table[row, level.column[at]] > level.threshold[at])
    return lengths.reshape(trees, rows)


def _split(table: Table, node: NDArray[np.intp], row: NDArray[np.intp], chance: np.random.Generator) -> _Level:
    """A random column with more than one value, and a random threshold in it, for every node with samples."""
    order = np.argsort(node, kind="stable")
    starts = np.flatnonzero(np.diff(node[order], prepend=-1))
    values = table[row[order]]
    low, high = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
    varied: NDArray[np.bool_] = np.greater(high, low)
    column = np.argmax(chance.random(varied.shape) * varied, axis=1)
    nodes = np.arange(len(starts))
    threshold = low[nodes, column] + chance.random(len(starts)) * (high - low)[nodes, column]
    node_of = np.zeros(int(node.max()) + 1, np.intp)
    node_of[node[order][starts]] = nodes
    return _Level(
        node_of, np.diff(starts, append=len(node)), np.any(varied, axis=1, keepdims=True)[:, 0], column, threshold
    )


def _expected(size: NDArray[np.intp]) -> Table:
    """The mean path length of an unsuccessful search among `size` rows: the paper's c(n)."""
    many = np.maximum(size, 2).astype(float)
    return np.where(size < 2, 0.0, np.where(size == 2, 1.0, 2 * (np.log(many - 1) + _EULER) - 2 * (many - 1) / many))
