"""What searches have read of the lexical index: for a word the numbers of its documents, least recently used first to go.

Documents are only ever added under higher numbers than all before, so a list is continued where it ended. Where
documents were dropped, everything that was read before is forgotten: a list is worth no more than 2 ms.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from contracts.knowledge import Kind

PAIRS_REMEMBERED: Final = 4_000_000
"""Numbers in all lists together, 16 MB: of a history of 100 000 incidents nearly all that searches ask for."""
LEAST_COUNTED: Final = 64
"""Numbers that a short list counts for: what its key and array take."""


@dataclass(frozen=True)
class Posting:
    """The sorted `numbers` above `floor` of the documents that hold a word; read when `upto` was the highest number."""

    floor: int
    upto: int
    numbers: NDArray[np.int32]


class Postings:
    """Not safe to use from several threads but for `outdate` and `stamp`: searches take turns at their connection."""

    def __init__(self, pairs: int = PAIRS_REMEMBERED) -> None:
        self._pairs = pairs
        self._kept: OrderedDict[tuple[Kind, str], Posting] = OrderedDict()
        self._size = 0
        self._stamp = self.stamp = 0
        """`stamp` is what a reader notes before it reads, and hands over with what it read."""

    def outdate(self) -> None:
        """What was or is being read may hold what is gone."""
        self.stamp += 1

    def get(self, kind: Kind, word: str) -> Posting | None:
        """What is remembered of `word`."""
        if self._stamp != self.stamp:
            self._kept.clear()
            self._size, self._stamp = 0, self.stamp
        posting = self._kept.get((kind, word))
        if posting is not None:
            self._kept.move_to_end((kind, word))
        return posting

    def put(self, kind: Kind, word: str, posting: Posting, stamp: int) -> None:
        """Remembers it, unless documents were dropped since `stamp`."""
        if stamp != self.stamp or stamp != self._stamp:
            return
        before = self._kept.pop((kind, word), None)
        self._size += _counts(posting) - (_counts(before) if before else 0)
        self._kept[kind, word] = posting
        while self._size > self._pairs:
            _, gone = self._kept.popitem(last=False)
            self._size -= _counts(gone)


def _counts(posting: Posting) -> int:
    return max(len(posting.numbers), LEAST_COUNTED)
