"""Time as an argument."""

from datetime import UTC, datetime, timedelta

from service_kit.clock import Clock, FrozenClock, SystemClock


def test_a_frozen_clock_stands_still() -> None:
    clock = FrozenClock()
    assert (clock.now(), clock.monotonic()) == (clock.now(), clock.monotonic())


def test_a_frozen_clock_moves_both_times_together() -> None:
    clock = FrozenClock(datetime(2026, 5, 1, tzinfo=UTC))
    clock.advance(90)
    clock.advance(0.5)
    assert clock.now() == datetime(2026, 5, 1, 0, 1, 30, 500_000, tzinfo=UTC)
    assert clock.monotonic() == 90.5


def test_the_system_clock_tells_utc_and_never_goes_back() -> None:
    clock: Clock = SystemClock()
    first = clock.monotonic()
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.monotonic() >= first
