import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from contracts.knowledge import SearchRequest
from knowledge_base.bags import bag_of
from knowledge_base.lookup import NAMED
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


def lexical(store: Store, *words: str) -> list[int]:
    with store.looking() as look:
        return look.lexical(look.frequencies(words, ANY), ANY, None, 10)


@pytest.mark.parametrize(
    "word", ['"', "'", "*", "NEAR(", "a:b", "^", "-", ")", "\0", "é", "数据库", "💥", "{", "\\", "OR"]
)
def test_no_word_is_a_syntax_error(store: Store, word: str) -> None:
    put(store, "a")
    assert lexical(store, word, "disk") == [1]


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
    store.forget_vectors_not_made_by("this one")
    put(store, "a")
    store.put_vectors([1], np.ones((1, 4), np.float32))
    store.forget_vectors_not_made_by("this one")
    assert store.count_pending() == 0
    store.forget_vectors_not_made_by("another")
    assert (store.count_pending(), len(store.numbers_with_vectors("incident"))) == (1, 0)


def test_stored_vectors_come_back_as_they_were(store: Store) -> None:
    put(store, "a", "b")
    rows = np.arange(8, dtype=np.float32).reshape(2, 4)
    store.put_vectors([1, 2], rows)
    numbers, found = store.vectors(store.numbers_with_vectors("incident"), 4)
    assert np.array_equal(found[np.argsort(numbers)], rows)


def test_a_full_disk_is_unavailable_and_loses_nothing(store: Store) -> None:
    put(store, "a")
    with store._writer.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))  # SQLite's own "database or disk is full"
    with pytest.raises(Unavailable, match="full") as caught:
        put(store, "b", summary="word " * 20_000)
    assert caught.value.headers == {"Retry-After": "30"}
    assert store.get("b") is None
    assert store.count() == 1
    assert lexical(store, "disk") == [1]


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
    assert lexical(store, "common", "rare") == [7]
    assert lexical(store, "common") == [7, 6, 5]  # the newest


def test_a_file_of_before_is_brought_up_to_date(store: Store, tmp_path: Path) -> None:
    put(store, "a", "b")
    store.put_vectors([1, 2], np.ones((2, 4), np.float32))
    store.close()
    with sqlite3.connect(tmp_path / "kb.db") as file:
        file.executescript(
            "DROP TABLE traits; DROP VIEW said_incident; DROP TABLE words_incident; DROP TABLE embeddings;"
            "DROP INDEX documents_passing_service; CREATE TABLE vectors (number INTEGER PRIMARY KEY, vector BLOB);"
            "CREATE VIRTUAL TABLE documents_words USING fts5(title, body); PRAGMA user_version = 0;"
        )
    file.close()
    again = Store(tmp_path / "kb.db")
    assert lexical(again, "disk") == [2, 1]
    assert again.count_pending() == 2
    with again.looking() as look:
        assert look.traits([1, 2]).keys() == {1, 2}
    again.close()


def test_what_another_kind_says_neither_hides_nor_counts(store: Store) -> None:
    store.put({f"i{n}": doc(None, f"disk {n}") for n in range(5)}, "yours", NOW)
    store.put({"r": doc(None, "disk", kind="runbook")}, "yours", NOW)
    with store.looking() as look:
        runbooks = SearchRequest(query="x", kind="runbook")
        assert look.frequencies(["disk"], runbooks) == {"disk": 1}
        assert look.lexical({"disk": 1}, runbooks, None, 10) == [6]


def test_of_one_name_the_newest_are_looked_at(store: Store) -> None:
    store.put({str(n): doc(None, f"text {n}", title="PodCrash") for n in range(NAMED + 10)}, "yours", NOW)
    with store.looking() as look:
        found = look.named(["podcrash"], ANY)
    assert found == set(range(11, NAMED + 11))


def test_counts_follow_what_is_put_embedded_and_removed(store: Store) -> None:
    put(store, "a", "b", "c")
    put(store, "c")
    store.put_vectors([1, 4], np.ones((2, 4), np.float32))
    store.remove(["a", "b"])
    assert (store.count(), store.count_pending()) == (1, 0)


def test_bags_come_back_byte_for_byte_though_they_are_read_as_one(store: Store) -> None:
    said = {f"id{k}": doc(f"id{k}", " ".join(f"word{k * n}" for n in range(k + 1)) + " é 数据库") for k in range(40)}
    numbers = store.put(said, "yours", NOW) or range(1, 41)
    with store.looking() as look:
        traits = look.traits(range(0, 60))
        bags = look.bags(range(0, 60))
        assert look.bags([99]) == {}
    assert sorted(bags) == list(numbers)
    assert (
        bags
        == {number: of.bag for number, of in traits.items()}
        == {k + 1: bag_of(d) for k, d in enumerate(said.values())}
    )
    assert any(b"\0" in bag for bag in bags.values())
