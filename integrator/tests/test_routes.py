"""The integrator's door, as its callers see it."""

import json
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import anyio
import anyio.to_thread
import httpx
import pytest
from fastapi import FastAPI

from integrator.app import create_app
from integrator.following.commands import FakeGateway
from integrator.tests.bodies import JIRA, START, body, meet, settings
from integrator.trackers.fake import FakeTracker, Trouble
from integrator.trackers.news import BadSignature, News, TicketMoved, Unreadable
from integrator.trackers.opening import OpenTrackers
from integrator.trackers.tracker import Away, Person, Refused
from integrator.workshop import Workshop
from service_kit.clock import FrozenClock
from service_kit.testing import serve

pytestmark = pytest.mark.anyio
JSON = {"Content-Type": "application/json"}
HOOKED = {"jira_webhook_secret": "a-webhook-secret"}


def read_hook(headers: Mapping[str, str], raw: bytes, secret: str) -> list[News]:
    """A webhook that holds the name of a stage, signed with the secret itself."""
    if headers.get("x-signature") != secret:
        raise BadSignature
    if raw == b"nonsense":
        raise Unreadable("no stage")
    at = START.replace(year=2027)
    return [TicketMoved("OPS-1", "done", "Done", Person("jo"), at, "d-1")] if raw == b"done" else []


