"""After failures in a row a peer is left alone, then tried with one call."""

import pytest

from service_kit.clock import FrozenClock
from service_kit.http.breaker import Breaker


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


def opened(clock: FrozenClock) -> Breaker:
    breaker = Breaker(clock, failures_to_open=3, cooldown_seconds=10)
    for _ in range(3):
        breaker.record(succeeded=False)
    return breaker


def test_a_new_breaker_is_closed_and_admits_all(clock: FrozenClock) -> None:
    breaker = Breaker(clock)
    assert breaker.state == "closed"
    assert [breaker.admits() for _ in range(3)] == [True] * 3


def test_failures_in_a_row_open_it(clock: FrozenClock) -> None:
    breaker = opened(clock)
    assert breaker.state == "open"
    assert not breaker.admits()


def test_a_success_between_failures_starts_the_count_anew(clock: FrozenClock) -> None:
    breaker = Breaker(clock, failures_to_open=3)
    for succeeded in (False, False, True, False, False):
        breaker.record(succeeded=succeeded)
    assert breaker.state == "closed"


def test_it_stays_open_until_the_cooldown_is_over(clock: FrozenClock) -> None:
    breaker = opened(clock)
    clock.advance(9.9)
    assert (breaker.state, breaker.admits()) == ("open", False)
    clock.advance(0.1)
    assert breaker.state == "half_open"


def test_half_open_lets_exactly_one_call_through(clock: FrozenClock) -> None:
    breaker = opened(clock)
    clock.advance(10)
    assert [breaker.admits() for _ in range(3)] == [True, False, False]


def test_a_trial_that_succeeds_closes_it(clock: FrozenClock) -> None:
    breaker = opened(clock)
    clock.advance(10)
    assert breaker.admits()
    breaker.record(succeeded=True)
    assert breaker.state == "closed"
    breaker.record(succeeded=False)
    assert breaker.state == "closed"


def test_a_trial_that_fails_opens_it_for_another_cooldown(clock: FrozenClock) -> None:
    breaker = opened(clock)
    clock.advance(10)
    assert breaker.admits()
    breaker.record(succeeded=False)
    assert breaker.state == "open"
    clock.advance(10)
    assert breaker.admits()


def test_a_trial_without_an_outcome_makes_room_for_the_next(clock: FrozenClock) -> None:
    breaker = opened(clock)
    clock.advance(10)
    assert breaker.admits()
    breaker.release()
    assert breaker.state == "half_open"
    assert breaker.admits()
