from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from knowledge_base.ranking import Candidates, Hit, bonus, rank

NOW = 1_800_000_000.0


@dataclass(frozen=True)
class Candidate:
    number: int
    words: float | None
    cosine: float | None
    origin: str = "yours"
    named: bool = False
    resolved: bool = False
    happened: float | None = None


def candidate(number: int, words: float | None, cosine: float | None, **more: Any) -> Candidate:
    return Candidate(number, words, cosine, **more)


def columns(*candidates: Candidate) -> Candidates:
    return Candidates(
        numbers=np.array([c.number for c in candidates], np.int64),
        yours=np.array([c.origin == "yours" for c in candidates], bool),
        words=np.array([c.words or 0.0 for c in candidates]),
        titles=np.zeros(len(candidates)),
        cosines=np.array([np.nan if c.cosine is None else c.cosine for c in candidates]),
        named=np.array([c.named for c in candidates], bool),
        resolved=np.array([c.resolved for c in candidates], bool),
        happened=np.array([np.nan if c.happened is None else c.happened for c in candidates]),
    )


def ranked(*candidates: Candidate) -> list[Hit]:
    return rank(columns(*candidates), 10, NOW)


def order(*candidates: Candidate) -> list[int]:
    return [hit.number for hit in ranked(*candidates)]


def test_first_in_two_rankings_beats_first_in_one() -> None:
    assert order(candidate(1, 9.0, 0.9), candidate(2, 8.0, 0.95), candidate(3, 7.0, 0.1))[-1] == 3


def test_what_is_named_beats_everything_and_scores_1() -> None:
    hits = ranked(candidate(1, 9.0, 0.99), candidate(2, None, 0.0, named=True))
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
    later, now = bonus(columns(candidate(1, 0, 0, happened=NOW * 2), candidate(1, 0, 0, happened=NOW)), NOW)
    assert later == now > 0


def test_a_negative_cosine_scores_no_less_than_0() -> None:
    assert ranked(candidate(1, None, -0.8))[0].score >= 0


def test_nothing_in_is_nothing_out() -> None:
    assert ranked() == []


def test_a_document_without_its_vector_takes_the_cosine_of_its_nearest_by_words() -> None:
    assert order(candidate(1, 5.0, None), candidate(2, 6.0, 0.3), candidate(3, 9.0, 0.9)) == [3, 2, 1]
