"""Keeps the indexes grown: lays a kind's vectors out anew, or adds to its approximate index, in the background.

The database is the truth. A generation is made beside the one that searches use, written, mapped, and only then swapped
in; adding and deleting go on meanwhile.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from contracts.knowledge import Kind
from knowledge_base.approximate_index import (
    EXACT_UP_TO,
    add_all,
    remove_all,
    trained,
    wanted_sample,
)
from knowledge_base.snapshots import Snapshots
from knowledge_base.store import Store
from knowledge_base.vectors import NOTHING, Extent, Shelf, Vectors
from service_kit.background import Background
from service_kit.errors import Unavailable
from service_kit.logs import log

EXACT_LOADED: Final = 20_000
"""Vectors without an index that a start reads into the exact part, in 0.2 s; more than these wait for the first index."""
GROWN: Final = 4
"""An index that has grown to so many times what its lists were laid out for is made anew."""
TAIL: Final = 2_000
TAIL_SHARE: Final = 0.02
"""The exact part is added to the index above 2 000 vectors and 2%: 0.1 ms a search, and few rewrites of a large file."""
GONE_SHARE: Final = 0.1
READ_AT_ONCE: Final = 4_096
RETRY_SECONDS: Final = 60.0
Numbers = NDArray[np.int64]
Rows = NDArray[np.float32]


class Indexer(Background):
    """Works on `vectors` from `store`. `wake` it after vectors were added or removed."""

    def __init__(
        self, store: Store, vectors: Vectors, snapshots: Snapshots, dimension: int, exact_up_to: int = EXACT_UP_TO
    ) -> None:
        super().__init__("knowledge_base", "the index", RETRY_SECONDS, (Unavailable, OSError, RuntimeError))
        self._store, self._vectors, self._snapshots = store, vectors, snapshots
        self._dimension, self._exact_up_to = dimension, exact_up_to

    def load(self) -> None:
        """Opens every shelf: the snapshot, and what is stored and not in it."""
        for kind, shelf in self._vectors.shelves.items():
            stored = self._store.numbers_with_vectors(kind)
            snapshot = self._snapshots.load(kind) if len(stored) > self._exact_up_to else None
            missing = stored if snapshot is None else stored[~snapshot.index.holds(stored)]
            loaded, waiting = missing[-EXACT_LOADED:], missing[:-EXACT_LOADED]
            shelf.open(snapshot, stored, waiting)
            for numbers, rows in self._read(loaded):
                shelf.add(numbers, rows)

    def work(self) -> None:
        """All that is due; an index half made at `stop` is thrown away, within one iteration of k-means or one batch of vectors.

        Raises Unavailable where the store fails, OSError where the snapshot cannot be written.
        """
        for kind, shelf in self._vectors.shelves.items():
            extent = shelf.extent()
            if extent.total <= self._exact_up_to and not extent.approximate:
                continue
            if not extent.approximate or extent.total > GROWN * extent.trained_on:
                self._lay_out(kind, shelf)
            elif _worth_growing(extent):
                self._grow(kind, shelf)

    def _lay_out(self, kind: Kind, shelf: Shelf) -> None:
        shelf.begin()
        try:
            numbers = self._store.numbers_with_vectors(kind)
            chosen = np.random.default_rng(1).choice(numbers, wanted_sample(len(numbers)), replace=False)
            sample = np.concatenate([rows for _, rows in self._read(np.sort(chosen))])
            index = trained(sample, len(numbers), lambda: self.stopping)
            del sample
            if index is not None:
                self._finish(kind, shelf, index, NOTHING, numbers)
        finally:
            shelf.give_up()

    def _grow(self, kind: Kind, shelf: Shelf) -> None:
        before, gone, coming = shelf.begin()
        try:
            if before is not None:
                index = before.in_memory()
                remove_all(index, gone)
                kept = np.setdiff1d(before.index.numbers, gone, assume_unique=True)
                self._finish(kind, shelf, index, kept, coming, before.trained_on)
        finally:
            shelf.give_up()

    def _finish(
        self, kind: Kind, shelf: Shelf, index: Any, kept: Numbers, coming: Numbers, trained_on: int | None = None
    ) -> None:
        added: list[Numbers] = []
        add_all(index, self._noting(coming, added))
        if self.stopping:
            return
        numbers = np.sort(np.concatenate([kept, *added]))
        shelf.swap(self._snapshots.save(kind, index, numbers, trained_on or len(numbers)))
        log("knowledge_base").info("index grown", kind=kind, vectors=len(numbers), lists=int(index.nlist))

    def _noting(self, coming: Numbers, added: list[Numbers]) -> Iterator[tuple[Numbers, Rows]]:
        for numbers, rows in self._read(coming):
            if self.stopping:
                return
            added.append(numbers)
            yield numbers, rows

    def _read(self, numbers: Numbers) -> Iterator[tuple[Numbers, Rows]]:
        for start in range(0, len(numbers), READ_AT_ONCE):
            yield self._store.vectors(numbers[start : start + READ_AT_ONCE], self._dimension)


def _worth_growing(extent: Extent) -> bool:
    tail = extent.exact + extent.waiting
    return tail > max(TAIL, TAIL_SHARE * extent.approximate) or extent.gone > GONE_SHARE * extent.approximate
