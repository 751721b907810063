"""A ticket moves, is spoken of, or is fixed: its incident follows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from integrator.following.news import Follower
from integrator.following.notices import Rules
from integrator.outbox import effects, news
from integrator.suspects.code_host import FakeCodeHost
from integrator.tests.bodies import START, Bench, merged, pull
from integrator.trackers.fake import Trouble
from integrator.trackers.news import News, PullChanged, Remarked, TicketMoved, Vanished
from integrator.trackers.opening import OpenTrackers
from integrator.trackers.tracker import Person, Remark, Stage, Unclear

JO = Person("jo", "Jo")


@pytest.fixture
def host() -> FakeCodeHost:
    return FakeCodeHost(trees={"acme/shop": []})


@pytest.fixture
def bench(tmp_path: Path, host: FakeCodeHost) -> Iterator[Bench]:
    made = Bench(tmp_path, host=host)
    made.ask()
    made.run()
    made.clock.advance(10)
    yield made
    made.close()


def hear(bench: Bench, *told: News) -> None:
    """As a webhook is heard."""
    for each in told:
        with bench.outbox.writing() as connection:
            news.put(connection, bench.outbox.now(), f"{bench.outbox.now()}:{each!r}"[:300], "jira", each)
    bench.run()


def moved(bench: Bench, stage: Stage, after: float = 0.0) -> TicketMoved:
    """Somebody moves the ticket `after` seconds from now on the tracker's clock."""
    return TicketMoved("OPS-1", stage, stage.title(), JO, bench.clock.now() + timedelta(seconds=after), "d")


def told(bench: Bench) -> list[str]:
    return [action for action in bench.gateway.actions() if action != "set_ticket"]


def shown(bench: Bench) -> list[str | None]:
    """What the gateway was told of the ticket, in its order."""
    return [command.ticket.state for command in bench.gateway.taken.values() if command.ticket]


def said(bench: Bench) -> list[str]:
    return [remark.text for remark in bench.tracker.tickets["OPS-1"].remarks]


def test_each_move_by_people_moves_the_incident(bench: Bench) -> None:
    stages: tuple[Stage, ...] = ("in_progress", "done", "open", "done", "in_progress")
    for stage in stages:
        bench.clock.advance(5)
        hear(bench, moved(bench, stage))
    assert told(bench) == ["acknowledge", "resolve", "reopen", "resolve", "reopen", "acknowledge"]
    who = {(command.who, command.via) for command in bench.gateway.taken.values() if command.action == "resolve"}
    assert who == {("Jo", "jira")}


def test_a_closed_ticket_is_no_resolution_to_learn_from(bench: Bench) -> None:
    hear(bench, moved(bench, "done"))
    assert [command.text for command in bench.gateway.taken.values() if command.action == "resolve"] == [None]


def test_the_same_news_again_and_older_news_change_nothing(bench: Bench) -> None:
    later = moved(bench, "done", after=5)
    hear(bench, later, later, moved(bench, "in_progress", after=2), replace(later, delivery="another"))
    assert (told(bench), bench.row().stage) == (["resolve"], "done")


def test_our_own_move_is_not_taken_for_anybodys(bench: Bench) -> None:
    row = bench.row()
    with bench.outbox.writing() as connection:
        effects.move(
            connection, bench.outbox.now() + 60, row, "move:1", "done"
        )  # the webhook is faster than our commit
    hear(bench, moved(bench, "done"))
    assert (told(bench), bench.row().stage) == ([], "done")


def test_nothing_is_moved_where_the_setting_says_so(bench: Bench) -> None:
    follower = Follower(bench.outbox, bench.trackers, bench.pacing, Rules(status_from_tracker=False))
    follower.act("jira", moved(bench, "done"))
    bench.run()
    assert (told(bench), shown(bench)) == ([], ["To Do", "Done"])


def test_another_word_in_the_same_stage_is_only_shown(bench: Bench) -> None:
    hear(bench, replace(moved(bench, "open"), status="Selected"))
    assert (told(bench), shown(bench)) == ([], ["To Do", "Selected"])


def test_a_ticket_of_nobody_is_nobodys_news(bench: Bench) -> None:
    hear(bench, replace(moved(bench, "done"), key="OPS-99"), Vanished("OPS-99", START))
    assert told(bench) == []


def test_a_comment_reaches_the_incident_once_with_its_author(bench: Bench) -> None:
    remark = Remark("17", JO, "I look at it", bench.clock.now())
    hear(bench, Remarked("OPS-1", remark, "a"), Remarked("OPS-1", remark, "b"))
    (command,) = [command for command in bench.gateway.taken.values() if command.action == "comment"]
    assert (command.who, command.via, command.text) == ("Jo", "jira", "I look at it")


def test_a_comment_of_ours_does_not(bench: Bench) -> None:
    hear(bench, Remarked("OPS-1", Remark("18", JO, "hello", bench.clock.now(), mark="stanch-1:note:1")))
    assert told(bench) == []


def test_a_ticket_that_vanished_is_shown_as_gone(bench: Bench) -> None:
    hear(bench, Vanished("OPS-1", bench.clock.now()))
    assert (bench.row().shown_stage, shown(bench)) == ("gone", ["To Do", "gone"])


def test_a_fix_is_shown_while_it_is_open(bench: Bench) -> None:
    hear(bench, PullChanged(pull(), "opened"), PullChanged(pull(), "edited"))
    assert (shown(bench), told(bench)) == (["To Do", "fix proposed"], [])
    assert [(fix.number, fix.state) for fix in bench.row().fixes] == [(5, "open")]


