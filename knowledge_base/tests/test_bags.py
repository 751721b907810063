import numpy as np
import pytest

from knowledge_base.bags import bag_of, bm25f, idf, weights_of
from knowledge_base.tests.conftest import doc


def scores(query: dict[str, int], *bags: bytes) -> list[float]:
    found: list[float] = bm25f(list(bags), weights_of(query, 100)).tolist()
    return found


def test_the_rarer_word_tells_more() -> None:
    rare, common = scores({"quorum": 1, "error": 60}, bag_of(doc("a", "quorum")), bag_of(doc("b", "error")))
    assert rare > common > 0


def test_a_word_in_the_title_tells_more_than_in_the_summary_and_there_more_than_in_the_body() -> None:
    found = scores(
        {"quorum": 1},
        bag_of(doc("a", "lost", title="quorum")),
        bag_of(doc("b", "quorum", title="lost")),
        bag_of(doc("c", "lost", title="lost", text="quorum")),
    )
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 3


@pytest.mark.parametrize("said", ["crashes", "crashed", "crashing", "CRASH", "PodCrash"])
def test_endings_case_and_names_run_together_do_not_matter(said: str) -> None:
    assert scores({"crash": 1}, bag_of(doc("a", said)))[0] > 0


def test_a_long_document_is_not_better_for_being_long() -> None:
    short, long = scores(
        {"quorum": 1}, bag_of(doc("a", "quorum lost")), bag_of(doc("b", "quorum lost " + "and more " * 50))
    )
    assert short > long


def test_a_word_that_stands_nowhere_and_an_empty_document_score_nothing() -> None:
    assert scores({"quorum": 0}, bag_of(doc("a", "quorum"))) == [0.0]
    assert scores({"quorum": 1}, bag_of(doc("a", "the of and"))) == [0.0]
    assert bm25f([], {1: 1.0}).tolist() == []


def test_a_word_said_a_thousand_times_still_fits_its_bag() -> None:
    assert scores({"quorum": 1}, bag_of(doc("a", "quorum " * 1000)))[0] > 0


def test_what_everything_holds_still_tells_more_than_nothing() -> None:
    assert idf(100, 100) > 0
    assert np.isfinite(idf(200, 100))
