"""Log lines over HTTP: every way in, what is refused and how, and what people see."""

import asyncio
import gzip
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import cramjam
import httpx
import pytest

from contracts.logs import MAX_LINES
from gateway.logs import HELD_BYTES
from gateway.tests.log_desk import FakeLoki, log_desk, open_desk
from service_kit.clock import FrozenClock
from service_kit.errors import Unavailable

pytestmark = pytest.mark.anyio
JSON = {"Content-Type": "application/json"}
NDJSON = {"Content-Type": "application/x-ndjson"}
PROTOBUF = {"Content-Type": "application/x-protobuf"}
NOW = FrozenClock().now()
SECOND = int(NOW.timestamp()) - 60


def promtails() -> bytes:
    """A PushRequest, byte by byte: one stream of labels (1) and one entry (2) with its time (1) and line (2)."""
    labels, line = b'{app="shop", env="prod"}', b"ERROR pool is full"
    seconds = bytes([*(SECOND >> 7 * place & 0x7F | 0x80 for place in range(4)), SECOND >> 28])
    stamp = b"\x08" + seconds
    entry = b"\x0a" + bytes([len(stamp)]) + stamp + b"\x12" + bytes([len(line)]) + line
    stream = b"\x0a" + bytes([len(labels)]) + labels + b"\x12" + bytes([len(entry)]) + entry
    return bytes(cramjam.snappy.compress_raw(b"\x0a" + bytes([len(stream)]) + stream))


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with log_desk(tmp_path, max_body_bytes=20_000_000) as served:
        yield served


async def shown(client: httpx.AsyncClient, service: str, **query: str) -> list[str]:
    answer = await client.get("/api/v1/logs", params={"service": service, **query})
    assert answer.status_code == 200
    return [item["message"] for item in answer.json()["items"]]


async def test_lines_of_every_form_are_kept_and_shown(client: httpx.AsyncClient) -> None:
    stamp = NOW.isoformat()
    logs = ["a plain line", {"message": "boom", "ts": stamp, "level": "error"}, {"message": "x", "ts": SECOND * 1000}]
    answer = await client.post("/api/v1/logs", json={"service": "shop", "environment": "prod", "logs": logs})
    assert (answer.status_code, answer.json()) == (202, {"accepted": 3, "service": "shop"})
    page = (await client.get("/api/v1/logs?service=Shop&environment=prod")).json()
    assert [item["message"] for item in page["items"]] == ["x", "a plain line", "boom"]
    assert page["items"][2] == {"message": "boom", "ts": "2026-01-01T00:00:00.000+00:00", "level": "error"}
    assert (page["where"], page["problem"]) == ("buffer", None)


async def test_ndjson_lines_each_name_their_service(client: httpx.AsyncClient) -> None:
    rows = [
        {"service": "shop", "ts": NOW.timestamp(), "level": "warn", "message": "slow", "trace_id": "7"},
        {"service_name": "pay", "@timestamp": "2025-12-31T23:59:30Z", "msg": "declined", "severity": 3},
        {"date": NOW.timestamp() - 1, "log": "from the query"},
    ]
    body = "\n".join(map(json.dumps, rows)) + "\n\n"
    answer = await client.post("/api/v1/logs?service=shop", content=body, headers=NDJSON)
    assert (answer.status_code, answer.json()) == (202, {"accepted": 3, "service": None})
    assert await shown(client, "shop") == ["from the query", "slow"]
    assert await shown(client, "pay") == ["declined"]


@pytest.mark.parametrize(
    ("line", "field", "said"),
    [
        ('{"service": "s"}', "1.message", "line 2: message is missing"),
        ('{"service": "s", "message": 1}', "1.message", "line 2: message"),
        ('{"message": "x"}', "1.service", "line 2: service is missing"),
        ('{"service": ["s"], "message": "x"}', "1.service", "line 2: service must be"),
        ('{"service"', "1", "line 2: is not JSON"),
        ("[]", "1", "line 2: is not an object"),
    ],
)
async def test_a_wrong_ndjson_line_is_named(client: httpx.AsyncClient, line: str, field: str, said: str) -> None:
    body = f'{{"service": "s", "message": "fine"}}\n{line}\n'
    answer = await client.post("/api/v1/logs", content=body, headers=NDJSON)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field
    assert said in answer.json()["detail"]
    assert await shown(client, "s") == []


