"""The vectors of one kind beyond EXACT_UP_TO: FAISS inverted lists of 8-bit vectors, never changed once they are made.

Inverted lists and not HNSW: they can be added to and removed from when the next generation is made, take 60 bytes less
a vector, and lie in a file so that only the lists that searches visit are resident. One million vectors with noise (see
docs/decisions/0014): 104 s to make, 3.3 ms a search at 256 of 4 096 lists; HNSW with as many bytes takes 171 s.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import faiss
import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO: Final = 10_000
"""Vectors of a kind that are searched one by one, in 0.3 ms."""
ITERATIONS: Final = 8
SAMPLES_PER_LIST: Final = 40
"""faiss warns below 39; more make k-means slower and its lists no better."""
FEWER_THAN_LISTS: Final = 4
"""With a filter that passes few, this many times as many lists are visited."""
Numbers = NDArray[np.int64]
Rows = NDArray[np.float32]
# typed loosely: faiss adds keywords and methods at import that its stubs do not know
_FAISS: Any = faiss


class ApproximateIndex:
    """One generation, mapped from its file. Safe to search from several threads."""

    def __init__(self, index: Any, numbers: Numbers) -> None:
        """`numbers` are those of `index`, sorted."""
        self._index, self.numbers = index, numbers
        self.lists = int(index.nlist)
        self._probes = probes(self.lists)

    def __len__(self) -> int:
        return len(self.numbers)

    def holds(self, numbers: Numbers) -> NDArray[np.bool_]:
        """Which of `numbers` are in it."""
        if not len(self.numbers):
            return np.zeros(len(numbers), bool)
        place = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        found: NDArray[np.bool_] = self.numbers[place] == numbers
        return found

    def search(
        self, query: Rows, limit: int, allowed: Numbers | None, gone: Numbers
    ) -> tuple[NDArray[np.float32], Numbers]:
        """Cosines, good to 0.01, and numbers of the nearest `limit`, best first; only `allowed` ones, never `gone` ones."""
        parameters = _FAISS.SearchParametersIVF(nprobe=self._probes)
        if allowed is not None:
            selector = _FAISS.IDSelectorBatch(allowed)
            parameters = _FAISS.SearchParametersIVF(
                sel=selector, nprobe=min(self.lists, self._probes * FEWER_THAN_LISTS)
            )
        elif len(gone):
            without = _FAISS.IDSelectorBatch(gone)
            parameters = _FAISS.SearchParametersIVF(sel=_FAISS.IDSelectorNot(without), nprobe=self._probes)
        cosines, numbers = self._index.search(query[None], limit, params=parameters)
        found = numbers[0] >= 0
        return cosines[0][found], numbers[0][found]


def lists_for(vectors: int) -> int:
    """A power of two near four times the root: 512 at 10 000, 1 024 at 100 000, 4 096 at a million."""
    return int(2 ** round(np.log2(4 * max(vectors, 1) ** 0.5) - 0.1))


def probes(lists: int) -> int:
    """Lists that a search visits: five times the root, for recall@10 above .97 on vectors with noise."""
    return min(lists, int(5 * lists**0.5))


def trained(sample: Rows, vectors: int, stopped: Callable[[], bool]) -> Any | None:
    """An empty index for about `vectors` vectors like `sample`; None when `stopped` says so between two iterations."""
    dimension, lists = sample.shape[1], min(lists_for(vectors), max(len(sample) // SAMPLES_PER_LIST, 1))
    centroids: Rows | None = None
    for _ in range(ITERATIONS):
        if stopped():
            return None
        clustering = _FAISS.Kmeans(
            dimension, lists, niter=1, spherical=True, seed=1, max_points_per_centroid=10 * SAMPLES_PER_LIST
        )
        clustering.train(sample, init_centroids=centroids)
        centroids = clustering.centroids
    quantizer = _FAISS.IndexFlatIP(dimension)
    quantizer.add(centroids)
    index = _FAISS.IndexIVFScalarQuantizer(
        quantizer, dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    index.train(sample)  # only the scalar quantiser's ranges: the lists have their centroids
    return index


def wanted_sample(vectors: int) -> int:
    """Vectors that training asks for."""
    return min(vectors, SAMPLES_PER_LIST * lists_for(vectors))


def read_for_change(path: Path) -> Any:
    """The index in the file `path`, in memory of its own. Raises RuntimeError where it is not one."""
    return _FAISS.read_index(str(path))


def read_mapped(path: Path) -> Any:
    """The index in the file `path`, mapped. Raises RuntimeError where it is not one."""
    return _FAISS.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)


def add_all(index: Any, parts: Iterable[tuple[Numbers, Rows]]) -> None:
    """Adds every (numbers, rows)."""
    for numbers, rows in parts:
        if len(numbers):
            index.add_with_ids(rows, numbers)


def remove_all(index: Any, gone: Numbers) -> None:
    """Removes `gone`."""
    if len(gone):
        index.remove_ids(gone)


def write(index: Any, path: Path) -> None:
    """Writes it to the file `path`."""
    _FAISS.write_index(index, str(path))
