import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer

from log_analyzer.ngrams import LETTERS, WORD, Counted, letter_counts, word_counts

TEXTS = [
    ["a"],
    ["timeout while it's x ab connection timeout", "", "ab"],
    ["org.acme.pay", "zurück über ß timeout", "日本"],
    ["", " "],
]
COLUMNS = 512


def table(counted: Counted, texts: int) -> NDArray[np.float64]:
    found = np.zeros((texts, COLUMNS))
    found[counted.text, counted.column] = counted.times
    return found


@pytest.mark.parametrize("texts", TEXTS)
def test_letters_are_counted_as_the_vectorizer_counts_them(texts: list[str]) -> None:
    theirs = HashingVectorizer(
        analyzer="char_wb", ngram_range=LETTERS, n_features=COLUMNS, alternate_sign=False, norm=None
    )
    assert np.array_equal(table(letter_counts(texts, COLUMNS), len(texts)), theirs.transform(texts).toarray())


@pytest.mark.parametrize("texts", TEXTS)
def test_words_are_counted_as_the_vectorizer_counts_them(texts: list[str]) -> None:
    theirs = HashingVectorizer(
        token_pattern=WORD, ngram_range=(1, 2), n_features=COLUMNS, alternate_sign=False, norm=None
    )
    assert np.array_equal(table(word_counts(texts, COLUMNS), len(texts)), theirs.transform(texts).toarray())