async def test_a_wrong_json_line_is_named(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/v1/logs", json={"service": "s", "logs": ["fine", {"text": "x"}]})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith("logs.1")


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", JSON, 400),
        (b"{", JSON, 400),
        (b'{"service": "s", "logs": []}', JSON, 422),
        (b'{"service": " ", "logs": ["x"]}', JSON, 422),
        (b"x", {"Content-Type": "text/plain"}, 415),
        (b"x", {**JSON, "Content-Encoding": "br"}, 415),
        (b"x", {**JSON, "Content-Encoding": "gzip"}, 400),
        (gzip.compress(b"{}", mtime=0)[:-9], {**JSON, "Content-Encoding": "gzip"}, 400),
        (gzip.compress(bytes(20_000_001), mtime=0), {**JSON, "Content-Encoding": "gzip"}, 413),
        (b'{"service": "s", "message": "x"}\n' * (MAX_LINES + 1), NDJSON, 422),
    ],
)
async def test_what_cannot_be_kept_is_refused(
    client: httpx.AsyncClient, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = await client.post("/api/v1/logs", content=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


async def test_gzip_is_taken_in_several_members(client: httpx.AsyncClient) -> None:
    line = b'{"service": "s", "message": "x"}\n'
    body = gzip.compress(line) + gzip.compress(line)
    answer = await client.post("/api/v1/logs", content=body, headers={**NDJSON, "Content-Encoding": "gzip"})
    assert answer.json()["accepted"] == 2


async def test_promtails_push_is_kept(client: httpx.AsyncClient) -> None:
    answer = await client.post("/loki/api/v1/push", content=promtails(), headers=PROTOBUF)
    assert (answer.status_code, answer.content) == (204, b"")
    assert await shown(client, "shop", environment="prod") == ["ERROR pool is full"]


async def test_vectors_push_is_kept(client: httpx.AsyncClient) -> None:
    body = {"streams": [{"stream": {"service": "shop"}, "values": [[f"{SECOND}000000001", "boom"]]}]}
    packed = gzip.compress(json.dumps(body).encode())
    headers = {**JSON, "Content-Encoding": "gzip"}
    answer = await client.post("/loki/api/v1/push", content=packed, headers=headers)
    assert answer.status_code == 204
    assert await shown(client, "shop") == ["boom"]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", JSON, 400),
        (b"not snappy", PROTOBUF, 400),
        (bytes(cramjam.snappy.compress_raw(bytes(20_000_001))), PROTOBUF, 413),
        (b"x", {"Content-Type": "text/plain"}, 415),
    ],
)
async def test_a_push_that_cannot_be_read_is_refused(
    client: httpx.AsyncClient, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = await client.post("/loki/api/v1/push", content=body, headers=headers)
    assert answer.status_code == status


async def test_the_window_and_the_limit_choose_what_is_shown(client: httpx.AsyncClient) -> None:
    rows = [{"message": str(number), "ts": SECOND + number} for number in range(10)]
    await client.post("/api/v1/logs", json={"service": "s", "logs": rows})
    since, until = (f"{SECOND + number}" for number in (2, 7))
    assert await shown(client, "s", since=since, until=until, limit="3") == ["5", "6", "7"]


@pytest.mark.parametrize("query", ["", "service=", "service=s&limit=0", "service=s&since=soon"])
async def test_a_question_that_makes_no_sense_is_refused(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"/api/v1/logs?{query}")).status_code == 422


async def test_too_many_at_once_get_503_and_when_to_come_back(tmp_path: Path) -> None:
    async with log_desk(tmp_path, log_posts_waiting=1) as client:
        posts = [client.post("/api/v1/logs", json={"service": "s", "logs": ["x"]}) for _ in range(8)]
        answers = await asyncio.gather(*posts)
    refused = [answer for answer in answers if answer.status_code == 503]
    assert refused
    assert {answer.status_code for answer in answers} == {202, 503}
    assert refused[0].headers["retry-after"] == "2"


async def test_too_many_bytes_at_once_are_refused_and_one_large_body_never(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as logs, logs.turn(HELD_BYTES + 1):
        with pytest.raises(Unavailable):
            async with logs.turn(1):
                pass


async def test_a_buffer_that_cannot_be_written_is_503(tmp_path: Path) -> None:
    async with log_desk(tmp_path) as client:
        with closing(sqlite3.connect(tmp_path / "logs.db")) as somebody_else:
            somebody_else.execute("DROP TABLE blocks")
        answer = await client.post("/api/v1/logs", json={"service": "s", "logs": ["x"]})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "15"


async def test_people_see_loki_where_it_is_set(tmp_path: Path) -> None:
    loki = FakeLoki([{"stream": {"level": "error"}, "values": [[f"{SECOND}000000000", "from Loki"]]}])
    async with log_desk(tmp_path, loki) as client:
        page = (await client.get("/api/v1/logs?service=s")).json()
    assert page["where"] == "loki"
    assert page["items"] == [{"message": "from Loki", "ts": "2025-12-31T23:59:00.000+00:00", "level": "error"}]
