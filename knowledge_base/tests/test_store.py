from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from contracts.knowledge import SearchRequest
from knowledge_base.store import Store
from knowledge_base.tests.conftest import doc
from service_kit.errors import Misconfigured, Unavailable

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ANY = SearchRequest(query="x")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "kb.db")
    yield opened
    opened.close()


def put(store: Store, *ids: str, summary: str = "disk full") -> list[int]:
    return store.put({id: doc(id, summary) for id in ids}, "yours", NOW)


@pytest.mark.parametrize(
    "word", ['"', "'", "*", "NEAR(", "a:b", "^", "-", ")", "\0", "é", "数据库", "💥", "{", "\\", "OR"]
)
def test_no_word_is_a_syntax_error(store: Store, word: str) -> None:
    put(store, "a")
    assert store.lexical([word, "disk"], ANY, 5).keys() == {1}


def test_numbers_are_never_used_again(store: Store) -> None:
    put(store, "a")
    assert store.remove(["a"]) == [1]
    put(store, "b")
    assert store.remove(["b"]) == [2]


def test_the_newest_are_embedded_first(store: Store) -> None:
    put(store, "old", "older")
    put(store, "new")
    assert [document.id for _, document in store.pending(2)] == ["new", "older"]


def test_vectors_of_another_encoder_are_made_anew(store: Store) -> None:
    put(store, "a")
    store.put_vectors([1], np.ones((1, 4), np.float32), "this one")
    store.forget_vectors_not_made_by("this one")
    assert store.count_pending() == 0
    store.forget_vectors_not_made_by("another")
    assert (store.count_pending(), list(store.vectors(4))) == (1, [])


def test_stored_vectors_come_back_as_they_were(store: Store) -> None:
    put(store, "a", "b")
    rows = np.arange(8, dtype=np.float32).reshape(2, 4)
    store.put_vectors([1, 2], rows, "me")
    (stored,) = store.vectors(4)
    assert stored.kind == "incident"
    assert np.array_equal(stored.rows[np.argsort(stored.numbers)], rows)


def test_a_full_disk_is_unavailable_and_loses_nothing(store: Store) -> None:
    put(store, "a")
    with store._writer.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))  # SQLite's own "database or disk is full"
    with pytest.raises(Unavailable, match="full") as caught:
        put(store, "b", summary="word " * 20_000)
    assert caught.value.headers == {"Retry-After": "30"}
    assert store.get("b") is None
    assert store.count() == 1
    assert store.lexical(["disk"], ANY, 5).keys() == {1}


def test_a_second_process_on_the_same_file_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="in use by another"):
        Store(tmp_path / "kb.db")


def test_pages_go_from_the_newest_to_the_oldest(store: Store) -> None:
    put(store, "a", "b", "c")
    first, cursor = store.page(2, None, None, None)
    second, end = store.page(2, cursor, None, None)
    assert ([d.id for d in first], [d.id for d in second], end) == (["c", "b"], ["a"], None)


def test_common_words_are_left_out_once_there_are_too_many(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, *"abcdef", summary="common words")
    put(store, "g", summary="rare common")
    monkeypatch.setattr("knowledge_base.word_index.POSTINGS", 3)
    assert store.lexical(["common", "rare"], ANY, 10).keys() == {7}
    assert len(store.lexical(["common"], ANY, 10)) == 7
