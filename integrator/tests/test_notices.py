"""An incident moves: its ticket follows, once, and only where it should."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from integrator.following.notices import Notices, Rules
from integrator.tests.bodies import START, Bench
from integrator.trackers.tracker import Person, Stage


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    made.ask()
    made.run()
    yield made
    made.close()


def stage(bench: Bench) -> str:
    return bench.tracker.tickets["OPS-1"].standing.stage


def said(bench: Bench) -> list[str]:
    return [remark.text for remark in bench.tracker.tickets["OPS-1"].remarks]


def told(bench: Bench) -> list[str]:
    return [action for action in bench.gateway.actions() if action != "set_ticket"]


def stand_in(bench: Bench, to: Stage) -> None:
    """As if the ticket had been moved and everybody knew."""
    bench.notices.take(bench.notice("resolved" if to == "done" else "acknowledged", seq=1_000))
    bench.run()
    assert stage(bench) == to
    bench.tracker.tickets["OPS-1"].remarks.clear()


def test_an_incident_without_a_ticket_concerns_nobody(bench: Bench) -> None:
    taken = bench.notices.take(bench.notice("resolved", key="other"))
    assert (taken.concerned, taken.reason) == (False, "no ticket stands for inc-other")


def test_a_resolved_incident_closes_its_ticket_and_says_how(bench: Bench) -> None:
    bench.notices.take(bench.notice("resolved", resolution="rolled back"))
    bench.run()
    assert (stage(bench), said(bench)) == ("done", ["The incident is resolved by ana: rolled back"])


def test_the_same_notice_again_changes_nothing(bench: Bench) -> None:
    notice = bench.notice("resolved")
    for _ in range(3):
        bench.notices.take(notice)
        bench.run()
    assert (len(said(bench)), bench.tracker.calls["move"]) == (1, 1)
    assert bench.notices.take(notice).reason == "the ticket is as it should be"


def test_alerts_that_stop_close_nothing(bench: Bench) -> None:
    notice = bench.notice("resolved", details={"by": "alerts"}, who="grafana", resolved_at=START)
    again = bench.notice("resolved", "ticket", 2, details={"by": "alerts", "to": None}, resolved_at=START)
    bench.notices.take(notice)
    bench.notices.take(again)
    bench.run()
    assert stage(bench) == "open"
    assert len(said(bench)) == 1
    assert "alerts stopped" in said(bench)[0]


def test_alerts_that_stop_close_it_where_that_is_wished(bench: Bench) -> None:
    notices = Notices(bench.outbox, Rules(close_when_alerts_stop=True))
    notices.take(bench.notice("resolved", details={"by": "alerts"}))
    bench.run()
    assert stage(bench) == "done"


def test_an_incident_that_comes_back_reopens_its_ticket(bench: Bench) -> None:
    stand_in(bench, "done")
    bench.notices.take(bench.notice("reopened", seq=2, reason="it fires again", details={"by": "alerts"}))
    bench.run()
    assert (stage(bench), said(bench)) == ("open", ["The incident came back: it fires again"])


def test_it_does_so_too_where_people_were_told_meanwhile(bench: Bench) -> None:
    stand_in(bench, "done")
    bench.notices.take(bench.notice("notified", seq=2, details={"to": "reopened", "by": "alerts"}))
    bench.run()
    assert stage(bench) == "open"


def test_a_reopening_that_comes_after_the_next_resolution_is_out_of_date(bench: Bench) -> None:
    stand_in(bench, "done")
    bench.notices.take(bench.notice("resolved", seq=2, details={"to": "reopened"}))
    bench.run()
    assert stage(bench) == "done"


def test_an_incident_whose_end_the_gateway_was_not_told_yet_reopens_nothing(bench: Bench) -> None:
    bench.tracker.by_hand("OPS-1", "done")
    bench.follower.look("jira", "OPS-1")  # the command is put down, and not told yet
    bench.notices.take(bench.notice("reopened", seq=2))
    bench.run()
    assert (stage(bench), told(bench)) == ("done", ["resolve"])


def test_an_acknowledged_incident_has_a_ticket_in_progress(bench: Bench) -> None:
    bench.notices.take(bench.notice("acknowledged"))
    bench.run()
    assert (stage(bench), said(bench), told(bench)) == ("in_progress", [], [])


def test_an_acknowledged_incident_that_is_only_spoken_of_moves_nothing(bench: Bench) -> None:
    bench.notices.take(bench.notice("acknowledged", "comment", reason="hm", details={"to": None}))
    bench.run()
    assert stage(bench) == "open"


def test_nothing_is_moved_where_the_setting_says_so(bench: Bench) -> None:
    notices = Notices(bench.outbox, Rules(status_to_tracker=False))
    notices.take(bench.notice("resolved"))
    bench.run()
    assert (stage(bench), said(bench)) == ("open", [])


def test_a_comment_goes_to_the_ticket_with_its_author(bench: Bench) -> None:
    bench.notices.take(bench.notice("open", "comment", reason="look at\n\nthe cache", details={"to": None}))
    bench.run()
    assert said(bench) == ["ana said of the incident:\nlook at\nthe cache"]


def test_a_comment_of_the_tracker_is_not_sent_back(bench: Bench) -> None:
    details = {"to": None, "via": "jira"}
    bench.notices.take(bench.notice("open", "comment", reason="hm", details=details))
    bench.run()
    assert said(bench) == []


def test_neither_a_comment_nor_a_move_goes_in_circles(bench: Bench) -> None:
    bench.tracker.say("OPS-1", Person("jo", "Jo"), "I look at it")
    bench.tracker.by_hand("OPS-1", "in_progress")
    bench.polls = True
    bench.run(120)
    assert told(bench) == ["comment", "acknowledge"]
    via = {"via": "jira", "by": "tracker"}
    bench.notices.take(bench.notice("open", "comment", 7, reason="I look at it", who="Jo", details={"to": None, **via}))
    bench.notices.take(bench.notice("acknowledged", seq=8, who="Jo", details=via))
    bench.run(600)
    assert (len(said(bench)), stage(bench), told(bench)) == (1, "in_progress", ["comment", "acknowledge"])
