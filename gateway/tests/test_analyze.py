"""The main job over HTTP, in front of fake peers (contract, section 2)."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from gateway.tests.fleet import PORTS, Fleet, gateway

pytestmark = pytest.mark.anyio
LINES = ["2024-07-07 12:00:01 ERROR Database connection failed", "WARN Retrying connection"]
AGGREGATE = {
    *("anomalies", "events", "summary", "root_cause", "root_cause_detail", "similar_incidents"),
    *("recommended_actions", "actions", "integration", "degraded", "timings_ms"),
}
DETAIL = {
    *("label", "confidence", "alternatives", "evidence", "changes", "code_related", "code_related_because", "finer"),
    "model",
}
ACTION = {"action", "confidence", "because", "risk", "command", "check", "rollback", "runbook_url", "source"}


@pytest.fixture
def fleet() -> Fleet:
    return Fleet()


@pytest.fixture
async def client(tmp_path: Path, fleet: Fleet) -> AsyncIterator[httpx.AsyncClient]:
    async with gateway(tmp_path, fleet) as served:
        yield served


async def test_the_aggregate_has_exactly_the_contracts_fields(client: httpx.AsyncClient) -> None:
    answer = await client.post("/analyze", json={"logs": LINES})
    found = answer.json()
    assert answer.status_code == 200
    assert set(found) == AGGREGATE
    assert set(found["root_cause_detail"]) == DETAIL
    assert set(found["actions"][0]) == ACTION
    assert set(found["anomalies"][0]) == {"line", "text", "score", "template", "level", "count", "reasons"}
    assert {"id", "summary", "resolution", "root_cause", "score", "origin", "url"} <= set(found["similar_incidents"][0])


async def test_the_aggregate_says_what_the_peers_said(client: httpx.AsyncClient) -> None:
    found = (await client.post("/analyze", json={"logs": LINES, "service": "checkout", "environment": "prod"})).json()
    assert found["root_cause"] == "Database outage"
    assert found["recommended_actions"] == ["Check the database"]
    assert found["similar_incidents"][0]["id"] == "INC-42"
    assert found["degraded"] == []
    assert set(found["timings_ms"]) == {*PORTS, "total"}


@pytest.mark.parametrize("broken", ["log_analyzer", "root_cause", "knowledge_base", "action_recommender"])
async def test_with_one_peer_broken_the_answer_is_partial(client: httpx.AsyncClient, fleet: Fleet, broken: str) -> None:
    fleet[broken].status = 500
    answer = await client.post("/analyze", json={"logs": LINES})
    assert answer.status_code == 200
    assert answer.json()["degraded"] == [broken]
    assert set(answer.json()) == AGGREGATE


async def test_with_every_peer_broken_it_is_503_with_retry_after(client: httpx.AsyncClient, fleet: Fleet) -> None:
    for peer in fleet.peers.values():
        peer.status = 500
    answer = await client.post("/analyze", json={"logs": LINES})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["retry-after"] == "5"
    assert "log_analyzer" in answer.json()["detail"]


async def test_a_peer_that_is_too_late_is_degraded(tmp_path: Path, fleet: Fleet) -> None:
    fleet["knowledge_base"].may_answer.clear()
    async with gateway(tmp_path, fleet, recall_similar_timeout_seconds=0.01) as client:
        found = (await client.post("/analyze", json={"logs": LINES})).json()
    assert (found["degraded"], found["similar_incidents"]) == (["knowledge_base"], [])


async def test_a_code_related_cause_becomes_a_ticket(client: httpx.AsyncClient, fleet: Fleet) -> None:
    found = (await client.post("/analyze", json={"logs": LINES})).json()
    assert found["integration"] | {"ticket": None} == {
        "triggered": True,
        "state": "queued",
        "reason": "kept for the tracker",
        "ticket": None,
    }
    assert len(fleet["integrator"].bodies[0]["key"]) == 64


@pytest.mark.parametrize(
    ("setting", "wanted", "tickets"),
    [(True, None, 1), (True, False, 0), (False, None, 0), (False, True, 1)],
)
async def test_the_body_decides_over_the_setting_about_tickets(
    tmp_path: Path, fleet: Fleet, setting: bool, wanted: bool | None, tickets: int
) -> None:
    async with gateway(tmp_path, fleet, analyze_opens_tickets=setting) as client:
        await client.post("/analyze", json={"logs": LINES, "open_ticket": wanted})
    assert len(fleet["integrator"].asked) == tickets


async def test_the_configured_keywords_reach_the_predictor(client: httpx.AsyncClient, fleet: Fleet) -> None:
    await client.post("/analyze", json={"logs": LINES})
    assert fleet["root_cause"].bodies[0]["code_keywords"] == ["TypeError", "KeyError"]


async def test_too_many_bytes_are_413(tmp_path: Path) -> None:
    async with gateway(tmp_path, max_body_bytes=1024) as client:
        assert (await client.post("/analyze", json={"logs": ["x" * 2000]})).status_code == 413


async def test_a_full_turnstile_is_503_with_retry_after(tmp_path: Path, fleet: Fleet) -> None:
    peer = fleet["log_analyzer"]
    peer.may_answer.clear()
    async with gateway(tmp_path, fleet, analyze_at_once=1, analyze_waiting=0) as client:
        first = asyncio.create_task(client.post("/analyze", json={"logs": LINES}))
        await peer.entered.wait()
        second = await client.post("/analyze", json={"logs": LINES})
        peer.may_answer.set()
        assert (await first).status_code == 200
    assert (second.status_code, second.headers["retry-after"]) == (503, "2")


async def test_each_step_is_measured(client: httpx.AsyncClient) -> None:
    await client.post("/analyze", json={"logs": LINES})
    metrics = (await client.get("/metrics")).text
    for step in ("read_logs", "find_causes", "recall_similar", "recommend_actions", "open_ticket"):
        assert f'gateway_pipeline_step_seconds_count{{step="{step}"}} 1.0' in metrics


async def test_a_missing_part_is_counted(client: httpx.AsyncClient, fleet: Fleet) -> None:
    fleet["root_cause"].status = 500
    await client.post("/analyze", json={"logs": LINES})
    metrics = (await client.get("/metrics")).text
    assert 'gateway_degraded_total{service="root_cause"} 1.0' in metrics
    assert 'gateway_breaker_open{service="root_cause"} 0.0' in metrics