def test_a_merged_fix_closes_the_ticket_and_the_incident_with_its_words(bench: Bench) -> None:
    for action in ("opened", "closed", "seen"):
        hear(bench, PullChanged(pull() if action == "opened" else merged(), action))
    text = "Fixed by acme/shop#5 (OPS-1 Ask for the excess, commit abc123def456), merged by Jo"
    (command,) = [command for command in bench.gateway.taken.values() if command.action == "resolve"]
    assert (command.who, command.via, command.text) == ("Jo", "github", f"{text}: {pull().url}")
    assert (said(bench), bench.tracker.tickets["OPS-1"].standing.stage) == ([text], "done")
    assert shown(bench)[-1] == "Done"


def test_a_fix_that_is_merged_elsewhere_closes_nothing(bench: Bench) -> None:
    hear(bench, PullChanged(merged(is_default_base=False), "closed"))
    assert (told(bench), said(bench)) == ([], [])


def test_a_fix_that_is_closed_unmerged_closes_nothing(bench: Bench) -> None:
    hear(bench, PullChanged(pull(), "opened"), PullChanged(pull(is_open=False), "closed"))
    assert (told(bench), said(bench), bench.row().stage) == ([], [], "open")
    assert shown(bench) == ["To Do", "fix proposed", "To Do"]


def test_what_was_merged_stays_merged_whatever_is_told_late(bench: Bench) -> None:
    hear(bench, PullChanged(merged(), "closed"), PullChanged(pull(), "opened"))
    assert [fix.state for fix in bench.row().fixes] == ["merged"]


def test_a_pull_request_that_names_the_ticket_no_more_is_no_fix(bench: Bench) -> None:
    hear(bench, PullChanged(pull(), "opened"), PullChanged(pull(title="Something else"), "edited"))
    assert (bench.row().fixes, shown(bench)[-1]) == ((), "To Do")


def test_what_a_webhook_does_not_say_is_read(bench: Bench, host: FakeCodeHost) -> None:
    host.pulls["acme/shop"] = [pull(title="Quotes", commit_messages=("OPS-1: ask for it",))]
    hear(bench, PullChanged(pull(title="Quotes", commit_messages=()), "opened"))
    assert [fix.number for fix in bench.row().fixes] == [5]


def test_a_ticket_that_a_merge_closed_is_resolved_with_the_words_of_the_merge(bench: Bench, host: FakeCodeHost) -> None:
    hear(bench, PullChanged(pull(), "opened"))
    host.pulls["acme/shop"] = [merged()]
    hear(bench, moved(bench, "done"), PullChanged(merged(), "closed"))
    (command,) = [command for command in bench.gateway.taken.values() if command.action == "resolve"]
    assert (command.text or "").startswith("Fixed by acme/shop#5")
    assert len(said(bench)) == 1


def test_a_fix_that_cannot_be_read_is_read_later(bench: Bench, host: FakeCodeHost) -> None:
    hear(bench, PullChanged(pull(number=9, title="Quotes", commit_messages=()), "opened"))
    with bench.outbox.reading() as connection:
        assert news.next_due(connection, bench.outbox.now()) is None  # there is no such pull request: it was dropped
    assert bench.row().fixes == ()


def test_news_that_raise_what_nobody_expected_do_not_stop_the_others(bench: Bench) -> None:
    broken = Follower(bench.outbox, OpenTrackers(host=object()), bench.pacing, Rules())  # type: ignore[arg-type]
    with bench.outbox.writing() as connection:
        news.put(
            connection, bench.outbox.now(), "a", "github", PullChanged(pull(title="x", commit_messages=()), "opened")
        )
        news.put(connection, bench.outbox.now(), "b", "jira", moved(bench, "done"))
    while broken.step():
        pass
    assert bench.row().stage == "done"


def test_a_look_reads_the_ticket_its_comments_and_its_fixes(bench: Bench, host: FakeCodeHost) -> None:
    hear(bench, PullChanged(pull(), "opened"))
    host.pulls["acme/shop"] = [merged()]
    bench.tracker.say("OPS-1", JO, "merged it")
    bench.follower.look("jira", "OPS-1")
    bench.run()
    assert told(bench) == ["resolve", "comment"]
    del bench.tracker.tickets["OPS-1"]
    bench.follower.look("jira", "OPS-1")
    assert bench.row().shown_stage == "gone"


def test_what_was_acted_on_is_forgotten_after_weeks(bench: Bench) -> None:
    hear(bench, moved(bench, "done"))
    assert not bench.follower.forget()
    bench.clock.advance(15 * 86_400)
    assert bench.follower.forget()


def test_what_happened_to_a_ticket_before_it_was_found_again_is_caught_up_on(tmp_path: Path) -> None:
    bench = Bench(tmp_path, host=FakeCodeHost(trees={"acme/shop": []}))
    bench.ask()
    bench.tracker.lag_seconds = 60
    bench.tracker.meet("create", Trouble(Unclear("no answer"), written=True))
    bench.run(20)
    bench.tracker.by_hand("OPS-1", "in_progress")
    hear(bench, moved(bench, "in_progress"), PullChanged(pull(), "opened"))
    assert (bench.row().state, told(bench)) == ("begun", [])
    bench.polls = True
    bench.run(200)
    assert (told(bench), bench.row().stage) == (["acknowledge"], "in_progress")
    assert [fix.state for fix in bench.row().fixes] == ["open"]
    bench.close()
