"""What webhooks did not tell is read."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from integrator.suspects.code_host import FakeCodeHost
from integrator.tests.bodies import START, Bench, merged
from integrator.trackers.fake import Trouble
from integrator.trackers.tracker import Away, Person


@pytest.fixture
def host() -> FakeCodeHost:
    return FakeCodeHost(trees={"acme/shop": []})


@pytest.fixture
def bench(tmp_path: Path, host: FakeCodeHost) -> Iterator[Bench]:
    made = Bench(tmp_path, host=host)
    made.ask()
    made.run()
    made.polls = True
    yield made
    made.close()


def told(bench: Bench) -> list[str]:
    return [action for action in bench.gateway.actions() if action != "set_ticket"]


def test_nobody_is_asked_where_no_ticket_stands(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.polls = True
    bench.run(300)
    assert bench.tracker.calls["changed_since"] == 0
    bench.close()


def test_moves_and_comments_are_read_once(bench: Bench) -> None:
    bench.run(100)
    bench.tracker.say("OPS-1", Person("jo", "Jo"), "I look at it")
    bench.tracker.by_hand("OPS-1", "in_progress")
    bench.run(70)
    assert told(bench) == ["comment", "acknowledge"]
    bench.run(600)
    assert told(bench) == ["comment", "acknowledge"]
    assert bench.tracker.calls["remarks"] <= 2


def test_it_is_read_as_often_as_the_setting_says(bench: Bench) -> None:
    bench.run(600, most=30)
    assert 9 <= bench.tracker.calls["changed_since"] <= 11


def test_what_happened_while_the_tracker_was_away_is_read_afterwards(bench: Bench) -> None:
    bench.run(10)
    bench.tracker.meet("changed_since", Trouble(Away("503", after_seconds=5_000)))
    bench.run(60)
    bench.tracker.by_hand("OPS-1", "done")
    bench.run(6_000)
    assert told(bench) == ["resolve"]


def test_more_than_one_reading_holds_is_read_in_several(bench: Bench) -> None:
    for number in range(45):
        bench.ask(f"more-{number}")
    bench.run()
    bench.clock.advance(100)
    for key in list(bench.tracker.tickets):
        bench.clock.advance(1)
        bench.tracker.by_hand(key, "done")
    bench.run(90)
    assert told(bench) == ["resolve"] * 46


def test_a_merge_that_no_webhook_told_is_seen(bench: Bench, host: FakeCodeHost) -> None:
    bench.run(100)
    host.pulls["acme/shop"] = [merged(updated_at=bench.clock.now())]
    bench.run(70)
    assert (told(bench), bench.row().stage) == (["resolve"], "done")


def test_a_merge_of_long_before_the_ticket_is_not_looked_for(bench: Bench, host: FakeCodeHost) -> None:
    bench.clock.advance(5_000)
    host.pulls["acme/shop"] = [merged(updated_at=START - timedelta(hours=1))]
    bench.run(70)
    assert told(bench) == []
