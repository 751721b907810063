from pathlib import Path

import numpy as np

from contracts.knowledge import SearchRequest
from knowledge_base.encoder.seam import FakeEncoder
from knowledge_base.model import KnowledgeBase
from knowledge_base.store import Store
from knowledge_base.tests.conftest import Search, doc, embed_all
from service_kit.clock import FrozenClock


def test_what_was_added_is_found_by_its_words_before_it_has_a_vector(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("a", "connection pool exhausted"), doc("b", "certificate expired")])
    assert base.pending == 2
    assert search("expired certificate") == ["b"]


def test_what_shares_no_word_is_found_by_its_vector(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("a", "of the and")])  # stop words: nothing to find it by but the vector
    assert search("of the and") == []
    embed_all(base)
    assert search("of the and") == ["a"]


def test_the_same_id_replaces(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("a", "certificate expired")])
    embed_all(base)
    base.add([doc("a", "memory leak")])
    embed_all(base)
    assert (search("certificate expired"), search("memory leak"), base.documents) == (["a"], ["a"], 1)
    found = base.get("a")
    assert found
    assert found.summary == "memory leak"


def test_the_last_of_two_with_one_id_in_one_list_stays(base: KnowledgeBase) -> None:
    assert base.add([doc("a", "first"), doc("a", "second")]) == ["a", "a"]
    found = base.get("a")
    assert found
    assert found.summary == "second"


def test_a_document_without_an_id_sent_twice_is_one_document(base: KnowledgeBase) -> None:
    first, second = base.add([doc(None), doc(None)])
    assert first == second
    assert base.documents == 1


def test_without_ids_what_differs_in_case_and_white_space_alone_is_one_document(base: KnowledgeBase) -> None:
    first, second, other = base.add([doc(None, "Disk  full\n"), doc(None, "disk full"), doc(None, "disk nearly full")])
    assert first == second != other
    assert base.documents == 2


def test_explicit_ids_are_never_merged(base: KnowledgeBase) -> None:
    base.add([doc("a"), doc("b")])
    assert base.documents == 2


def test_the_next_search_does_not_find_what_was_deleted(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("a"), doc("b")])
    embed_all(base)
    assert base.delete("a")
    assert search("the disk is full") == ["b"]
    assert not base.delete("a")


def test_a_document_deleted_while_it_was_embedded_leaves_no_vector(base: KnowledgeBase, search: Search) -> None:
    assert base.embedder
    base.add([doc("a")])
    batch = base._store.pending(8)
    base.delete("a")
    kept = base._store.put_vectors([number for number, _ in batch], np.ones((1, 64), np.float32))
    assert kept == set()


def test_a_title_that_the_query_names_comes_first(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("a", "pod pod pod keeps crash looping"), doc("b", "see the page", title="KubePodCrashLooping")])
    embed_all(base)
    assert search("KubePodCrashLooping pod keeps crash looping")[0] == "b"


def test_an_id_that_the_query_names_comes_first(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("INC-41"), doc("INC-42", "something else")])
    embed_all(base)
    assert search("same as inc-42: the disk is full")[0] == "INC-42"


def test_the_users_own_come_first_among_equals(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("mine")])
    base.sync_library({"library/x": doc("library/x", origin="library")})
    embed_all(base)
    assert search("the disk is full") == ["mine", "library/x"]


def test_scores_never_rise_and_stay_within_0_and_1(base: KnowledgeBase) -> None:
    base.add([doc(str(n), f"disk {'full ' * n}on node {n}") for n in range(30)])
    embed_all(base)
    scores = [found.score for found in base.search(SearchRequest(query="disk full on node 7"), 30)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_min_score_cuts_the_tail(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("a", "disk full on node"), doc("b", "full moon")])
    embed_all(base)
    assert search("disk full on node", min_score=0.6) == ["a"]


def test_kinds_are_kept_apart(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("i"), doc("r", kind="runbook"), doc("c", kind="catalogue")])
    embed_all(base)
    assert search("the disk is full") == ["i"]
    assert search("the disk is full", kind="runbook") == ["r"]
    assert search("the disk is full", kind="catalogue") == ["c"]


def test_filters_narrow_whatever_the_case(base: KnowledgeBase, search: Search) -> None:
    base.add(
        [doc("a", service="Checkout", root_cause="Database outage"), doc("b", service="cart", root_cause="dns_failure")]
    )
    embed_all(base)
    assert search("the disk is full", service="checkout") == ["a"]
    assert search("the disk is full", root_cause="database_outage") == ["a"]
    assert search("the disk is full", root_cause="DNS failure") == ["b"]
    assert search("the disk is full", service="nobody") == []


def test_since_counts_from_when_it_happened_else_from_when_it_was_added(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("old", occurred_at="2020-01-01T00:00:00"), doc("undated")])  # the clock stands at 2026-01-01
    base.sync_library({"library/x": doc("library/x", origin="library")})
    assert search("the disk is full", since="2025-12-31T00:00:00Z") == ["undated"]
    assert sorted(search("the disk is full", since="2019-01-01")) == ["old", "undated"]


def test_a_filter_that_few_pass_still_finds_them_among_many(base: KnowledgeBase, search: Search) -> None:
    base.add([doc(str(n), service="loud") for n in range(600)])
    base.add([doc("quiet one", "the disk", service="quiet")])
    embed_all(base)
    assert search("the disk is full", service="quiet") == ["quiet one"]


def test_what_changed_on_disk_is_there_after_a_restart_and_not_embedded_again(
    base: KnowledgeBase, tmp_path: Path
) -> None:
    base.add([doc("a")])
    embed_all(base)
    base.close()
    again = KnowledgeBase(Store(tmp_path / "kb.db"), FakeEncoder(), FrozenClock(), 10)
    assert (again.documents, again.pending) == (1, 0)
    assert again.search(SearchRequest(query="disk is full"), 5)[0].id == "a"
    again.close()
