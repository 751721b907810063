"""The recommender's doors, as its callers see them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from action_recommender.app import create_app
from action_recommender.settings import Settings
from service_kit.testing import serve

pytestmark = pytest.mark.anyio
JSON = {"Content-Type": "application/json"}


@pytest.fixture
async def client(trained: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(create_app(trained)) as client:
        yield client


@pytest.fixture
async def untrained(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(create_app(Settings(_env_file=None, data_dir=tmp_path))) as client:
        yield client


async def test_a_recommendation_has_its_steps_and_reasons(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/recommend", json={"root_cause": "Disk full or storage failure", "logs": ["inodes exhausted"]}
    )
    told = answer.json()
    assert answer.status_code == 200
    assert told["recommended_actions"] == ["Look at the inodes", "Look at the space"]
    assert told["actions"][0]["because"].startswith("the logs say 'inodes exhausted'")


async def test_recommendations_are_counted(client: httpx.AsyncClient) -> None:
    await client.post("/recommend", json={"root_cause": "unknown"})
    assert "action_recommender_recommendations_total 1.0" in (await client.get("/metrics")).text


async def test_without_a_model_a_request_is_503_with_retry_after(untrained: httpx.AsyncClient) -> None:
    answer = await untrained.post("/recommend", json={"root_cause": "unknown"})
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


async def test_playbooks_can_be_read_even_without_a_model(untrained: httpx.AsyncClient) -> None:
    books = {book["cause"]: book for book in (await untrained.get("/playbooks")).json()}
    assert len(books) == 21
    assert books["storage_failure"]["title"] == "Disk full or storage failure"


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("nothing to go on", {}, "body"),
    ("a cause that is no text", {"root_cause": 5}, "root_cause"),
    ("a cause that is too long", {"root_cause": "x" * 501}, "root_cause"),
    ("no steps", {"root_cause": "unknown", "top_k": 0}, "top_k"),
    ("too many lines", {"logs": ["x"] * 50_001}, "logs"),
    (
        "a similar incident without a score",
        {"text": "x", "similar_incidents": [{"id": "a"}]},
        "similar_incidents.0.summary",
    ),
    ("a field that nobody knows", {"root_cause": "unknown", "colour": "red"}, "colour"),
]


@pytest.mark.parametrize(("sent", "field"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
async def test_a_bad_field_is_422_and_named(client: httpx.AsyncClient, sent: dict[str, Any], field: str) -> None:
    answer = await client.post("/recommend", json=sent)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize(("raw", "kind", "status"), [
    (b"{", "application/json", 400),
    (b"", "application/json", 400),
    (b"a=b", "application/x-www-form-urlencoded", 415),
])  # fmt: skip
async def test_what_is_not_a_json_body_is_refused(
    client: httpx.AsyncClient, raw: bytes, kind: str, status: int
) -> None:
    answer = await client.post("/recommend", content=raw, headers={"Content-Type": kind})
    assert answer.status_code == status


@pytest.mark.parametrize("raw", [
    rb'{"text": "\ud800", "logs": ["\ud800 failed"]}',
    rb'{"text": "\u0000 \u2028 \ud83d\ude00"}',
    rb'{"logs": [{"message": "x", "ts": 1e999}]}',
    rb'{"text": "x", "similar_incidents": [{"id": "", "summary": "", "resolution": "a b c", "score": NaN, "origin": "yours"}]}',
    b'{"logs": [""], "root_cause": ""}',
])  # fmt: skip
async def test_odd_but_valid_input_is_answered(client: httpx.AsyncClient, raw: bytes) -> None:
    assert (await client.post("/recommend", content=raw, headers=JSON)).status_code == 200
