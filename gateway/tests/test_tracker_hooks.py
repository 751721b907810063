"""Webhooks of trackers: kept before they are answered, handed to the integrator with what it needs, at once or later."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from structlog.testing import capture_logs

from gateway import tracker_hooks
from gateway.opening import STORE_FILE
from gateway.tests.fleet import FakePeer, Fleet, gateway, until
from gateway.tracker_hooks import (
    GRACE_SECONDS,
    LOCKED_OUT,
    MOST_BYTES,
    PAUSES_SECONDS,
    Forward,
    Hook,
    TrackerHooks,
    read_hook,
)
from incidents.store import jobs
from incidents.store.database import open_store
from incidents.work.journal import Notebook
from incidents.work.orders import Order
from service_kit.clock import FrozenClock
from service_kit.errors import BodyTooLarge, NotSigned

pytestmark = pytest.mark.anyio
READ, TOKEN = "r" * 16, "t" * 20
BODY = b'{"action": "closed"}'
GITHUB = {
    "X-Hub-Signature-256": "sha256=00",
    "X-GitHub-Delivery": "d-1",
    "X-GitHub-Event": "pull_request",
    "Content-Type": "application/json",
    "Cookie": "a=b",
}
TAKEN = {"accepted": True, "reason": "a pull request was merged"}


class Integrator(FakePeer):
    """Also keeps the headers of webhooks."""

    def __init__(self) -> None:
        super().__init__("integrator", TAKEN)
        self.headed: list[dict[str, str]] = []

    async def answered(self, request: Request) -> Response:
        self.headed.append(dict(request.headers))
        return await super().answered(request)


def fleet(**answer: Any) -> tuple[Fleet, Integrator]:
    five, integrator = Fleet(), Integrator()
    for name, value in answer.items():
        setattr(integrator, name, value)
    five.peers["integrator"] = integrator
    return five, integrator


def stored(folder: Path) -> list[tuple[str, str, bool]]:
    """Key, state and whether the body is kept, of each job that forwards."""
    database = open_store("", folder / "data" / STORE_FILE)
    try:
        with database.reading() as connection:
            found = jobs.of_kind(connection, "forward")
            return [(job.key, job.state, jobs.kept(connection, job.key) is not None) for job in found]
    finally:
        database.close()


async def metric(client: httpx.AsyncClient, tracker: str, outcome: str) -> float:
    text = (await client.get("/metrics")).text
    name = f'gateway_tracker_hooks_total{{outcome="{outcome}",tracker="{tracker}"}} '
    return float(next(line.removeprefix(name) for line in text.splitlines() if line.startswith(name)))


async def test_it_is_handed_on_with_its_signature_and_answered_with_the_integrators_reason(tmp_path: Path) -> None:
    five, integrator = fleet()
    async with gateway(tmp_path, five, internal_token=TOKEN) as client:
        answer = await client.post("/webhooks/github", content=BODY, headers=GITHUB)
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        assert await metric(client, "github", "taken") == 1
    assert (answer.status_code, answer.json()) == (202, TAKEN)
    assert integrator.asked == [("POST", "/webhooks/github", BODY)]
    [headers] = integrator.headed
    assert headers["x-hub-signature-256"] == "sha256=00"
    assert (headers["x-github-delivery"], headers["x-github-event"]) == ("d-1", "pull_request")
    assert headers["authorization"] == f"Bearer {TOKEN}"
    assert "cookie" not in headers
    [(key, state, has_body)] = stored(tmp_path)
    assert (key.startswith("forward-github-d-1-"), state, has_body) == (True, "done", False)


@pytest.mark.parametrize(("status", "outcome"), [(401, "unsigned"), (422, "unreadable")])
async def test_what_the_integrator_refuses_is_refused_and_not_kept(tmp_path: Path, status: int, outcome: str) -> None:
    five, _ = fleet(status=status, answer={"detail": "why it is refused", "code": NotSigned.code})
    async with gateway(tmp_path, five) as client:
        answer = await client.post("/webhooks/github", content=BODY, headers=GITHUB)
        assert await metric(client, "github", outcome) == 1
    assert (answer.status_code, answer.json()["detail"]) == (status, "why it is refused")
    assert [row[1:] for row in stored(tmp_path)] == [("done", False)]


async def test_where_the_integrator_is_away_it_is_kept_and_handed_on_later(tmp_path: Path) -> None:
    five, integrator = fleet(status=500)
    clock = FrozenClock()
    async with gateway(tmp_path, five, clock) as client:
        answer = await client.post("/webhooks/jira", content=BODY, headers={"X-Atlassian-Webhook-Identifier": "j-1"})
        assert (answer.status_code, answer.json()["accepted"]) == (202, True)
        assert await metric(client, "jira", "kept") == 1
        assert [row[1:] for row in stored(tmp_path)] == [("waiting", True)]
        integrator.status = 200
        clock.advance(GRACE_SECONDS + 1)

        async def forwarded() -> float:
            return await metric(client, "jira", "forwarded")

        assert await until(forwarded, lambda count: count == 1) == 1
        assert integrator.asked[-1] == ("POST", "/webhooks/jira", BODY)
        assert integrator.headed[-1]["x-atlassian-webhook-identifier"] == "j-1"

        async def states() -> list[tuple[str, str, bool]]:
            return await asyncio.to_thread(stored, tmp_path)

        assert [row[1:] for row in await until(states, lambda rows: rows[0][1] == "done")] == [("done", False)]


async def test_an_integrator_that_does_not_know_us_is_no_fault_of_the_senders(tmp_path: Path) -> None:
    five, _ = fleet(status=401, answer={"detail": "this needs a key", "code": "not_authenticated"})
    clock = FrozenClock()
    async with gateway(tmp_path, five, clock) as client:
        with capture_logs() as lines:
            for number, seconds in enumerate((0, 30, 31)):
                clock.advance(seconds)
                answer = await client.post("/webhooks/github", content=b"%d" % number, headers=GITHUB)
                assert (answer.status_code, answer.json()["accepted"]) == (202, True)
        assert (await metric(client, "github", "kept"), await metric(client, "github", "unsigned")) == (3, 0)
    said = "webhooks of trackers are kept and not handed on"
    assert [line["reason"] for line in lines if line["event"] == said] == [LOCKED_OUT, LOCKED_OUT]


async def test_nobody_needs_a_key_and_a_secret_that_is_shown_is_handed_on(tmp_path: Path) -> None:
    five, integrator = fleet()
    keys = f"eye:read:{READ}"
    async with gateway(tmp_path, five, api_keys=keys, internal_token=TOKEN) as client:
        for shown in ("the secret of Jira", READ, TOKEN):
            answer = await client.post("/webhooks/jira", content=BODY, headers={"Authorization": f"Bearer {shown}"})
            assert answer.status_code == 202
    assert [headers.get("x-stanch-token") for headers in integrator.headed] == ["the secret of Jira", None, None]
    assert {headers["authorization"] for headers in integrator.headed} == {f"Bearer {TOKEN}"}


async def test_more_than_a_mebibyte_is_refused(tmp_path: Path) -> None:
    async with gateway(tmp_path, fleet()[0]) as client:
        answer = await client.post("/webhooks/github", content=b"x" * (MOST_BYTES + 1))
        assert await metric(client, "github", "too_large") == 1
    assert answer.status_code == 413
    assert stored(tmp_path) == []


async def test_what_nobody_verified_fills_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracker_hooks, "MOST_WAITING", 2)
    async with gateway(tmp_path, fleet(status=500)[0]) as client:
        answers = [await client.post("/webhooks/jira", content=b"%d" % n) for n in (1, 2, 3, 2)]
    assert [answer.status_code for answer in answers] == [202, 202, 503, 202]
    assert answers[2].headers["retry-after"] == "60"
    assert len(stored(tmp_path)) == 2


async def test_sent_again_after_it_was_done_it_is_handed_on_again(tmp_path: Path) -> None:
    five, integrator = fleet(status=401, answer={"detail": "no secret is set", "code": NotSigned.code})
    async with gateway(tmp_path, five) as client:
        await client.post("/webhooks/github", content=BODY, headers=GITHUB)
        integrator.status, integrator.answer = 200, TAKEN
        again = await client.post("/webhooks/github", content=BODY, headers=GITHUB)
    assert again.status_code == 202
    assert [row[1:] for row in stored(tmp_path)] == [("done", False)]


async def test_the_other_webhooks_stay_what_they_were(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        assert "github" not in {source["name"] for source in (await client.get("/webhooks")).json()}
        assert (await client.post("/webhooks/nobody", content=b"{}")).status_code == 404


def test_only_plain_headers_that_are_needed_are_kept() -> None:
    sent = {"x-hub-signature": "sha256=1", "x-other": "1", "authorization": "Basic abc", "content-type": "a\nb"}
    assert read_hook("jira", sent, b"", bearer=True).headers == {"x-hub-signature": "sha256=1"}
    assert read_hook("github", {"authorization": "Bearer abc"}, b"", bearer=True).headers == {}
    with pytest.raises(BodyTooLarge):
        read_hook("jira", {}, b"x" * (MOST_BYTES + 1), bearer=True)


def test_a_delivery_with_another_body_is_another_job() -> None:
    headers = {"x-github-delivery": "d"}
    assert Hook("github", headers, b"1").key != Hook("github", headers, b"2").key
    assert len(Hook("github", {"x-github-delivery": "x" * 5_000}, b"1").key) < 100


async def test_after_hours_it_is_given_up_since_the_integrator_looks_for_itself(tmp_path: Path) -> None:
    counted: list[tuple[str, str]] = []

    class Silent(TrackerHooks):
        def __init__(self) -> None:
            self.count = lambda tracker, outcome: counted.append((tracker, outcome))

        async def hand_later(self, key: str, tracker: Any, headers: Any) -> Any:
            return tracker_hooks.Handed(reason="integrator: cannot be reached")

    endings = [
        await Forward(Silent()).do(
            Order("forward-jira-1", "forward", None, {"tracker": "jira", "headers": {}, "run": run}), Notebook()
        )
        for run in (0, len(PAUSES_SECONDS))
    ]
    assert [(ending.end, ending.after_seconds) for ending in endings] == [("again", PAUSES_SECONDS[0]), ("done", None)]
    assert counted == [("jira", "given_up")]
