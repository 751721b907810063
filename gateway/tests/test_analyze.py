"""The main job over HTTP, in front of fake peers (contract, section 2)."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from contracts.logs import MAX_LINES
from gateway.tests.fleet import JSON, PORTS, Fleet, gateway

pytestmark = pytest.mark.anyio
LINES = ["2024-07-07 12:00:01 ERROR Database connection failed", "WARN Retrying connection"]
AGGREGATE = {
    *("anomalies", "events", "summary", "root_cause", "root_cause_detail", "similar_incidents"),
    *("recommended_actions", "actions", "integration", "degraded", "timings_ms"),
}
DETAIL = {"label", "confidence", "alternatives", "evidence", "changes", "code_related", "finer", "model"}
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


async def test_lines_may_be_objects(client: httpx.AsyncClient) -> None:
    logs = [{"message": "boom", "level": "ERROR", "ts": 1720353601.5}, {"message": "boom", "ts": "12:00"}, "boom"]
    assert (await client.post("/analyze", json={"logs": logs})).status_code == 200


async def test_as_many_lines_as_the_limit_are_read(client: httpx.AsyncClient) -> None:
    assert (await client.post("/analyze", json={"logs": ["x"] * MAX_LINES})).status_code == 200


async def test_one_line_more_is_422_and_names_the_field(client: httpx.AsyncClient) -> None:
    answer = await client.post("/analyze", json={"logs": ["x"] * (MAX_LINES + 1)})
    assert answer.status_code == 422
    assert [row["field"] for row in answer.json()["errors"]] == ["logs"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"logs": []}, "logs"),
        ({}, "logs"),
        ({"logs": None}, "logs"),
        ({"logs": "one line"}, "logs"),
        ({"logs": {"0": "x"}}, "logs"),
        ({"logs": ["x", 7]}, "logs.1"),
        ({"logs": [{"message": "x", "msg": "y"}]}, "logs.0"),
        ({"logs": ["x"], "top_k": 0}, "top_k"),
        ({"logs": ["x"], "top_k": "many"}, "top_k"),
        ({"logs": ["x"], "service": "s" * 201}, "service"),
        ({"logs": ["x"], "open_ticket": "perhaps"}, "open_ticket"),
        ({"logs": ["x"], "lgos": 1}, "lgos"),
        ([], "body"),
        ("x", "body"),
        (None, "body"),
    ],
)
async def test_a_wrong_body_is_422_and_names_the_field(client: httpx.AsyncClient, body: object, field: str) -> None:
    answer = await client.post("/analyze", content=json.dumps(body), headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith(field)


@pytest.mark.parametrize(
    "line",
    [
        "a\x00b",
        "",
        "   ",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
        "\u202e\u0007",
        "x" * 1_000_000,
    ],
)
async def test_strange_lines_are_read(client: httpx.AsyncClient, line: str) -> None:
    assert (await client.post("/analyze", json={"logs": [line]})).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b'{"logs": ["\xff\xfe"]}',
        b'{"logs": ["x"',
        b'{"logs": ["a\nb"]}',
        b"[" * 100_000,
        b'{"logs":' * 50_000,
        b'{"logs": ["x"], "top_k": ' + b"9" * 5_000 + b"}",
        b"\x00",
        b"",
    ],
)
async def test_what_is_not_json_is_400(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post("/analyze", content=body, headers=JSON)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body",
    [
        b'{"logs": ' + b"[" * 500 + b"]" * 500 + b"}",
        b'{"logs": ["x"], "top_k": NaN}',
        b'{"logs": ["x"], "top_k": 1e999}',
        b'{"logs": ["x"], "top_k": 99999999999999999999}',
    ],
)
async def test_json_that_fits_nothing_is_422(client: httpx.AsyncClient, body: bytes) -> None:
    assert (await client.post("/analyze", content=body, headers=JSON)).status_code == 422


@pytest.mark.parametrize("logs", [rb'["broken \udc80 byte"]', rb'[{"message": "broken \udc80 byte"}]'])
async def test_half_a_character_is_replaced(client: httpx.AsyncClient, fleet: Fleet, logs: bytes) -> None:
    body = b'{"service": "a\\ud800", "logs": ' + logs + b"}"
    answer = await client.post("/analyze", content=body, headers=JSON)
    assert (answer.status_code, answer.json()["degraded"]) == (200, [])
    [sent] = fleet["log_analyzer"].bodies
    assert sent["service"] == "a?"
    assert "broken ? byte" in str(sent["logs"])


async def test_another_kind_of_body_is_415(client: httpx.AsyncClient) -> None:
    answer = await client.post("/analyze", content=b"ERROR boom", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415


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
