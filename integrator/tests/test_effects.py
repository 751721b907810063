"""What is done to tickets that stand is done once, in the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from integrator.outbox import effects
from integrator.tests.bodies import Bench
from integrator.trackers.fake import Trouble
from integrator.trackers.tracker import Away, Fault, Gone, Paragraph, Refused, Stage, Unclear


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    made.ask()
    made.run()
    yield made
    made.close()


def say(bench: Bench, name: str = "note:1") -> None:
    row = bench.row()
    with bench.outbox.writing() as connection:
        effects.remark(connection, bench.outbox.now(), row, name, [Paragraph("hello")])


def move(bench: Bench, name: str, stage: Stage) -> None:
    row = bench.row()
    with bench.outbox.writing() as connection:
        effects.move(connection, bench.outbox.now(), row, name, stage)


def said(bench: Bench) -> list[str]:
    return [remark.text for remark in bench.tracker.tickets["OPS-1"].remarks]


def stage(bench: Bench) -> str:
    return bench.tracker.tickets["OPS-1"].standing.stage


def test_a_comment_is_written_once_under_its_name(bench: Bench) -> None:
    say(bench)
    say(bench)
    bench.run(300)
    assert said(bench) == ["hello"]
    assert bench.tracker.tickets["OPS-1"].remarks[0].mark == f"{bench.row().mark}:note:1"


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble(Unclear("502"), written=True),
        Trouble(Unclear("502"), written=True, lands_after_seconds=100),
        Trouble(Unclear("502")),
        Trouble(Away("429", after_seconds=50)),
        Trouble(Refused("403")),
    ],
)
def test_a_comment_whose_answer_was_lost_is_not_written_twice(bench: Bench, trouble: Trouble) -> None:
    say(bench)
    bench.tracker.meet("remark", trouble)
    bench.run(900)
    assert said(bench) == ["hello"]


def test_a_process_that_ends_in_a_comment_looks_before_it_writes_again(bench: Bench) -> None:
    class Died(BaseException):
        pass

    say(bench)
    bench.tracker.meet("remark", Trouble(Died(), written=True, lands_after_seconds=100))
    with pytest.raises(Died):
        bench.run()
    bench.run(600)
    assert said(bench) == ["hello"]


def test_the_last_wish_counts(bench: Bench) -> None:
    bench.tracker.meet("move", Trouble(Away("503")))
    move(bench, "move:1", "done")
    bench.run()
    move(bench, "move:2", "open")
    bench.run(60)
    assert (stage(bench), bench.row().stage) == ("open", "open")


def test_what_was_moved_is_told_to_the_gateway(bench: Bench) -> None:
    move(bench, "move:1", "done")
    bench.run()
    told = [command.ticket.state for command in bench.gateway.taken.values() if command.ticket]
    assert told == ["To Do", "Done"]


def test_a_ticket_that_is_gone_for_a_day_is_said_to_be_and_left_alone(bench: Bench) -> None:
    bench.tracker.meet("move", *[Trouble(Gone("there is no OPS-1"))] * 200)
    move(bench, "move:1", "done")
    bench.run(90_000, most=60)
    calls = bench.tracker.calls["move"]
    bench.run(9_000)
    assert (bench.row().shown_stage, bench.tracker.calls["move"]) == ("gone", calls)
    assert [command.ticket.state for command in bench.gateway.taken.values() if command.ticket] == ["To Do", "gone"]


def test_a_ticket_that_is_not_shown_for_a_while_is_changed_later(bench: Bench) -> None:
    bench.tracker.meet("move", *[Trouble(Gone("there is no OPS-1"))] * 3)
    move(bench, "move:1", "done")
    bench.run(1_000)
    assert (stage(bench), bench.row().shown_stage) == ("done", "done")


def test_what_is_refused_for_a_day_is_given_up_and_said(bench: Bench) -> None:
    faults: list[Fault] = [Refused("no such transition")] * 200
    bench.tracker.meet("move", *(Trouble(fault) for fault in faults))
    move(bench, "move:1", "done")
    bench.run(90_000, most=60)
    calls = bench.tracker.calls["move"]
    bench.run(90_000)
    assert bench.tracker.calls["move"] == calls
    assert bench.row().notes == ("move of OPS-1: no such transition",)


def test_effects_are_counted(bench: Bench) -> None:
    bench.tracker.meet("move", Trouble(Away("503")))
    move(bench, "move:1", "done")
    bench.run(30)
    for outcome in ("away", "done"):
        assert bench.metrics.effects.labels("jira", "move", outcome)._value.get() == 1