class House:
    """The app with a tracker and a gateway in memory; `client` speaks to it."""

    def __init__(self, folder: Path, name: str = "jira", **changes: Any) -> None:
        self.clock = FrozenClock(START)
        self.tracker = FakeTracker(self.clock, "github" if name == "github" else "jira")
        self.gateway = FakeGateway()
        self.trackers = OpenTrackers(
            {self.tracker.name: self.tracker} if name != "none" else {},
            self.tracker.name if name != "none" else None,
            hooks={"jira": read_hook},
        )
        self.app: FastAPI = create_app(
            settings(folder, **JIRA, **changes), self.clock, self.trackers, lambda: self.gateway
        )
        self.client: httpx.AsyncClient

    async def until(self, key: str, holds: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Waits for one turn of the filing thread after another."""
        workshop: Workshop = self.app.state.workshop
        with anyio.fail_after(10):
            while True:
                view: dict[str, Any] = (await self.client.get(f"/tickets/{quote(key, safe='')}")).json()
                if holds(view):
                    return view
                await anyio.to_thread.run_sync(workshop.filing.ask(lambda: None).result, 10)

    async def until_stage(self, key: str, stage: str) -> dict[str, Any]:
        """Waits for the ticket to be there."""
        return await self.until(key, lambda view: view["stage"] == stage)


@asynccontextmanager
async def opened(folder: Path, name: str = "jira", **changes: Any) -> AsyncIterator[House]:
    house = House(folder, name, **changes)
    async with serve(house.app) as client:
        house.client = client
        yield house


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(create_app(settings(tmp_path), gateway=FakeGateway)) as client:
        yield client


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with opened(tmp_path, **HOOKED) as made:
        yield made


async def test_without_a_tracker_the_request_is_kept_and_nothing_is_triggered(bare: httpx.AsyncClient) -> None:
    answer = await bare.post("/incident", json=body())
    told = answer.json()
    assert answer.status_code == 200
    assert (told["triggered"], told["state"], told["ticket"]) == (False, "not_configured", None)
    assert "set JIRA_URL" in told["reason"]
    assert "GITHUB_TOKEN" in told["reason"]
    assert (await bare.get("/outbox")).json()["waiting"] == 1


async def test_with_a_tracker_the_request_becomes_a_ticket(house: House) -> None:
    told = (await house.client.post("/incident", json=body(incident_id="inc-1"))).json()
    assert (told["triggered"], told["state"], told["ticket"]) == (True, "queued", None)
    view = await house.until_stage("k-1", "open")
    assert (view["ticket"]["key"], view["status"], view["tries"]) == ("OPS-1", "To Do", 1)


async def test_the_same_key_twice_exists(house: House) -> None:
    await house.client.post("/incident", json=body("k"))
    await house.until_stage("k", "open")
    told = (await house.client.post("/incident", json=body("k", title="Another title"))).json()
    assert (told["triggered"], told["state"], told["ticket"]["key"]) == (True, "exists", "OPS-1")
    page = (await house.client.get("/outbox")).json()
    assert [row["title"] for row in page["items"]] == ["KeyError in quotes"]


async def test_a_full_outbox_answers_503_with_retry_after(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path, outbox_max=1), gateway=FakeGateway)) as client:
        await client.post("/incident", json=body("a"))
        answer = await client.post("/incident", json=body("b"))
        metrics = (await client.get("/metrics")).text
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert 'integrator_tickets_total{outcome="outbox_full",tracker="none"} 1.0' in metrics
    assert 'outcome="refused"' not in metrics


async def test_a_ticket_waits_for_a_word_where_one_is_needed(tmp_path: Path) -> None:
    async with opened(tmp_path, tickets_need_approval=True) as house:
        told = (await house.client.post("/incident", json=body(incident_id="inc-1"))).json()
        assert (told["triggered"], told["state"]) == (False, "waiting_for_approval")
        said = {"approved": True, "who": "ana", "reason": "yes"}
        answer = await house.client.post("/tickets/k-1/approval", json=said)
        assert (answer.status_code, answer.json()["notes"]) == (200, ["approved by ana: yes"])
        await house.until_stage("k-1", "open")
        assert (await house.client.post("/tickets/k-1/approval", json=said)).status_code == 200
        refused = await house.client.post("/tickets/k-1/approval", json={**said, "approved": False})
    assert refused.status_code == 409


async def test_what_was_declined_is_not_made_until_somebody_thinks_better_of_it(tmp_path: Path) -> None:
    async with opened(tmp_path, tickets_need_approval=True) as house:
        await house.client.post("/incident", json=body(incident_id="inc-1"))
        no = {"approved": False, "who": "ana", "reason": "known"}
        assert (await house.client.post("/tickets/k-1/approval", json=no)).json()["stage"] == "declined"
        told = (await house.client.post("/incident", json=body())).json()
        assert (told["triggered"], told["reason"]) == (False, "ana declined it: known")
        assert house.tracker.tickets == {}
        await house.client.post("/tickets/k-1/approval", json={"approved": True, "who": "bo"})
        await house.until_stage("k-1", "open")


async def test_a_word_on_nothing_is_404(house: House) -> None:
    answer = await house.client.post("/tickets/nope/approval", json={"approved": True, "who": "ana"})
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["k/1", "acme/shop#1", "MARK"])
async def test_a_ticket_is_found_by_each_of_its_names(tmp_path: Path, name: str) -> None:
    async with opened(tmp_path, "github") as house:
        await house.client.post("/incident", json=body("k/1"))
        await house.until_stage("k/1", "open")
        mark = house.tracker.tickets["acme/shop#1"].draft.mark
        path = quote(mark if name == "MARK" else name, safe="")
        assert (await house.client.get(f"/tickets/{path}")).json()["key"] == "k/1"
        assert (await house.client.post(f"/tickets/{path}/sync")).json()["key"] == "k/1"


async def test_tickets_are_paged_and_filtered(house: House) -> None:
    for number in range(3):
        await house.client.post("/incident", json=body(f"k-{number}", incident_id=f"inc-{number}", service="Quotes"))
    first = (await house.client.get("/tickets", params={"limit": 2})).json()
    second = (await house.client.get("/tickets", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [row["key"] for row in [*first["items"], *second["items"]]] == ["k-2", "k-1", "k-0"]
    assert second["next_cursor"] is None
    of_one = (await house.client.get("/tickets", params={"incident_id": "inc-1", "q": "quotes"})).json()
    assert [row["key"] for row in of_one["items"]] == ["k-1"]
    await house.until_stage("k-1", "open")
    assert (await house.client.get("/tickets", params={"stage": "declined"})).json()["items"] == []


@pytest.mark.parametrize(
    "params", [{"limit": "0"}, {"limit": "201"}, {"stage": "lost"}, {"cursor": "x"}, {"cursor": "¹"}]
)
async def test_what_cannot_be_asked_for_is_422_and_named(house: House, params: dict[str, str]) -> None:
    answer = await house.client.get("/tickets", params=params)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == f"query.{next(iter(params))}"


async def test_a_sync_reads_the_ticket_now(house: House) -> None:
    await house.client.post("/incident", json=body(incident_id="inc-1"))
    await house.until_stage("k-1", "open")
    house.clock.advance(10)
    house.tracker.by_hand("OPS-1", "done")
    view = (await house.client.post("/tickets/OPS-1/sync")).json()
    assert (view["stage"], view["status"]) == ("done", "Done")


async def test_a_sync_of_what_stands_nowhere_is_409_and_tries_it_at_once(house: House) -> None:
    house.tracker.meet("create", Trouble(Refused("403")))
    await house.client.post("/incident", json=body())
    await house.until("k-1", lambda view: view["problem"])
    answer = await house.client.post("/tickets/k-1/sync")
    assert answer.status_code == 409
    await house.until_stage("k-1", "open")


async def test_a_sync_that_the_tracker_does_not_answer_is_503(house: House) -> None:
    await house.client.post("/incident", json=body())
    await house.until_stage("k-1", "open")
    house.tracker.meet("read", Trouble(Away("no connection")))
    answer = await house.client.post("/tickets/k-1/sync")
    assert (answer.status_code, answer.json()["detail"]) == (503, "jira: no connection")


@pytest.mark.parametrize("path", ["/tickets/nope", "/tickets/%00"])
async def test_a_ticket_that_is_none_is_404(house: House, path: str) -> None:
    assert (await house.client.get(path)).status_code == 404
    assert (await house.client.post(f"{path}/sync")).status_code == 404


async def test_a_signed_webhook_is_acted_on_once(house: House) -> None:
    await house.client.post("/incident", json=body(incident_id="inc-1"))
    await house.until_stage("k-1", "open")
    signed = {"X-Signature": "a-webhook-secret"}
    first = await house.client.post("/webhooks/jira", content=b"done", headers=signed)
    again = await house.client.post("/webhooks/jira", content=b"done", headers=signed)
    assert [answer.json()["accepted"] for answer in (first, again)] == [True, False]
    await house.until_stage("k-1", "done")
    other = await house.client.post("/webhooks/jira", content=b"push", headers=signed)
    assert (other.status_code, other.json()["accepted"]) == (200, False)


@pytest.mark.parametrize(("tracker", "signature", "raw", "status"), [
    ("jira", "another", b"done", 401),
    ("jira", "", b"done", 401),
    ("github", "a-webhook-secret", b"done", 401),  # no secret is set for it
    ("gitlab", "a-webhook-secret", b"done", 404),
    ("jira", "a-webhook-secret", b"nonsense", 422),
])  # fmt: skip
async def test_a_webhook_that_is_not_to_be_trusted_changes_nothing(
    house: House, tracker: str, signature: str, raw: bytes, status: int
) -> None:
    answer = await house.client.post(f"/webhooks/{tracker}", content=raw, headers={"X-Signature": signature})
    assert answer.status_code == status
    assert "a-webhook-secret" not in answer.text


async def test_a_notice_moves_the_ticket(house: House) -> None:
    await house.client.post("/incident", json=body(incident_id="inc-1"))
    await house.until_stage("k-1", "open")
    at = START.isoformat()
    head = {
        "id": "inc-1", "title": "t", "status": "resolved", "severity": "high", "severity_source": "sender", "source": "s",
        "created_at": at, "updated_at": at, "alerts_count": 1,
    }  # fmt: skip
    details = {"from": "open", "to": "resolved", "by": "person"}
    change = {"seq": 1, "at": at, "who": "ana", "action": "status", "reason": "", "details": details}
    notice = {"timestamp": at, "data": {"incident": head, "change": change}}
    answer = await house.client.post("/notices", json=notice)
    assert answer.json() == {"concerned": True, "reason": "the ticket becomes done"}
    await house.until_stage("k-1", "done")


async def test_the_trackers_are_shown_without_their_secrets(house: House) -> None:
    await house.client.post("/incident", json=body())
    await house.until_stage("k-1", "open")
    answer = await house.client.get("/trackers")
    jira, github = answer.json()["items"]
    assert (jira["configured"], jira["missing"], jira["used_for_tickets"]) == (True, [], True)
    assert jira["last_ok_at"] is not None
    assert (github["configured"], github["missing"]) == (False, ["GITHUB_TOKEN", "GITHUB_REPOSITORIES"])
    assert "a-token" not in answer.text


async def test_why_the_gateway_is_not_told_stands_beside_the_trackers(house: House) -> None:
    house.gateway.faults.append(Away("the gateway answered 401"))
    await house.client.post("/incident", json=body(incident_id="inc-1"))
    await house.until_stage("k-1", "open")

    async def shown() -> dict[str, Any]:
        return dict((await house.client.get("/trackers")).json()["gateway"])

    with anyio.fail_after(10):
        while (await shown())["last_problem"] is None:
            await anyio.to_thread.run_sync(house.app.state.workshop.telling.ask(lambda: None).result, 10)
    found = await shown()
    assert (found["waiting"], found["last_problem"], found["last_ok_at"]) == (1, "the gateway answered 401", None)
    assert found["last_problem_at"] is not None


async def test_reading_does_not_wait_for_a_tracker(house: House) -> None:
    held, free = threading.Event(), threading.Event()
    house.tracker.meet("create", Trouble(Away("late"), meanwhile=meet(held, free)))
    await house.client.post("/incident", json=body())
    assert await anyio.to_thread.run_sync(held.wait, 10)
    for path in ("/tickets", "/tickets/k-1", "/trackers", "/outbox", "/ready", "/metrics"):
        assert (await house.client.get(path)).status_code == 200
    free.set()


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("an empty key", body(key=""), "key"),
    ("a severity that is none", body(severity="terrible"), "severity"),
    ("a field that nobody knows", body(colour="red"), "colour"),
    ("evidence that is no list", body(evidence="x"), "evidence"),
    ("a null title", body(title=None), "title"),
]


@pytest.mark.parametrize(("sent", "field"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
async def test_a_bad_field_is_422_and_named(bare: httpx.AsyncClient, sent: dict[str, Any], field: str) -> None:
    answer = await bare.post("/incident", content=json.dumps(sent), headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize(("raw", "kind", "status"), [
    (b"{", "application/json", 400),
    (b"", "application/json", 400),
    (b"x" * 2_000_000, "application/json", 413),
    (b"a=b", "application/x-www-form-urlencoded", 415),
])  # fmt: skip
async def test_what_is_not_a_json_body_is_refused(bare: httpx.AsyncClient, raw: bytes, kind: str, status: int) -> None:
    answer = await bare.post("/incident", content=raw, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("limit", ["0", "201", "many"])
async def test_a_limit_out_of_range_is_422_and_named(bare: httpx.AsyncClient, limit: str) -> None:
    answer = await bare.get("/outbox", params={"limit": limit})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "query.limit"


@pytest.mark.parametrize("number", ["NaN", "1e999", "-Infinity"])
async def test_a_number_that_json_does_not_have_is_refused_by_its_name(house: House, number: str) -> None:
    sent = json.dumps(body()).replace('"confidence": 0.9', f'"confidence": {number}')
    assert number in sent
    answer = await house.client.post("/incident", content=sent, headers=JSON)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "root_cause_detail.confidence")
    assert (await house.client.get("/outbox")).json()["items"] == []


async def test_a_line_number_beyond_all_lines_does_not_break_the_list(house: House) -> None:
    far = [{"line": 8622703524300646000000000000000000001, "text": "x", "terms": []}]
    assert (await house.client.post("/incident", json=body(evidence=far))).status_code == 200
    assert (await house.client.get("/outbox")).status_code == 200
    assert (await house.client.get("/tickets")).status_code == 200


async def test_half_a_surrogate_pair_is_kept_as_a_question_mark(bare: httpx.AsyncClient) -> None:
    await bare.post("/incident", content=json.dumps(body(title="broken \ud800")), headers=JSON)
    assert (await bare.get("/outbox")).json()["items"][0]["title"] == "broken ?"
