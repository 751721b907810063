"""The lexical index: SQLite's FTS5 over titles and texts, asked so that common words do not make a search slow.

FTS5 takes 0.8 us for each (word, document) pair that it scores, which for 20 ordinary words and 100 000 documents is
120 ms. The rarest words decide the order, so words are taken rarest first until POSTINGS pairs are reached: 45-50 of
the best 50 stay the same (measured at 100 000), and below some thousand documents nothing changes.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, text

from knowledge_base.schema import DOCUMENTS, WORDS

TITLE_WEIGHT = 2.0
POSTINGS = 10_000
FREQUENCIES_REMEMBERED = 8192
_SCORE = text(f"bm25(documents_words, {TITLE_WEIGHT}, 1.0) AS score")
_FREQUENCY = text("SELECT doc FROM documents_vocabulary WHERE term = :word")


class WordIndex:
    """Works inside the caller's connection and transaction."""

    def __init__(self) -> None:
        # by size class as well: how common a word is only matters roughly, and must be looked up again as the base grows
        self._frequency = lru_cache(FREQUENCIES_REMEMBERED)(_Frequency)

    def add(self, connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
        """`rows` hold `rowid`, `title` and `body`."""
        connection.execute(insert(WORDS), rows)

    def drop(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Forgets documents."""
        connection.execute(delete(WORDS).where(WORDS.c.rowid.in_(numbers)))

    def best(
        self,
        connection: Connection,
        words: Sequence[str],
        limit: int,
        size: int,
        conditions: Sequence[ColumnElement[bool]] = (),
    ) -> dict[int, float]:
        """BM25 of the `limit` best documents that hold any of `words`, best first; `size` is how many there are in all.

        `conditions` on DOCUMENTS are looked up for every match: give them only where filtering the answer is not enough.
        """
        chosen = self._rarest(connection, words, size)
        if not chosen:
            return {}
        query = select(WORDS.c.rowid, _SCORE).where(text("documents_words MATCH :m").bindparams(m=match_any(chosen)))
        if conditions:
            query = query.join(DOCUMENTS, DOCUMENTS.c.number == WORDS.c.rowid).where(*conditions)
        found = connection.execute(query.order_by(text("score")).limit(limit))
        return {row.rowid: -row.score for row in found}

    def _rarest(self, connection: Connection, words: Sequence[str], size: int) -> list[str]:
        frequencies = {word: self._frequency(word, size.bit_length()).among(connection) for word in words}
        chosen: list[str] = []
        postings = 0
        for word in sorted(words, key=frequencies.__getitem__):
            postings += frequencies[word]
            if chosen and postings > POSTINGS:
                break
            chosen.append(word)
        return chosen


class _Frequency:
    """How many documents hold `word`, looked up once."""

    def __init__(self, word: str, size_class: int) -> None:
        self._word = word
        self._documents: int | None = None

    def among(self, connection: Connection) -> int:
        if self._documents is None:
            self._documents = connection.scalar(_FREQUENCY, {"word": self._word}) or 0
        return self._documents


def match_any(words: Sequence[str]) -> str:
    """An FTS5 query for any of `words`: each is quoted, so that none can be an operator or a syntax error."""
    return " OR ".join('"' + word.replace('"', '""').replace("\0", "") + '"' for word in words)
