"""The integrator's door, as its callers see it."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from integrator.app import create_app
from integrator.tests.bodies import JIRA, body, settings
from service_kit.testing import serve

pytestmark = pytest.mark.anyio
JSON = {"Content-Type": "application/json"}


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(create_app(settings(tmp_path))) as client:
        yield client


@pytest.fixture
async def with_jira(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(create_app(settings(tmp_path, **JIRA))) as client:
        yield client


async def test_without_a_tracker_the_request_is_kept_and_nothing_is_triggered(bare: httpx.AsyncClient) -> None:
    answer = await bare.post("/incident", json=body())
    told = answer.json()
    assert answer.status_code == 200
    assert (told["triggered"], told["state"], told["ticket"]) == (False, "not_configured", None)
    assert "set JIRA_URL" in told["reason"]
    assert "GITHUB_TOKEN" in told["reason"]
    assert (await bare.get("/outbox")).json()["waiting"] == 1


async def test_with_a_tracker_the_request_is_queued_and_says_that_nothing_delivers_yet(
    with_jira: httpx.AsyncClient,
) -> None:
    told = (await with_jira.post("/incident", json=body())).json()
    assert (told["triggered"], told["state"], told["ticket"]) == (True, "queued", None)
    assert "does not deliver yet" in told["reason"]


async def test_the_same_key_twice_exists(with_jira: httpx.AsyncClient) -> None:
    await with_jira.post("/incident", json=body("k"))
    told = (await with_jira.post("/incident", json=body("k", title="Another title"))).json()
    assert (told["triggered"], told["state"]) == (True, "exists")
    page = (await with_jira.get("/outbox")).json()
    assert [row["title"] for row in page["items"]] == ["KeyError in quotes"]


async def test_a_full_outbox_answers_503_with_retry_after(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path, outbox_max=1))) as client:
        await client.post("/incident", json=body("a"))
        answer = await client.post("/incident", json=body("b"))
        metrics = (await client.get("/metrics")).text
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert 'integrator_tickets_total{outcome="refused",tracker="none"} 1.0' in metrics


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


async def test_a_confidence_that_is_no_number_does_not_break_the_list(bare: httpx.AsyncClient) -> None:
    detail = {**body()["root_cause_detail"], "confidence": float("nan")}
    await bare.post("/incident", content=json.dumps(body(root_cause_detail=detail)), headers=JSON)
    assert (await bare.get("/outbox")).status_code == 200


async def test_half_a_surrogate_pair_is_kept_as_a_question_mark(bare: httpx.AsyncClient) -> None:
    await bare.post("/incident", content=json.dumps(body(title="broken \ud800")), headers=JSON)
    assert (await bare.get("/outbox")).json()["items"][0]["title"] == "broken ?"
