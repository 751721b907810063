"""The lexical index: SQLite's FTS5, asked for which documents hold a word, so that no search walks more than POSTINGS.

The rarest words decide, so words are taken rarest first until POSTINGS (word, document) pairs are read; where even the
rarest is too common, its newest documents are. FTS5's own bm25() takes 1.6 us for each pair at a million documents,
handing out the numbers as one string 0.09 us; what a document is worth is said by bags.py for the few best.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, TextClause, text

from contracts.knowledge import Kind
from knowledge_base.bags import idf
from knowledge_base.schema import KINDS, said_view, words_table

POSTINGS: Final = 20_000
"""About 2.5 ms."""
COMMON: Final = 200
"""Documents from which on counting a word's takes longer (0.04 us each) than asking."""
COMMON_REMEMBERED: Final = 16_384
NEWER: Final = 1e-9
"""What a number adds to a score: among equals the newer come first."""
Statements = dict[Kind, TextClause]


def _statements(sql: str) -> Statements:
    return {kind: text(sql.format(words=words_table(kind), said=said_view(kind))) for kind in KINDS}


_MATCHING: Final = _statements("SELECT group_concat(rowid) FROM {words} WHERE {words} MATCH :word AND rowid > :floor")
_FREQUENCY: Final = _statements(
    "SELECT count(*) AS documents, max(rowid) AS last "
    "FROM (SELECT rowid FROM {words} WHERE {words} MATCH :word LIMIT :most)"
)
_ADD: Final = _statements(
    "INSERT INTO {words} (rowid, said) SELECT number, said FROM {said} WHERE number BETWEEN :first AND :last"
)
_DROP: Final = _statements("DELETE FROM {words} WHERE rowid = :number")
_PART_BITS: Final = 8
_PART_MASK: Final = (1 << _PART_BITS) - 1
Numbers = NDArray[np.int64]


class WordIndex:
    """Works inside the caller's connection and transaction."""

    def __init__(self) -> None:
        self._common: dict[tuple[Kind, str, int], int] = {}

    def add(self, connection: Connection, first: int, last: int) -> None:
        """Takes in the documents numbered `first` to `last`, which are stored with their traits."""
        for kind in KINDS:
            connection.execute(_ADD[kind], {"first": first, "last": last})

    def drop(self, connection: Connection, kind: Kind, numbers: Sequence[int]) -> None:
        """Forgets documents, which must still be stored: the index looks up what they said."""
        if numbers:
            connection.execute(_DROP[kind], [{"number": number} for number in numbers])

    def frequencies(self, connection: Connection, kind: Kind, words: Sequence[str], newest: int) -> dict[str, int]:
        """How many documents of the kind hold each word; `newest` is the highest number there is.

        Of a common word that is looked up once per doubling of `newest`, of one above POSTINGS it is an estimate.
        """
        return {word: self._frequency(connection, kind, word, newest) for word in words}

    def best(
        self,
        connection: Connection,
        kind: Kind,
        frequencies: dict[str, int],
        size: int,
        newest: int,
        limit: int,
        allowed: Numbers | None = None,
    ) -> Numbers:
        """At most `limit` numbers of documents that hold the rarest of these words, those that hold most of them first.

        `newest` is the highest number there is; only `allowed` ones are found.
        """
        parts: list[Numbers] = []
        told: list[float] = []
        left = POSTINGS
        for word in sorted((word for word, documents in frequencies.items() if documents), key=frequencies.__getitem__):
            documents = frequencies[word]
            if parts and documents > left:
                break
            floor = max(newest - newest * left // documents, 0) if documents > left else 0
            numbers = _matching(connection, kind, word, floor)
            left -= len(numbers)
            parts.append(numbers if allowed is None else numbers[np.isin(numbers, allowed)])
            told.append(idf(documents, size))
        return _by_score(parts, told, limit) if parts else np.empty(0, np.int64)

    def _frequency(self, connection: Connection, kind: Kind, word: str, newest: int) -> int:
        key = kind, word, newest.bit_length()
        documents = self._common.get(key)
        if documents is None:
            documents = _counted(connection, kind, word, newest)
            if documents >= COMMON:
                if len(self._common) >= COMMON_REMEMBERED:
                    self._common.clear()
                self._common[key] = documents
        return documents


def _counted(connection: Connection, kind: Kind, word: str, newest: int) -> int:
    found = connection.execute(_FREQUENCY[kind], {"word": quoted(word), "most": POSTINGS}).one()
    documents = int(found.documents)
    if documents < POSTINGS:
        return documents
    # they come in the order of their numbers: as dense as up to the last of them, so they go on
    return max(documents, documents * newest // max(int(found.last), 1))


def _matching(connection: Connection, kind: Kind, word: str, floor: int) -> Numbers:
    joined = connection.scalar(_MATCHING[kind], {"word": quoted(word), "floor": floor})
    return np.fromstring(joined, np.int64, sep=",") if joined else np.empty(0, np.int64)


def _by_score(parts: Sequence[Numbers], told: Sequence[float], limit: int) -> Numbers:
    """The `limit` numbers whose parts tell most in all, best first. Part and number share an integer: sorting is fast then."""
    keys = np.sort(np.concatenate([numbers << _PART_BITS | part for part, numbers in enumerate(parts)]))
    if not len(keys):
        return keys
    numbers = keys >> _PART_BITS
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    distinct = numbers[starts]
    scores = np.add.reduceat(np.asarray(told)[keys & _PART_MASK], starts) + distinct * NEWER
    if len(scores) > limit:
        best = np.argpartition(-scores, limit)[:limit]
        scores, distinct = scores[best], distinct[best]
    ranked: Numbers = distinct[np.argsort(-scores)]
    return ranked


def quoted(word: str) -> str:
    """An FTS5 query for `word`: quoted, so that it cannot be an operator or a syntax error."""
    return '"' + word.replace('"', '""').replace("\0", "") + '"'
