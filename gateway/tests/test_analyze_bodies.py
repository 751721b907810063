"""What POST /analyze reads and what it refuses, from one line to as many as the limit."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from contracts.logs import MAX_LINES
from gateway.tests.fleet import JSON, Fleet, gateway

pytestmark = pytest.mark.anyio
LINES = ["2024-07-07 12:00:01 ERROR Database connection failed", "WARN Retrying connection"]


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    return Fleet()


@pytest.fixture(scope="module")
async def client(tmp_path_factory: pytest.TempPathFactory, fleet: Fleet) -> AsyncIterator[httpx.AsyncClient]:
    """One gateway for all: a question leaves nothing behind."""
    async with gateway(tmp_path_factory.mktemp("bodies"), fleet) as served:
        yield served


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
    sent = fleet["log_analyzer"].bodies[-1]
    assert sent["service"] == "a?"
    assert "broken ? byte" in str(sent["logs"])


async def test_another_kind_of_body_is_415(client: httpx.AsyncClient) -> None:
    answer = await client.post("/analyze", content=b"ERROR boom", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415
