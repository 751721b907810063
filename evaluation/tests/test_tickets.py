"""A dozen of the runs whose hundreds `python -m evaluation tickets` counts, and the counting itself."""

import pytest

from evaluation.ticketing.counts import BROKEN, Outcome, added
from evaluation.ticketing.exactly_once import Pair, print_outcomes, run_naively, run_once
from evaluation.ticketing.places import PLACES

SEEDS = range(20, 32)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_each_key_has_its_one_ticket_whatever_goes_wrong(seed: int) -> None:
    outcome = run_once(seed)
    assert outcome.problems == []
    assert outcome.figures["tickets made"] == outcome.figures["keys"] > 0


def test_a_run_is_the_same_run_again() -> None:
    first, second = run_once(1), run_once(1)
    assert (first.figures, first.faults, first.waits) == (second.figures, second.faults, second.waits)
    assert first.problems == []
    assert first.faults


@pytest.mark.slow
def test_what_searches_and_creates_makes_second_tickets_of_the_same_faults() -> None:
    naive = added([run_naively(seed) for seed in SEEDS])
    assert naive.figures["tickets doubled"] > 0
    assert naive.figures["tickets missing"] == 0


@pytest.mark.parametrize("figure", BROKEN)
def test_whatever_breaks_the_promise_is_the_exit_status(figure: str, capsys: pytest.CaptureFixture[str]) -> None:
    fine, broken = Outcome(1, PLACES[0].name, waits=[1.0]), Outcome(2, PLACES[1].name, waits=[1.0])
    nobody = Outcome(3, "kill -9")
    assert print_outcomes([Pair(fine, fine)], nobody) == 0
    broken.broke(figure, "OPS-1")
    assert print_outcomes([Pair(fine, fine), Pair(broken, fine)], nobody) == 1
    assert print_outcomes([Pair(fine, fine)], added([broken])) == 1
    assert f"| {figure} | 0 | 1 | 0 | 1 |" in capsys.readouterr().out
