"""The way back to the gateway: in order, until it is taken, and never held up by a tracker."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs

from contracts.incidents import Command
from integrator.following.commands import HttpGateway
from integrator.tests.bodies import Bench
from integrator.trackers.fake import Trouble
from integrator.trackers.tracker import Away, Fault, Refused

COMMAND = Command(key="k", incident_id="inc-1", action="comment", who="Jo", via="jira", text="hm")
HEAD = {
    "id": "inc-1", "title": "t", "status": "open", "severity": "high", "severity_source": "sender", "source": "s",
    "created_at": datetime(2026, 1, 1, tzinfo=UTC).isoformat(), "updated_at": datetime(2026, 1, 1, tzinfo=UTC).isoformat(),
    "alerts_count": 1,
}  # fmt: skip
DONE = {"key": "k", "incident": HEAD, "repeated": True, "reason": "comment"}
PROBLEM = {"content-type": "application/problem+json"}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.close()


def gateway(answer: Callable[[httpx.Request], httpx.Response], token: str = "") -> HttpGateway:
    return HttpGateway("http://gateway", token, httpx.MockTransport(answer))


def test_a_command_is_tried_until_it_is_taken_and_in_its_order(bench: Bench) -> None:
    bench.gateway.faults += [Away("503"), Away("503", after_seconds=30)]
    bench.ask("a")
    bench.ask("b")
    bench.run(20)
    assert bench.gateway.taken == {}
    bench.run(60)
    assert [command.incident_id for command in bench.gateway.taken.values()] == ["inc-a", "inc-b"]


def test_a_lost_answer_is_asked_for_under_the_same_key(bench: Bench) -> None:
    bench.gateway.lose_answers = 1
    bench.ask()
    bench.run(60)
    assert (bench.gateway.calls, len(bench.gateway.taken)) == (2, 1)
    assert bench.metrics.commands.labels("set_ticket", "repeated")._value.get() == 1


def test_what_is_refused_for_good_holds_up_nothing(bench: Bench) -> None:
    bench.gateway.faults.append(Refused("404: the incident is forgotten"))
    bench.ask("a")
    bench.ask("b")
    bench.run()
    assert [command.incident_id for command in bench.gateway.taken.values()] == ["inc-b"]


def test_a_tracker_that_is_away_holds_up_no_command(bench: Bench) -> None:
    bench.ask("a")
    bench.filer.step()
    bench.ask("b")
    bench.tracker.meet("create", Trouble(Away("rate limit", after_seconds=900)))
    bench.run()
    assert [command.incident_id for command in bench.gateway.taken.values()] == ["inc-a"]


def test_why_the_gateway_takes_nothing_is_said_once_until_it_changes(bench: Bench) -> None:
    bench.gateway.faults += [Away("answered 401"), Away("answered 401"), Away("cannot be reached")]
    bench.ask()
    with capture_logs() as lines:
        bench.run(600)
    bench.ask("b")
    with capture_logs() as later:
        bench.run()
    assert len(bench.gateway.taken) == 2
    said = [(line["event"], line.get("reason")) for line in lines if "gateway" in line["event"]]
    assert said == [
        ("the gateway cannot be told", "answered 401"),
        ("the gateway cannot be told", "cannot be reached"),
        ("the gateway takes what it is told again", None),
    ]
    assert [line for line in later if "gateway" in line["event"]] == []


def test_the_internal_token_goes_with_it() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=DONE)

    way = gateway(answer, "s3cret-s3cret")
    assert way.carry_out(COMMAND)
    assert (seen[0].url.path, seen[0].headers["authorization"]) == ("/api/v1/commands", "Bearer s3cret-s3cret")
    way.close()


@pytest.mark.parametrize(
    ("answer", "fault", "seconds"),
    [
        (httpx.Response(409, json={"detail": "it is resolved"}, headers=PROBLEM), Refused, None),
        (httpx.Response(404, text="not here"), Away, None),
        (httpx.Response(401, json={"detail": "no"}, headers=PROBLEM), Away, None),
        (httpx.Response(503, headers={"Retry-After": "30"}), Away, 30.0),
        (httpx.Response(302, headers={"Location": "http://elsewhere"}), Away, None),
        (httpx.Response(200, text="<html>"), Away, None),
    ],
)
def test_each_answer_is_final_or_not(answer: httpx.Response, fault: type[Fault], seconds: float | None) -> None:
    way = gateway(lambda request: answer)
    with pytest.raises(fault) as raised:
        way.carry_out(COMMAND)
    assert raised.value.after_seconds == seconds
    way.close()


def test_a_gateway_that_is_not_there_is_away() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    way = gateway(refuse)
    with pytest.raises(Away, match="cannot be reached: ConnectError"):
        way.carry_out(COMMAND)
    way.close()
