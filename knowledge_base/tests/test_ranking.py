from dataclasses import replace
from typing import Any

from knowledge_base.ranking import Candidate, rank


def candidate(number: int, words: float | None, cosine: float | None, **more: Any) -> Candidate:
    return replace(Candidate(number, "x", "yours", words, cosine, named=False), **more)


def order(*candidates: Candidate, query: str = "?") -> list[int]:
    return [hit.number for hit in rank(query, list(candidates), 10)]


def test_first_in_two_rankings_beats_first_in_one() -> None:
    assert order(candidate(1, 9.0, 0.9), candidate(2, 8.0, 0.95), candidate(3, 7.0, 0.1))[-1] == 3


def test_what_is_named_beats_everything_and_scores_1() -> None:
    hits = rank("?", [candidate(1, 9.0, 0.99), candidate(2, None, 0.0, named=True)], 10)
    assert (hits[0].number, hits[0].score) == (2, 1.0)


def test_equals_are_ordered_yours_first_then_newest() -> None:
    assert order(candidate(1, 1.0, 0.5, origin="library"), candidate(2, 1.0, 0.5), candidate(3, 1.0, 0.5)) == [3, 2, 1]


def test_a_document_without_its_vector_takes_its_place_by_words() -> None:
    assert order(candidate(1, 9.0, None), candidate(2, 1.0, 0.2)) == [1, 2]


def test_the_title_is_compared_with_its_names_taken_apart() -> None:
    ranked = order(
        candidate(1, 1.0, 0.5, name="KubeJobFailed"),
        candidate(2, 1.0, 0.5, name="NodeClockSkew"),
        query="the node clock is skewed",
    )
    assert ranked == [2, 1]


def test_a_negative_cosine_scores_no_less_than_0() -> None:
    assert rank("?", [candidate(1, None, -0.8)], 10)[0].score >= 0


def test_nothing_in_is_nothing_out() -> None:
    assert rank("?", [], 10) == []
