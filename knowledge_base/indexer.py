"""Keeps the indexes grown: lays a kind's vectors out anew, or adds to its approximate index, in the background.

The database is the truth. A generation is made beside the one that searches use, written, mapped, and only then swapped
in; adding and deleting go on meanwhile.
"""

from collections.abc import Iterator
from threading import Condition, Thread
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
STOP_SECONDS: Final = 30.0
Numbers = NDArray[np.int64]
Rows = NDArray[np.float32]


class Indexer:
    """Works on `vectors` from `store`. `wake` it after vectors were added or removed."""

    def __init__(
        self, store: Store, vectors: Vectors, snapshots: Snapshots, dimension: int, exact_up_to: int = EXACT_UP_TO
    ) -> None:
        self._store, self._vectors, self._snapshots = store, vectors, snapshots
        self._dimension, self._exact_up_to = dimension, exact_up_to
        self._wake = Condition()
        self._stopping = False
        self._woken = True
        self._thread = Thread(target=self._run, name="knowledge-base-indexer", daemon=True)

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

    def start(self) -> None:
        """Begins to work in the background."""
        self._thread.start()

    def wake(self) -> None:
        """There may be something to do."""
        with self._wake:
            self._woken = True
            self._wake.notify()

    def stop(self) -> None:
        """Ends within one iteration of k-means or one batch of vectors; an index half made is thrown away."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    @property
    def broken(self) -> bool:
        """Whether the thread ended by itself."""
        return not self._stopping and self._thread.ident is not None and not self._thread.is_alive()

    def settle(self) -> None:
        """Does all that is due. Raises Unavailable where the store fails, OSError where the snapshot cannot be written."""
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
            index = trained(sample, len(numbers), lambda: self._stopping)
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
        if self._stopping:
            return
        numbers = np.sort(np.concatenate([kept, *added]))
        shelf.swap(self._snapshots.save(kind, index, numbers, trained_on or len(numbers)))
        log("knowledge_base").info("index grown", kind=kind, vectors=len(numbers), lists=int(index.nlist))

    def _noting(self, coming: Numbers, added: list[Numbers]) -> Iterator[tuple[Numbers, Rows]]:
        for numbers, rows in self._read(coming):
            if self._stopping:
                return
            added.append(numbers)
            yield numbers, rows

    def _read(self, numbers: Numbers) -> Iterator[tuple[Numbers, Rows]]:
        for start in range(0, len(numbers), READ_AT_ONCE):
            yield self._store.vectors(numbers[start : start + READ_AT_ONCE], self._dimension)

    def _run(self) -> None:
        while self._wait():
            try:
                self.settle()
            except (Unavailable, OSError, RuntimeError) as error:
                log("knowledge_base").warning("the index waits", reason=str(error))
                with self._wake:
                    self._woken = self._woken or not self._wake.wait_for(lambda: self._stopping, RETRY_SECONDS)

    def _wait(self) -> bool:
        """True when there is something to do, False when it is time to end."""
        with self._wake:
            self._wake.wait_for(lambda: self._woken or self._stopping)
            self._woken = False
            return not self._stopping


def _worth_growing(extent: Extent) -> bool:
    tail = extent.exact + extent.waiting
    return tail > max(TAIL, TAIL_SHARE * extent.approximate) or extent.gone > GONE_SHARE * extent.approximate
