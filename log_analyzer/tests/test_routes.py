"""The log analyzer's door, as its callers see it."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from log_analyzer.app import create_app
from log_analyzer.settings import Settings
from service_kit.testing import serve

pytestmark = pytest.mark.anyio
LINES = ["2024-07-07 12:00:01 ERROR Database connection failed", "2024-07-07 12:00:02 INFO user 12 signed in"]
JSON = {"Content-Type": "application/json"}
TEXT = {"Content-Type": "text/plain; charset=utf-8"}
NDJSON = {"Content-Type": "application/x-ndjson"}


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(create_app(settings)) as opened:
        yield opened


async def answered(client: httpx.AsyncClient, body: bytes, headers: dict[str, str], query: str = "") -> dict[str, Any]:
    answer = await client.post("/analyze" + query, content=body, headers=headers)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_json_lines_are_analysed(client: httpx.AsyncClient) -> None:
    answer = await client.post("/analyze", json={"logs": LINES})
    told = answer.json()
    assert told["anomalies"][0]["template"] == "Database connection failed"
    assert told["events"][0]["first_at"] == "2024-07-07 12:00:01"
    assert told["lines"] is None


async def test_objects_of_collectors_are_analysed(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/analyze", json={"logs": [{"message": "disk failed", "level": "error", "ts": 1.5}, "x"]}
    )
    assert answer.json()["anomalies"][0]["level"] == "ERROR"


async def test_plain_text_is_analysed_line_by_line(client: httpx.AsyncClient) -> None:
    told = await answered(client, "\n".join(LINES).encode() + b"\n", TEXT, "?include_lines=true")
    assert told["lines"]["flags"] == [True, False]


async def test_ndjson_is_analysed_line_by_line(client: httpx.AsyncClient) -> None:
    body = b'{"level": "error", "message": "disk failed"}\n"a quoted line"\nnot json at all\n'
    told = await answered(client, body, NDJSON, "?include_lines=true")
    assert told["templates"] == ["disk failed", "a quoted line", "not json at all"]


@pytest.mark.parametrize(
    "body", [b"a\xff\xfe\n", b"\x00\x00\n", b"\n\n", b"x" * 1_000_000, b"{" * 100_000, b'{"a":' * 100_000]
)
async def test_any_text_gets_an_answer(client: httpx.AsyncClient, body: bytes) -> None:
    assert (await answered(client, body, TEXT))["counts"]["lines"] >= 1
    assert (await answered(client, body, NDJSON))["counts"]["lines"] >= 1


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (b"", 400, None),
        (b"{", 400, None),
        (b'{"logs": ["\xff"]}', 400, None),
        (b"[" * 100_000, 400, None),
        (b"{}", 422, "logs"),
        (b'{"logs": []}', 422, "logs"),
        (b'{"logs": ["a"], "colour": 1}', 422, "colour"),
        (b'{"logs": ["a"], "max_anomalies": 0}', 422, "max_anomalies"),
        (b'{"logs": [' + b'"a",' * 50_000 + b'"a"]}', 422, "logs"),
        (b'{"logs": [1]}', 422, "logs.0.str"),
    ],
)
async def test_a_bad_json_body_is_refused_by_name(
    client: httpx.AsyncClient, body: bytes, status: int, field: str | None
) -> None:
    answer = await client.post("/analyze", content=body, headers=JSON)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert field is None or answer.json()["errors"][0]["field"] == field


async def test_too_many_lines_of_text_are_refused_by_name(client: httpx.AsyncClient) -> None:
    answer = await client.post("/analyze", content=b"a\n" * 50_001, headers=TEXT)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "logs")


async def test_a_query_that_is_no_query_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/analyze?include_lines=perhaps", content=b"a", headers=TEXT)
    assert answer.status_code == 422
    assert "include_lines" in answer.json()["errors"][0]["field"]


async def test_other_kinds_of_body_are_not_read(client: httpx.AsyncClient) -> None:
    answer = await client.post("/analyze", content=b"a", headers={"Content-Type": "application/xml"})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


async def test_a_baseline_is_learned_used_listed_and_forgotten(client: httpx.AsyncClient) -> None:
    learned = await client.post("/baseline", json={"service": "shop/cart", "logs": LINES[1:] * 3})
    assert (learned.json()["learned_lines"], learned.json()["templates"]) == (3, 1)
    body = b"INFO user 13 signed in\nINFO the region moved"
    scores = (await answered(client, body, TEXT, "?include_lines=true&service=shop/cart"))["lines"]["scores"]
    before = (await answered(client, body, TEXT, "?include_lines=true&service=other"))["lines"]["scores"]
    assert scores[0] == before[0]
    assert scores[1] > before[1]
    assert [row["service"] for row in (await client.get("/baselines")).json()] == ["shop/cart"]
    assert (await client.delete("/baselines/shop/cart")).status_code == 204
    assert (await client.delete("/baselines/shop/cart")).status_code == 404


async def test_what_was_learned_as_routine_sinks_and_what_surges_rises_with_reasons(client: httpx.AsyncClient) -> None:
    def minute(number: int, warnings: int) -> list[str]:
        at = f"2024-07-07 12:{number:02d}"
        ticks = [f"{at}:{second:02d} INFO user {second} signed in" for second in range(20)]
        return ticks + [f"{at}:59 WARN connection pool is nearly full, waiting for a slot"] * warnings

    learned = [line for number in range(30) for line in minute(number, 1)]
    await client.post("/baseline", json={"service": "cart", "logs": learned})
    cold, usual, surge = [
        (
            await client.post("/analyze", json={"logs": minute(40, count), "service": service, "include_lines": True})
        ).json()
        for service, count in (("", 1), ("cart", 1), ("cart", 90))
    ]
    assert usual["lines"]["scores"][-1] < cold["lines"]["scores"][-1] < surge["lines"]["scores"][-1]
    assert "normally 1 a minute, now 90" in surge["anomalies"][0]["reasons"]


async def test_a_crash_that_was_learned_is_still_told(client: httpx.AsyncClient) -> None:
    crash = [f"2024-07-07 12:{number:02d}:00 FATAL out of memory, process killed" for number in range(30)]
    before = (await client.post("/analyze", json={"logs": crash[:1]})).json()
    await client.post("/baseline", json={"service": "cart", "logs": crash})
    after = (await client.post("/analyze", json={"logs": crash[:1], "service": "cart"})).json()
    assert after["anomalies"][0]["score"] == before["anomalies"][0]["score"]


async def test_lines_and_anomalies_are_counted(client: httpx.AsyncClient) -> None:
    await client.post("/analyze", json={"logs": LINES})
    text = (await client.get("/metrics")).text
    assert "log_analyzer_lines_total 2.0" in text
    assert "log_analyzer_anomalies_total 1.0" in text


async def test_the_open_api_document_shows_the_answer_and_the_bodies(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    operation = document["paths"]["/analyze"]["post"]
    assert "text/plain" in operation["requestBody"]["content"]
    assert operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/LogAnalysis")
    assert "LogLine" in document["components"]["schemas"]
