import numpy as np
import pytest

from knowledge_base import word_index
from knowledge_base.model import KnowledgeBase
from knowledge_base.postings import Posting, Postings
from knowledge_base.tests.conftest import Search, doc
from knowledge_base.word_index import best_by_score, by_sorting


@pytest.mark.parametrize("limit", [1, 7, 40, 400])
def test_the_best_by_adding_up_are_the_best_by_sorting(limit: int) -> None:
    rng = np.random.default_rng(limit)
    sizes = [0, 3, 30, 200, 900, 900, 2000]
    parts = [np.sort(rng.choice(3000, size, replace=False)).astype(np.int64) + 1 for size in sizes]
    told = sorted(rng.random(len(sizes)).tolist(), reverse=True)
    assert best_by_score(parts, told, limit).tolist() == by_sorting(parts, told, limit).tolist()


def test_equals_come_newest_first_and_none_is_lost_at_the_edge() -> None:
    assert best_by_score([np.arange(1, 1000, dtype=np.int64)], [1.0], 3).tolist() == [999, 998, 997]


def test_numbers_too_high_to_add_up_are_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "DENSE_UP_TO", 5)
    assert best_by_score([np.asarray([2, 9])], [1.0], 5).tolist() == [9, 2]


def test_nothing_held_is_nothing_found() -> None:
    assert best_by_score([np.empty(0, np.int64)], [1.0], 5).tolist() == []


def test_what_is_added_after_a_search_is_found_by_the_next(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("a", "quorum lost")])
    assert search("quorum") == ["a"]
    base.add([doc("b", "quorum lost"), doc("c", "quorum lost")])
    assert set(search("quorum")) == {"a", "b", "c"}


def test_what_is_deleted_or_replaced_after_a_search_does_not_come_back(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("a", "quorum lost"), doc("b", "quorum lost")])
    assert set(search("quorum")) == {"a", "b"}
    base.delete("a")
    base.add([doc("b", "something else")])
    assert search("quorum") == []
    with base._store.looking() as look:
        assert look._words.frequencies(look._connection, "incident", ["quorum"], look._newest) == {"quorum": 0}


def test_a_second_search_counts_and_finds_what_the_first_did(
    base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_index, "READ_TO_COUNT", 20)
    monkeypatch.setattr(word_index, "POSTINGS", 60)
    monkeypatch.setattr(word_index, "COUNTED", 60)
    base.add(
        [
            doc(str(n), "disk" + " quorum" * (n % 3 == 0) + " lost" * (n % 30 == 0) + " early" * (n < 80))
            for n in range(120)
        ]
    )
    found = []
    for _ in range(2):
        with base._store.looking() as look:
            counts = look._words.frequencies(
                look._connection, "incident", ["disk", "quorum", "lost", "early", "nowhere"], look._newest
            )
            best = look._words.best(look._connection, "incident", counts, 120, look._newest, 50)
            found.append((counts, best.tolist()))
    assert found[0] == found[1]
    assert found[0][0]["quorum"] == 40
    assert found[0][0]["early"] == 120  # not 80: beyond COUNTED it is how dense the first 60 stand
    assert found[0][0]["nowhere"] == 0


def posting(size: int) -> Posting:
    return Posting(0, size, np.arange(size, dtype=np.int32))


def test_the_least_recently_used_is_forgotten_first() -> None:
    kept = Postings(pairs=250)
    for word in ("a", "b"):
        kept.put("incident", word, posting(100), kept.stamp)
    assert kept.get("incident", "a")
    kept.put("incident", "c", posting(100), kept.stamp)
    assert kept.get("incident", "b") is None
    assert kept.get("incident", "a")
    assert kept.get("runbook", "a") is None


def test_what_was_read_before_documents_were_dropped_is_not_remembered() -> None:
    kept = Postings()
    before = kept.stamp
    kept.outdate()
    kept.put("incident", "a", posting(3), before)
    assert kept.get("incident", "a") is None
    kept.put("incident", "a", posting(3), kept.stamp)
    assert kept.get("incident", "a")
    kept.outdate()
    assert kept.get("incident", "a") is None
