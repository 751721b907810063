"""The vectors that a search looks through: of each kind an exact part in memory and, from EXACT_UP_TO on, an approximate
index on disk beside it. What is added goes to the exact part and is found by the next search; what is removed from the
approximate one is passed over until the indexer has made its next generation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

import faiss
import numpy as np
from numpy.typing import NDArray

from contracts.knowledge import Kind
from knowledge_base.schema import KINDS
from knowledge_base.snapshots import Snapshot

NOTHING: Final = np.empty(0, np.int64)
Numbers = NDArray[np.int64]
Rows = NDArray[np.float32]
_FAISS: Any = faiss


@dataclass(frozen=True)
class Extent:
    """How many vectors of a kind there are, by how they are searched; `waiting` ones are on disk and in no index yet."""

    exact: int
    approximate: int
    gone: int
    waiting: int
    trained_on: int

    @property
    def living(self) -> int:
        """Found in the approximate index."""
        return self.approximate - self.gone

    @property
    def total(self) -> int:
        """All that belong into an index."""
        return self.exact + self.living + self.waiting


class Shelf:
    """The vectors of one kind, unit rows by number. Safe to use from several threads."""

    def __init__(self, dimension: int) -> None:
        self._lock = Lock()
        self._exact = _FAISS.IndexIDMap2(_FAISS.IndexFlatIP(dimension))
        self._in_exact: set[int] = set()
        self._snapshot: Snapshot | None = None
        self._gone = NOTHING
        self._waiting = NOTHING
        self._removed_meanwhile: set[int] | None = None

    def add(self, numbers: Numbers, rows: Rows) -> None:
        """`rows` of shape (n, dimension) under `numbers` of shape (n,), which are new."""
        with self._lock:
            if self._snapshot is not None:  # one that was being made may have read them from the disk already
                new = ~self._snapshot.index.holds(numbers)
                numbers, rows = numbers[new], rows[new]
            self._exact.add_with_ids(np.ascontiguousarray(rows), np.ascontiguousarray(numbers))
            self._in_exact.update(numbers.tolist())

    def remove(self, numbers: Iterable[int]) -> None:
        """Numbers without a vector here are passed over."""
        wanted = set(numbers)
        with self._lock:
            if self._removed_meanwhile is not None:
                self._removed_meanwhile |= wanted
            self._leave_exact(wanted)
            if self._snapshot is not None:
                asked = np.fromiter(wanted, np.int64, len(wanted))
                self._gone = np.union1d(self._gone, asked[self._snapshot.index.holds(asked)])
            if len(self._waiting):
                self._waiting = self._waiting[~np.isin(self._waiting, list(wanted))]

    def nearest(self, query: Rows, limit: int, allowed: Numbers | None = None) -> list[int]:
        """Numbers of the `limit` vectors nearest to `query` of shape (dimension,), best first; only `allowed` ones."""
        parameters = None if allowed is None else _FAISS.SearchParameters(sel=_FAISS.IDSelectorBatch(allowed))
        with self._lock:
            snapshot, gone = self._snapshot, self._gone
            at_most = min(limit, max(self._exact.ntotal, 1))
            cosines, numbers = self._exact.search(query[None], at_most, params=parameters)
        numbers, cosines = numbers[0], cosines[0]
        if snapshot is not None:
            more_cosines, more = snapshot.index.search(query, limit, allowed, gone)
            numbers, cosines = np.concatenate([numbers, more]), np.concatenate([cosines, more_cosines])
        order = np.argsort(-cosines, kind="stable")
        return list(dict.fromkeys(number for number in numbers[order].tolist() if number >= 0))[:limit]

    def extent(self) -> Extent:
        """How many there are."""
        with self._lock:
            snapshot = self._snapshot
            return Extent(
                exact=len(self._in_exact),
                approximate=len(snapshot.index) if snapshot else 0,
                gone=len(self._gone),
                waiting=len(self._waiting),
                trained_on=snapshot.trained_on if snapshot else 0,
            )

    def open(self, snapshot: Snapshot | None, stored: Numbers, waiting: Numbers) -> None:
        """Begins with `snapshot`, of which only `stored` numbers count; `waiting` ones come with a later one."""
        with self._lock:
            self._snapshot, self._waiting = snapshot, waiting
            self._gone = (
                NOTHING if snapshot is None else np.setdiff1d(snapshot.index.numbers, stored, assume_unique=True)
            )

    def begin(self) -> tuple[Snapshot | None, Numbers, Numbers]:
        """What the next generation starts from: the present one, what is gone from it, what belongs into it.

        From now on removals are remembered, until `swap` or `give_up`.
        """
        with self._lock:
            self._removed_meanwhile = set()
            exact = np.sort(np.fromiter(self._in_exact, np.int64, len(self._in_exact)))
            return self._snapshot, self._gone, np.union1d(exact, self._waiting)

    def swap(self, snapshot: Snapshot) -> None:
        """The next generation takes over; what was added meanwhile stays in the exact part."""
        with self._lock:
            removed = np.fromiter(self._removed_meanwhile or (), np.int64)
            self._removed_meanwhile = None
            self._snapshot, self._waiting = snapshot, NOTHING
            self._gone = np.sort(removed[snapshot.index.holds(removed)])
            here = np.fromiter(self._in_exact, np.int64, len(self._in_exact))
            self._leave_exact(set(here[snapshot.index.holds(here)].tolist()))

    def give_up(self) -> None:
        """There will be no next generation for now."""
        with self._lock:
            self._removed_meanwhile = None

    def _leave_exact(self, numbers: set[int]) -> None:
        leaving = self._in_exact & numbers
        if leaving:
            self._exact.remove_ids(np.fromiter(leaving, np.int64, len(leaving)))
            self._in_exact -= leaving


class Vectors:
    """One shelf a kind, so that runbooks never crowd out incidents."""

    def __init__(self, dimension: int) -> None:
        self.shelves = {kind: Shelf(dimension) for kind in KINDS}

    def add(self, kind: Kind, numbers: Numbers, rows: Rows) -> None:
        """As `Shelf.add`."""
        self.shelves[kind].add(numbers, rows)

    def remove(self, numbers: Iterable[int]) -> None:
        """From whatever shelf they stand on."""
        wanted = list(numbers)
        if wanted:
            for shelf in self.shelves.values():
                shelf.remove(wanted)

    def nearest(self, kind: Kind, query: Rows, limit: int, allowed: Numbers | None = None) -> list[int]:
        """As `Shelf.nearest`."""
        return self.shelves[kind].nearest(query, limit, allowed)

    @property
    def waiting(self) -> int:
        """Vectors that are stored and in no index yet."""
        return sum(shelf.extent().waiting for shelf in self.shelves.values())
