from dataclasses import replace
from typing import Any

from knowledge_base.ranking import Candidate, bonus, rank

NOW = 1_800_000_000.0


def candidate(number: int, words: float | None, cosine: float | None, **more: Any) -> Candidate:
    return replace(Candidate(number, "yours", words or 0.0, 0.0, cosine, named=False), **more)


def order(*candidates: Candidate) -> list[int]:
    return [hit.number for hit in rank(list(candidates), 10, NOW)]


def test_first_in_two_rankings_beats_first_in_one() -> None:
    assert order(candidate(1, 9.0, 0.9), candidate(2, 8.0, 0.95), candidate(3, 7.0, 0.1))[-1] == 3


def test_what_is_named_beats_everything_and_scores_1() -> None:
    hits = rank([candidate(1, 9.0, 0.99), candidate(2, None, 0.0, named=True)], 10, NOW)
    assert (hits[0].number, hits[0].score) == (2, 1.0)


def test_equals_are_ordered_yours_first_then_newest() -> None:
    assert order(candidate(1, 1.0, 0.5, origin="library"), candidate(2, 1.0, 0.5), candidate(3, 1.0, 0.5)) == [3, 2, 1]


def test_a_document_without_its_vector_takes_its_place_by_words() -> None:
    assert order(candidate(1, 9.0, None), candidate(2, 1.0, 0.2)) == [1, 2]


def test_a_known_outcome_parts_near_equals_and_no_others() -> None:
    assert order(candidate(2, 1.0, 0.5), candidate(1, 1.0, 0.5, resolved=True)) == [1, 2]
    assert order(candidate(2, 1.0, 0.55), candidate(1, 1.0, 0.5, resolved=True)) == [2, 1]


def test_the_later_of_near_equals_comes_first() -> None:
    year = 365 * 86_400
    old, new = candidate(2, 1.0, 0.501, happened=NOW - 3 * year), candidate(1, 1.0, 0.5, happened=NOW - year / 12)
    assert order(old, new) == [1, 2]
    assert order(replace(old, cosine=0.55), new) == [2, 1]


def test_what_happens_in_the_future_counts_as_now() -> None:
    assert bonus(candidate(1, 0, 0, happened=NOW * 2), NOW) == bonus(candidate(1, 0, 0, happened=NOW), NOW)


def test_a_negative_cosine_scores_no_less_than_0() -> None:
    assert rank([candidate(1, None, -0.8)], 10, NOW)[0].score >= 0


def test_nothing_in_is_nothing_out() -> None:
    assert rank([], 10, NOW) == []
