"""The lexical index: SQLite's FTS5, asked for which documents hold a word, so that no search walks more than POSTINGS.

The rarest words decide, so words are taken rarest first until POSTINGS (word, document) pairs are read; where even the
rarest is too common, its newest documents are. FTS5's own bm25() takes 1.6 us for each pair at a million documents,
handing out the numbers as one string 0.09 us; what a document is worth is said by bags.py for the few best.

What was read is remembered (postings.py) and only what was added since is read again.
"""

import json
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, TextClause, text

from contracts.knowledge import Kind
from knowledge_base.bags import idf
from knowledge_base.postings import Posting, Postings
from knowledge_base.schema import KINDS, said_view, words_table

POSTINGS: Final = 20_000
"""About 2.5 ms, where nothing of them is remembered."""
READ_TO_COUNT: Final = 500
"""Documents up to which a word's are read at once instead of counted first: 0.05 ms, as much as asking takes."""
COUNTED: Final = 5_000
"""Documents up to which those of a common word are counted; from there on they are estimated by how dense these are."""
COMMON_REMEMBERED: Final = 16_384
NEWER: Final = 1e-9
"""What a number adds to a score: among equals the newer come first."""
DENSE_UP_TO: Final = 4_000_000
"""The highest number for which scores are added up in an array of all numbers, 8 bytes each."""
Statements = dict[Kind, TextClause]


def _statements(sql: str) -> Statements:
    return {kind: text(sql.format(words=words_table(kind), said=said_view(kind))) for kind in KINDS}


_MATCHING: Final = _statements("SELECT group_concat(rowid) FROM {words} WHERE {words} MATCH :word AND rowid > :floor")
_SOME_OF_EACH: Final = _statements(
    "SELECT w.key, (SELECT group_concat(rowid) FROM "
    "(SELECT rowid FROM {words} WHERE {words} MATCH w.value LIMIT :most)) FROM json_each(:words) w"
)
_COUNT_AND_LAST: Final = _statements(
    "SELECT w.key, (SELECT count(*) || ',' || max(rowid) FROM "
    "(SELECT rowid FROM {words} WHERE {words} MATCH w.value LIMIT :most)) FROM json_each(:words) w"
)
_ADD: Final = _statements(
    "INSERT INTO {words} (rowid, said) SELECT number, said FROM {said} WHERE number BETWEEN :first AND :last"
)
_DROP: Final = _statements("DELETE FROM {words} WHERE rowid = :number")
_PART_BITS: Final = 8
_PART_MASK: Final = (1 << _PART_BITS) - 1
Numbers = NDArray[np.int64]


class WordIndex:
    """Works inside the caller's connection and transaction; of those that search there is one at a time."""

    def __init__(self) -> None:
        self._common: dict[tuple[Kind, str, int], int] = {}
        self._postings = Postings()

    def add(self, connection: Connection, first: int, last: int) -> None:
        """Takes in the documents numbered `first` to `last`, which are stored with their traits."""
        for kind in KINDS:
            connection.execute(_ADD[kind], {"first": first, "last": last})

    def drop(self, connection: Connection, kind: Kind, numbers: Sequence[int]) -> None:
        """Forgets documents, which must still be stored: the index looks up what they said. Then comes `dropped`."""
        if numbers:
            connection.execute(_DROP[kind], [{"number": number} for number in numbers])

    def dropped(self) -> None:
        """What was dropped is committed: what was read before then is read anew."""
        self._postings.outdate()

    def frequencies(self, connection: Connection, kind: Kind, words: Sequence[str], newest: int) -> dict[str, int]:
        """How many documents of the kind hold each word; `newest` is the highest number there is.

        Of a common word that is looked up once per doubling of `newest`, of one above COUNTED it is an estimate.
        """
        found: dict[str, int] = {}
        unknown = []
        for word in words:
            posting = self._whole(connection, kind, word, newest)
            documents = self._common.get((kind, word, newest.bit_length())) if posting is None else len(posting.numbers)
            if documents is None:
                unknown.append(word)
            found[word] = documents or 0
        return found | self._read_to_count(connection, kind, unknown, newest) if unknown else found

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
            numbers = self._matching(connection, kind, word, floor, newest)
            left -= len(numbers)
            parts.append(numbers if allowed is None else numbers[np.isin(numbers, allowed)])
            told.append(idf(documents, size))
        return best_by_score(parts, told, limit) if parts else np.empty(0, np.int64)

    def _whole(self, connection: Connection, kind: Kind, word: str, newest: int) -> Posting | None:
        """All documents of `word` where they are remembered, with those that came since."""
        posting = self._postings.get(kind, word)
        if posting is None or posting.floor > 0:
            return None
        return self._up_to_date(connection, kind, word, posting, newest)

    def _up_to_date(self, connection: Connection, kind: Kind, word: str, posting: Posting, newest: int) -> Posting:
        if posting.upto >= newest:
            return posting
        stamp = self._postings.stamp
        more = _read(connection, kind, word, max(posting.upto, int(posting.numbers[-1]) if len(posting.numbers) else 0))
        longer = Posting(posting.floor, newest, np.concatenate([posting.numbers, more]))
        self._postings.put(kind, word, longer, stamp)
        return longer

    def _matching(self, connection: Connection, kind: Kind, word: str, floor: int, newest: int) -> Numbers:
        """Of `word`, the documents numbered above `floor`."""
        posting = self._postings.get(kind, word)
        if posting is None or posting.floor > floor:
            stamp = self._postings.stamp
            posting = Posting(floor, newest, _read(connection, kind, word, floor))
            self._postings.put(kind, word, posting, stamp)
        numbers = self._up_to_date(connection, kind, word, posting, newest).numbers
        return numbers[np.searchsorted(numbers, floor, side="right") :].astype(np.int64)

    def _read_to_count(self, connection: Connection, kind: Kind, words: Sequence[str], newest: int) -> dict[str, int]:
        stamp = self._postings.stamp
        counts: dict[str, int] = {}
        common = []
        for word, joined in _of_each(connection, _SOME_OF_EACH[kind], words, READ_TO_COUNT).items():
            numbers = _split(joined)
            counts[word] = len(numbers)
            if len(numbers) < READ_TO_COUNT:
                self._postings.put(kind, word, Posting(0, newest, numbers), stamp)
            else:
                common.append(word)
        if common:
            if len(self._common) >= COMMON_REMEMBERED:
                self._common.clear()
            for word, said in _of_each(connection, _COUNT_AND_LAST[kind], common, COUNTED).items():
                counts[word] = self._common[kind, word, newest.bit_length()] = _estimated(said or "0,0", newest)
        return counts


