"""Readings as rows of numbers: the same as sklearn's TF-IDF, weighted by the piece."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from root_cause.features import Features, Vocabulary, character_terms, word_terms
from root_cause.reading import Piece, Reading

TEXTS = ["disk full on node", "disk failure on sda", "no route to host", "a disk is full", "route lost on node"]


def test_terms_are_those_of_sklearn() -> None:
    theirs = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), lowercase=False).build_analyzer()
    for text in [*TEXTS, "a", "ab x", "no such host", ""]:
        assert sorted(character_terms(text)) == sorted(theirs(text))


def test_pairs_of_words_do_not_reach_over_lines() -> None:
    assert word_terms("disk full\nno route") == ["disk", "full", "disk full", "no", "route", "no route"]


def test_rows_are_those_of_sklearn() -> None:
    theirs = TfidfVectorizer(analyzer=word_terms, min_df=1, max_df=0.3, norm=None).fit(TEXTS * 3)
    ours = Vocabulary.fit(TEXTS * 3, word_terms, 1)
    assert ours.terms == theirs.vocabulary_
    assert ours.rows(TEXTS, word_terms).toarray() == pytest.approx(theirs.transform(TEXTS).toarray(), rel=1e-5)


def test_a_heavier_piece_moves_the_row_more() -> None:
    def row(weight: float) -> np.ndarray:
        pieces = [Piece("disk full", 0, "", weight), Piece("no route", 1, "", 1.0)]
        return np.asarray(features.transform([Reading(pieces, [])]).toarray()[0])

    features = Features.fit([Reading([Piece(text, 0, "", 1.0)], []) for text in TEXTS * 3 + ["xyz abc"] * 20])
    disk, route = features.names.index("disk full"), features.names.index("no route")
    assert row(3.0)[disk] > row(1.0)[disk]
    assert row(3.0)[route] < row(1.0)[route]
    assert np.linalg.norm(row(2.0)) == pytest.approx(2**0.5, rel=1e-4)


def test_nothing_read_is_a_row_of_nothing() -> None:
    features = Features.fit([Reading([Piece(text, 0, "", 1.0)], []) for text in TEXTS * 3 + ["xyz abc"] * 20])
    assert features.transform([Reading([], [])]).nnz == 0


def test_one_reading_has_the_row_that_it_has_among_many() -> None:
    features = Features.fit([Reading([Piece(text, 0, "", 1.0)], []) for text in TEXTS * 3 + ["xyz abc"] * 20])
    readings = [
        Reading([Piece("disk full on node", 0, "", 0.3), Piece("disk full disk full", 1, "", 2.0)], []),
        Reading([Piece("nothing known", 0, "", 1.0)], []),
        Reading([], []),
    ]
    rows = features.transform(readings).toarray()
    for reading, row in zip(readings, rows, strict=True):
        alone, (words, characters) = features.transform_one(reading)
        assert alone.toarray() == pytest.approx(np.array([row]), abs=1e-6)
        assert words.starts[-1] == len(words.values)
        assert len(characters.starts) == len(reading.pieces) + 1
