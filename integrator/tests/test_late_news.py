"""Faults and crashes make news late: what happened meanwhile is neither lost nor undone by them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from contracts.notices import Changed
from integrator.outbox import news
from integrator.suspects.code_host import FakeCodeHost
from integrator.tests.bodies import Bench, merged, pull
from integrator.trackers.fake import Trouble
from integrator.trackers.news import News, PullChanged, TicketMoved
from integrator.trackers.tracker import Away, Person, Unclear

JO = Person("jo", "Jo")


@pytest.fixture
def host() -> FakeCodeHost:
    return FakeCodeHost(trees={"acme/shop": []})


@pytest.fixture
def bench(tmp_path: Path, host: FakeCodeHost) -> Iterator[Bench]:
    made = Bench(tmp_path, host=host)
    yield made
    made.close()


def hear(bench: Bench, told: News) -> None:
    with bench.outbox.writing() as connection:
        news.put(connection, bench.outbox.now(), f"{bench.outbox.now()}:{told!r}"[:300], "jira", told)
    bench.run()


def told(bench: Bench) -> list[str]:
    return [action for action in bench.gateway.actions() if action != "set_ticket"]


def found_again(bench: Bench) -> None:
    """The ticket was made, and only after a while do we hear of it; `meanwhile` it stands and people see it."""
    bench.tracker.meet("create", Trouble(Unclear("no answer"), written=True))
    bench.tracker.meet("find", *[Trouble(Away("503"))] * 8)
    bench.ask()
    bench.run()


def test_a_fix_that_was_merged_before_we_knew_of_the_ticket_closes_it(bench: Bench) -> None:
    found_again(bench)
    hear(bench, PullChanged(merged(), "closed"))
    assert bench.row().state == "begun"
    bench.run(9_000)
    assert (told(bench), bench.row().stage) == (["resolve"], "done")


def test_what_was_said_and_done_before_we_knew_of_the_ticket_is_read(bench: Bench) -> None:
    bench.polls = True
    bench.ask("first")
    bench.run()
    found_again(bench)
    bench.run(60)
    key = sorted(bench.tracker.tickets)[-1]
    bench.tracker.say(key, JO, "I know this one")
    bench.tracker.by_hand(key, "done")
    bench.run(9_000, most=30)
    assert bench.row().state == "standing"
    assert sorted(told(bench)) == ["comment", "resolve"]


def test_the_first_reading_begins_where_the_oldest_ticket_did(bench: Bench, host: FakeCodeHost) -> None:
    bench.ask()
    bench.run()
    bench.clock.advance(5_000)
    host.pulls["acme/shop"] = [merged(updated_at=bench.clock.now() - timedelta(seconds=4_000))]
    bench.polls = True
    bench.run()
    assert told(bench) == ["resolve"]


def test_a_merge_of_which_we_hear_after_the_incident_came_back_closes_nothing(bench: Bench) -> None:
    bench.ask()
    bench.run()
    hear(bench, PullChanged(pull(), "opened"))
    bench.clock.advance(100)
    bench.notices.take(bench.notice("resolved", seq=1))
    bench.run(10)
    bench.notices.take(bench.notice("reopened", seq=2))
    bench.run(10)
    hear(bench, PullChanged(merged(), "closed"))
    assert (told(bench), bench.row().stage) == ([], "open")
    assert any(remark.text.startswith("Fixed by") for remark in bench.tracker.tickets["OPS-1"].remarks)


def test_what_the_ticket_was_before_our_move_that_waits_moves_no_incident(bench: Bench) -> None:
    bench.ask()
    bench.run()
    before = bench.clock.now()
    bench.clock.advance(100)
    bench.notices.take(bench.notice("resolved", seq=1))
    bench.tracker.meet("move", Trouble(Away("503")))
    bench.effects.step()
    bench.effects.step()
    bench.notices.take(bench.notice("reopened", seq=2))
    hear(bench, TicketMoved("OPS-1", "done", "Done", JO, before + timedelta(seconds=50)))
    bench.run(100)
    assert (told(bench), bench.tracker.tickets["OPS-1"].standing.stage) == ([], "open")


def test_a_merge_before_an_incident_came_back_closes_nothing_though_we_hear_of_all_of_it_late(bench: Bench) -> None:
    bench.ask()
    bench.run()
    hear(bench, PullChanged(pull(), "opened"))
    closed_at = bench.clock.now()
    bench.clock.advance(100)
    bench.notices.take(bench.notice("reopened", seq=2))
    hear(bench, PullChanged(merged(), "closed"))
    bench.tracker.by_hand("OPS-1", "done")
    hear(bench, TicketMoved("OPS-1", "done", "Done", JO, closed_at))
    bench.run(100)
    assert (told(bench), bench.tracker.tickets["OPS-1"].standing.stage) == ([], "open")


def test_a_move_that_lands_late_is_not_the_last_word(bench: Bench) -> None:
    bench.ask()
    bench.run()
    bench.tracker.meet("move", Trouble(Unclear("no answer"), written=True, lands_after_seconds=60))
    bench.notices.take(bench.notice("resolved", seq=1))
    bench.run(10)
    bench.notices.take(bench.notice("reopened", seq=2))
    bench.run(70)
    hear(bench, TicketMoved("OPS-1", "done", "Done", JO, bench.clock.now()))
    bench.run(300)
    assert (told(bench), bench.tracker.tickets["OPS-1"].standing.stage) == ([], "open")


def test_a_word_that_waits_does_not_resolve_what_came_back_meanwhile(bench: Bench) -> None:
    bench.ask()
    bench.run()
    bench.gateway.faults.append(Away("503", after_seconds=100))
    hear(bench, PullChanged(merged(), "closed"))
    bench.clock.advance(60)
    bench.notices.take(bench.notice("reopened", seq=2))
    bench.run(300)
    assert (told(bench), bench.tracker.tickets["OPS-1"].standing.stage) == ([], "open")


def test_a_word_that_was_told_just_after_the_incident_came_back_is_taken_back(bench: Bench) -> None:
    bench.ask()
    bench.run()
    bench.gateway.faults.append(Away("503", after_seconds=100))
    hear(bench, PullChanged(merged(), "closed"))
    bench.clock.advance(60)
    came_back = bench.notice("reopened", seq=2)
    bench.run(300)
    assert told(bench) == ["resolve"]
    now = came_back.data.incident.model_copy(update={"status": "resolved"})
    change = came_back.data.change.model_copy(update={"details": {"to": "reopened", "by": "tracker"}})
    bench.notices.take(came_back.model_copy(update={"data": Changed(incident=now, change=change)}))
    bench.run(10)
    assert told(bench) == ["resolve", "reopen"]
    bench.notices.take(bench.notice("reopened", seq=4, details={"by": "person"}))
    bench.run(10)
    assert (told(bench), bench.tracker.tickets["OPS-1"].standing.stage) == (["resolve", "reopen"], "open")


def test_a_notice_that_was_under_way_meanwhile_undoes_nothing(bench: Bench) -> None:
    bench.ask()
    bench.run()
    bench.notices.take(bench.notice("reopened", seq=2))
    late = bench.notice("reopened", action="comment", seq=3)
    bench.clock.advance(5)
    bench.tracker.by_hand("OPS-1", "done")
    hear(bench, TicketMoved("OPS-1", "done", "Done", JO, bench.clock.now()))
    bench.run(60)
    assert told(bench) == ["resolve"]
    bench.notices.take(late)
    bench.run(60)
    assert (told(bench), bench.tracker.tickets["OPS-1"].standing.stage) == (["resolve"], "done")
