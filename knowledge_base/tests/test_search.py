import pytest

from knowledge_base.model import KnowledgeBase
from knowledge_base.tests.conftest import Search, doc, embed_all
from knowledge_base.wording import LONG_QUERY_CHARS, QUERY_CHARS, QUERY_HEAD_CHARS, query_text


def test_a_long_query_is_embedded_by_its_beginning_in_which_its_head_counts_more() -> None:
    text, head = query_text("title of it " + "word " * 200)
    assert 0 < head <= QUERY_HEAD_CHARS < len(text) <= QUERY_CHARS
    assert text.startswith("title of it")
    assert text[:head].endswith("word")


def test_a_query_of_one_endless_word_is_cut_all_the_same() -> None:
    text, head = query_text("x" * 5000)
    assert 0 < head <= len(text) <= QUERY_CHARS


def test_a_short_query_is_embedded_as_it_is() -> None:
    assert query_text("PodCrash " + "x" * (LONG_QUERY_CHARS - 20)) == ("Pod Crash " + "x" * (LONG_QUERY_CHARS - 20), 0)


def test_the_last_words_of_a_long_report_still_count(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("a", "the quorum is lost"), doc("b", "the certificate is old")])
    embed_all(base)
    assert search("something is slow and nobody knows why " * 6 + "quorum")[0] == "a"


def test_among_near_equals_the_resolved_comes_first(base: KnowledgeBase, search: Search) -> None:
    base.add([doc("resolved", resolution="add space"), doc("newer")])
    embed_all(base)
    assert search("the disk is full") == ["resolved", "newer"]


def test_one_word_that_everything_holds_still_finds(base: KnowledgeBase, search: Search) -> None:
    base.add([doc(str(n), f"disk {n}") for n in range(300)])
    assert len(search("disk")) == 10


def test_a_filter_that_many_pass_finds_those_that_do(base: KnowledgeBase, search: Search) -> None:
    base.add([doc(f"web{n}", service="web") for n in range(50)] + [doc(f"db{n}", service="db") for n in range(50)])
    embed_all(base)
    assert all(id.startswith("db") for id in search("the disk is full", service="db"))
    assert len(search("the disk is full", service="db")) == 10


def test_a_filter_that_passes_more_than_are_looked_up_is_applied_to_the_best(
    base: KnowledgeBase, search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge_base.lookup.FEW", 20)
    base.add([doc(f"web{n}", service="web") for n in range(30)] + [doc("db", service="db")])
    embed_all(base)
    found = search("the disk is full", service="web")
    assert len(found) == 10
    assert "db" not in found
