"""Readings -> rows of numbers: TF-IDF of words and of characters inside words, each piece with its weight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from root_cause.reading import Piece, Reading

MOST_DOCUMENTS: Final = 0.3
"""A feature of more than this share of the training texts says nothing."""
WORDS_SEEN: Final = 2
CHARACTERS_SEEN: Final = 4
"""Texts in which a feature must stand: keeping the rarer ones nearly doubled the features (87 000 to 49 000 with 4 000 texts)."""
SHORTEST_GRAM, LONGEST_GRAM = 3, 5
Values = NDArray[np.float64]
PieceRows = tuple[csr_matrix, csr_matrix]
"""TF-IDF of single pieces, unweighted: (words, characters), one row a piece."""


@dataclass(frozen=True)
class Occurrences:
    """Which terms of one vocabulary stand in which pieces of one reading: n of them, of m distinct terms, in p pieces.

    For a single reading plain arrays are five times as fast as sparse matrices, which are made and checked anew at every step.
    """

    columns: NDArray[np.int64]
    """Of the distinct terms, rising, shape (m,)."""
    slots: NDArray[np.int64]
    """Place in `columns` of each, shape (n,)."""
    values: Values
    """TF-IDF of each, shape (n,)."""
    starts: NDArray[np.int64]
    """Where each piece's begin, and the end, shape (p + 1,)."""

    @classmethod
    def of(cls, rows: csr_matrix) -> "Occurrences":
        """rows: one a piece."""
        columns, slots = np.unique(rows.indices, return_inverse=True)
        return cls(columns.astype(np.int64), slots, rows.data.astype(np.float64), rows.indptr.astype(np.int64))

    def weighted(self, weights: Values) -> Values:
        """`values` times the weight of their piece. weights: (p,)."""
        return np.asarray(self.values * np.repeat(weights, np.diff(self.starts)))

    def summed(self, amounts: Values, piece: int | None = None) -> Values:
        """Amounts (n,) by distinct term, of all pieces or of one; shape (m,)."""
        there = slice(None) if piece is None else slice(self.starts[piece], self.starts[piece + 1])
        return np.asarray(np.bincount(self.slots[there], amounts[there], len(self.columns)), np.float64)


Halves = tuple[Occurrences, Occurrences]
"""Words, characters."""


@dataclass(frozen=True)
class Vocabulary:
    """Terms that count, each with its column, and how rare each is: `idf` by column."""

    terms: dict[str, int]
    idf: NDArray[np.float32]

    @classmethod
    def fit(cls, documents: Sequence[str], split: Callable[[str], Sequence[str]], fewest: int) -> "Vocabulary":
        """The terms of at least `fewest` and at most MOST_DOCUMENTS of the documents."""
        vectorizer = TfidfVectorizer(analyzer=split, min_df=fewest, max_df=MOST_DOCUMENTS, norm=None).fit(documents)
        return cls(
            {str(term): int(k) for term, k in vectorizer.vocabulary_.items()}, vectorizer.idf_.astype(np.float32)
        )

    def rows(self, texts: Sequence[str], split: Callable[[str], Sequence[str]]) -> csr_matrix:
        """TF-IDF, shape (n_texts, n_terms); sklearn's own transform checks its input anew each time."""
        known = self.terms.get
        found = [[k for term in split(text) if (k := known(term)) is not None] for text in texts]
        columns = np.fromiter(chain.from_iterable(found), np.int32)
        ends = np.cumsum([0, *map(len, found)])
        rows = csr_matrix((self.idf[columns], columns, ends), shape=(len(texts), len(self.idf)))
        rows.sum_duplicates()
        return rows


@dataclass(frozen=True)
class Features:
    """The two vocabularies, fitted together.

    A row is the square root of the weighted sum of its pieces' rows, each half of length 1: the root keeps a message that is
    repeated from drowning the others, and the weights are applied before it.
    """

    words: Vocabulary
    characters: Vocabulary
    names: list[str]
    """Word or word pair of each column of the first half."""

    @classmethod
    def fit(cls, readings: Sequence[Reading]) -> "Features":
        """Learns the vocabulary of `readings`."""
        documents = [reading.document for reading in readings]
        words = Vocabulary.fit(documents, word_terms, WORDS_SEEN)
        return cls(
            words,
            Vocabulary.fit(documents, character_terms, CHARACTERS_SEEN),
            sorted(words.terms, key=words.terms.__getitem__),
        )

    def transform(self, readings: Sequence[Reading]) -> csr_matrix:
        """Shape (n_readings, n_words + n_characters)."""
        owners, halves = _owners(readings), self.piece_rows([p for reading in readings for p in reading.pieces])
        return csr_matrix(hstack([_unit_roots(csr_matrix(owners @ half)) for half in halves], format="csr"))

    def transform_one(self, reading: Reading) -> tuple[csr_matrix, Halves]:
        """The row of one reading, and what stands in its pieces."""
        words, characters = (Occurrences.of(rows) for rows in self.piece_rows(reading.pieces))
        weights = np.array([piece.weight for piece in reading.pieces])
        roots = [unit_roots(half.summed(half.weighted(weights))) for half in (words, characters)]
        columns = np.concatenate([words.columns, characters.columns + len(self.words.idf)])
        shape = (1, len(self.words.idf) + len(self.characters.idf))
        row = csr_matrix((np.concatenate(roots).astype(np.float32), columns, [0, len(columns)]), shape=shape)
        return row, (words, characters)

    def piece_rows(self, pieces: Sequence[Piece]) -> PieceRows:
        """Each piece alone."""
        texts = [piece.words for piece in pieces]
        return self.words.rows(texts, word_terms), self.characters.rows(texts, character_terms)


def _owners(readings: Sequence[Reading]) -> csr_matrix:
    """(n_readings, n_pieces): the weight of each piece in its reading."""
    weights = np.array([piece.weight for reading in readings for piece in reading.pieces], np.float32)
    ends = np.cumsum([0, *(len(reading.pieces) for reading in readings)])
    return csr_matrix((weights, np.arange(len(weights)), ends), shape=(len(readings), len(weights)))


def word_terms(text: str) -> list[str]:
    """Words, and pairs of neighbours in one line."""
    terms: list[str] = []
    for line in text.split("\n"):
        words = line.split()
        terms += words
        terms += [f"{one} {other}" for one, other in pairwise(words)]
    return terms


def character_terms(text: str) -> list[str]:
    """Runs of SHORTEST_GRAM to LONGEST_GRAM characters inside of words, whose edges count as blanks."""
    return [gram for word in text.split() for gram in _grams(word)]


@lru_cache(50_000)
def _grams(word: str) -> tuple[str, ...]:
    edged = f" {word} "
    grams: list[str] = []
    for length in range(SHORTEST_GRAM, LONGEST_GRAM + 1):
        if len(edged) <= length:
            return (*grams, edged)
        grams += [edged[k : k + length] for k in range(len(edged) - length + 1)]
    return tuple(grams)


def unit_roots(sums: Values) -> Values:
    """Square roots, scaled to length 1 along the last axis. Squares of roots are the values: the length is their sum's root."""
    return np.asarray(np.sqrt(sums) / np.maximum(np.sqrt(sums.sum(axis=-1, keepdims=True)), 1e-9))


def _unit_roots(rows: csr_matrix) -> csr_matrix:
    """The same of many rows."""
    lengths = np.sqrt(np.asarray(rows.sum(axis=1)).ravel())
    rows.data = np.sqrt(rows.data) / np.repeat(np.maximum(lengths, 1e-9), np.diff(rows.indptr)).astype(np.float32)
    return rows