def _of_each(connection: Connection, statement: TextClause, words: Sequence[str], most: int) -> dict[str, str | None]:
    """What `statement` says of each word; one statement for all of them saves 0.08 ms a word."""
    asked = {"words": json.dumps([quoted(word) for word in words]), "most": most}
    return {words[place]: said for place, said in connection.execute(statement, asked).all()}


def _estimated(count_and_last: str, newest: int) -> int:
    documents, last = map(int, count_and_last.split(","))
    if documents < COUNTED:
        return documents
    # they come in the order of their numbers: as dense as up to the last of them, so they go on
    return max(documents, documents * newest // max(last, 1))


def _read(connection: Connection, kind: Kind, word: str, floor: int) -> NDArray[np.int32]:
    return _split(connection.scalar(_MATCHING[kind], {"word": quoted(word), "floor": floor}))


def _split(joined: str | None) -> NDArray[np.int32]:
    return np.fromstring(joined, np.int32, sep=",") if joined else np.empty(0, np.int32)


def best_by_score(parts: Sequence[Numbers], told: Sequence[float], limit: int) -> Numbers:
    """The `limit` numbers whose parts tell most in all, best first; each part rises."""
    numbers = np.concatenate(parts)
    if not len(numbers):
        return numbers
    if max(int(part[-1]) for part in parts if len(part)) > DENSE_UP_TO:
        return by_sorting(parts, told, limit)
    told_of = np.bincount(numbers, np.repeat(np.asarray(told), [len(part) for part in parts]))
    many = next((part for part in parts if len(part) >= limit), None)
    if many is not None:
        # `limit` numbers of this part alone reach `least`, so nothing below it can be among the best
        least = np.partition(told_of[many], len(many) - limit)[len(many) - limit] - NEWER * len(told_of)
        numbers = numbers[told_of[numbers] >= least]
    there = np.zeros(len(told_of), bool)
    there[numbers] = True
    distinct = np.flatnonzero(there)  # a fifth of the time of sorting them
    return _first(distinct, told_of[distinct] + distinct * NEWER, limit)


def by_sorting(parts: Sequence[Numbers], told: Sequence[float], limit: int) -> Numbers:
    """The same by sorting, whatever the numbers. Part and number share an integer: sorting is fast then."""
    keys = np.sort(np.concatenate([numbers << _PART_BITS | part for part, numbers in enumerate(parts)]))
    numbers = keys >> _PART_BITS
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    distinct = numbers[starts]
    return _first(distinct, np.add.reduceat(np.asarray(told)[keys & _PART_MASK], starts) + distinct * NEWER, limit)


def _first(distinct: Numbers, scores: NDArray[np.float64], limit: int) -> Numbers:
    if len(scores) > limit:
        best = np.argpartition(-scores, limit)[:limit]
        scores, distinct = scores[best], distinct[best]
    ranked: Numbers = distinct[np.argsort(-scores)]
    return ranked


def quoted(word: str) -> str:
    """An FTS5 query for `word`: quoted, so that it cannot be an operator or a syntax error."""
    return '"' + word.replace('"', '""').replace("\0", "") + '"'
