"""One ticket a key: what the filer does with each answer of a tracker, and with none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.tickets import Suspect, TicketRequest
from integrator.outbox import rows
from integrator.outbox.rows import Prepared
from integrator.tests.bodies import Bench
from integrator.trackers.fake import FakeTracker, Trouble
from integrator.trackers.opening import OpenTrackers
from integrator.trackers.tracker import Away, Refused, Unclear
from service_kit.clock import FrozenClock


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.close()


def counted(bench: Bench, outcome: str) -> float:
    return float(bench.metrics.tickets.labels("jira", outcome)._value.get())


def test_a_request_becomes_a_ticket_and_the_gateway_is_told(bench: Bench) -> None:
    bench.ask()
    bench.run()
    row = bench.row()
    assert row.ticket is not None
    assert (row.state, row.ticket.key, row.stage, row.twins_at) == ("standing", "OPS-1", "open", None)
    (told,) = bench.gateway.taken.values()
    assert (told.action, told.incident_id, told.ticket and told.ticket.key) == ("set_ticket", "inc-k-1", "OPS-1")
    assert counted(bench, "created") == 1


def test_a_request_without_an_incident_tells_nobody(bench: Bench) -> None:
    bench.ask(incident_id=None)
    bench.run()
    assert len(bench.tracker.tickets) == 1
    assert bench.gateway.taken == {}


def test_the_draft_holds_the_mark_and_no_secret(bench: Bench) -> None:
    bench.ask(evidence=[{"line": 0, "text": "login failed password=hunter2-hunter2 for ana"}])
    bench.run()
    draft = bench.tracker.tickets["OPS-1"].draft
    assert draft.mark == bench.row().mark
    assert "hunter2" not in repr(draft)


def test_what_is_away_is_left_alone_as_a_whole_and_longer_each_time(bench: Bench) -> None:
    bench.ask("a")
    bench.ask("b")
    bench.tracker.meet("create", Trouble(Away("no connection")), Trouble(Away("no connection")))
    bench.run()
    assert bench.tracker.calls["create"] == 1
    assert 4 <= bench.pacing.paused_until("jira") - bench.outbox.now() <= 6
    bench.run(7)
    assert bench.tracker.calls["create"] == 2
    assert 5 < bench.pacing.paused_until("jira") - bench.outbox.now() <= 12
    bench.run(13)
    assert len(bench.tracker.tickets) == 2
    assert bench.row("a").problem is None


def test_a_tracker_that_says_for_how_long_is_left_alone_for_so_long(bench: Bench) -> None:
    bench.ask()
    bench.tracker.meet("create", Trouble(Away("rate limit", after_seconds=100)))
    bench.run(99)
    assert bench.tracker.calls["create"] == 1
    bench.run(2)
    assert bench.row().state == "standing"


def test_what_is_refused_is_tried_until_it_is_mended_and_hinders_no_other(bench: Bench) -> None:
    bench.ask("a")
    bench.clock.advance(1)
    bench.ask("b")
    bench.tracker.meet("create", *[Trouble(Refused("401: the token is wrong"))] * 3)
    bench.run()
    assert bench.row("b").problem == "401: the token is wrong"
    bench.run(3_000)
    assert [bench.row(key).state for key in "ab"] == ["standing", "standing"]


def test_an_unclear_answer_after_the_write_is_found_and_not_asked_for_again(bench: Bench) -> None:
    bench.tracker.lag_seconds = 60
    bench.ask()
    bench.tracker.meet("create", Trouble(Unclear("no answer in time"), written=True))
    bench.run(30)
    assert (bench.row().state, bench.row().shown_stage) == ("begun", "queued")
    bench.run(60)
    assert bench.row().state == "standing"
    assert (bench.tracker.calls["create"], counted(bench, "reconciled")) == (1, 1)


def test_an_unclear_answer_before_the_write_is_asked_for_again_after_the_settle_time(bench: Bench) -> None:
    bench.ask()
    bench.tracker.meet("create", Trouble(Unclear("502")))
    bench.run(118)
    assert bench.tracker.calls["create"] == 1
    bench.run(30)
    assert (len(bench.tracker.tickets), bench.row().attempt) == (1, 2)


def test_a_write_that_lands_after_we_gave_it_up_is_waited_for(bench: Bench) -> None:
    bench.ask()
    bench.tracker.meet("create", Trouble(Unclear("no answer in time"), written=True, lands_after_seconds=110))
    bench.run(400)
    assert (len(bench.tracker.tickets), bench.tracker.calls["create"]) == (1, 1)


def test_a_twin_that_lands_later_than_that_is_closed_with_a_word(bench: Bench) -> None:
    bench.ask()
    bench.tracker.meet("create", Trouble(Unclear("no answer in time"), written=True, lands_after_seconds=400))
    bench.run(900)
    first, twin = bench.tracker.tickets["OPS-1"], bench.tracker.tickets["OPS-2"]
    assert (bench.row().ticket or first).key == "OPS-1"  # type: ignore[union-attr]
    assert (first.standing.stage, twin.standing.stage) == ("open", "done")
    assert "OPS-1 is the ticket" in twin.remarks[0].text
    assert counted(bench, "duplicate_closed") == 1


def test_a_search_that_is_away_is_no_reason_to_create(bench: Bench) -> None:
    bench.ask()
    bench.tracker.meet("create", Trouble(Unclear("500"), written=True))
    bench.tracker.meet("find", *[Trouble(Away("no connection"))] * 4, Trouble(Refused("403")))
    bench.run(600)
    assert (len(bench.tracker.tickets), bench.row().state) == (1, "standing")


def test_what_was_created_anew_and_refused_still_settles(bench: Bench) -> None:
    bench.ask()
    bench.tracker.meet("create", Trouble(Unclear("500")), Trouble(Refused("403")), Trouble(Away("429")))
    bench.run(1_500)
    assert (len(bench.tracker.tickets), bench.row().state) == (1, "standing")


def test_an_answer_that_nobody_expected_is_unclear(bench: Bench) -> None:
    bench.ask()
    bench.tracker.meet("create", Trouble(KeyError("fields"), written=True))
    bench.run(30)
    assert (len(bench.tracker.tickets), bench.row().state) == (1, "standing")


def test_a_request_that_cannot_be_read_does_not_stop_the_others(bench: Bench) -> None:
    broken = bench.ask("a")
    with bench.outbox.writing() as connection:
        connection.exec_driver_sql("UPDATE requests SET request = ? WHERE key = 'a'", ('{"title": "x"}',))
    bench.clock.advance(1)
    bench.ask("b")
    bench.run()
    assert bench.row("b").state == "standing"
    assert "ValidationError" in (bench.row(broken.key).problem or "")


def test_what_was_found_out_is_found_out_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def prepare(request: TicketRequest) -> Prepared:
        asked.append(request.key)
        suspect = Suspect(
            repository="acme/shop", url="https://code.example/1", title="Quotes", score=1, reasons=["late"]
        )
        return Prepared(suspects=[suspect], notes=["blame was refused"])

    bench = Bench(tmp_path, prepare=prepare)
    bench.ask()
    bench.tracker.meet("create", Trouble(Away("no connection")))
    bench.run(20)
    assert asked == ["k-1"]
    assert list(bench.tracker.tickets["OPS-1"].links.values()) == ["https://code.example/1"]
    bench.close()


def test_a_row_that_was_begun_in_a_tracker_that_is_gone_from_the_settings_waits(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.ask()
    bench.tracker.meet("create", Trouble(Unclear("500"), written=True))
    bench.run()
    github = FakeTracker(bench.clock, "github")
    bench.filer._trackers = OpenTrackers({"github": github}, "github")
    bench.run(200)
    assert (github.calls["create"], bench.row().state) == (0, "begun")
    assert "not configured any more" in (bench.row().problem or "")
    bench.close()


def test_a_row_that_was_plainly_refused_goes_where_tickets_go_now(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.ask()
    bench.tracker.meet("create", Trouble(Refused("403")))
    bench.run()
    github = FakeTracker(bench.clock, "github")
    bench.filer._trackers = OpenTrackers({"github": github}, "github")
    bench.run(100)
    assert bench.row().tracker == "github"
    bench.close()


def test_a_pause_outlives_a_restart(tmp_path: Path) -> None:
    clock = FrozenClock()
    bench = Bench(tmp_path, clock=clock)
    bench.ask()
    bench.tracker.meet("create", Trouble(Away("rate limit", after_seconds=500)))
    bench.run()
    bench.close()
    again = Bench(tmp_path, clock=clock, tracker=bench.tracker)
    again.run(400)
    assert again.tracker.calls["create"] == 1
    again.run(200)
    assert again.row().state == "standing"
    again.close()


def test_what_waits_is_found_by_its_state(bench: Bench) -> None:
    with bench.outbox.reading() as connection:
        assert rows.next_due(connection, bench.outbox.now(), "jira", frozenset()) is None
        assert rows.next_twins(connection, bench.outbox.now(), frozenset()) is None
