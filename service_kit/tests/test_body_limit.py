"""413, by what the caller declares or by what really comes."""

from collections.abc import AsyncIterator

import httpx
import pytest

from service_kit.doorkeeper import Intake
from service_kit.testing import serve
from service_kit.tests.toy import toy

pytestmark = pytest.mark.anyio
LIMIT = 2048


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with serve(toy(max_body_bytes=LIMIT)) as served:
        yield served


class Chunks:
    """A body of unknown length that counts how much of it was taken."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(self.count):
            self.taken += 1
            yield b"x" * 512


async def test_a_body_at_the_limit_passes(client: httpx.AsyncClient) -> None:
    assert (await client.post("/bytes", content=b"x" * LIMIT)).json() == LIMIT


async def test_a_declared_length_over_the_limit_is_413(client: httpx.AsyncClient) -> None:
    answer = await client.post("/bytes", content=b"x" * (LIMIT + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


async def test_streamed_bytes_over_the_limit_are_413(client: httpx.AsyncClient) -> None:
    answer = await client.post("/bytes", content=Chunks(5))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_a_stream_is_not_read_to_its_end_once_it_is_too_long(client: httpx.AsyncClient) -> None:
    body = Chunks(10_000)
    await client.post("/bytes", content=body)
    assert body.taken == LIMIT // 512 + 1


async def test_a_streamed_json_body_over_the_limit_is_413(client: httpx.AsyncClient) -> None:
    answer = await client.post("/greet", content=Chunks(5), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


async def test_a_length_that_lies_does_not_help(client: httpx.AsyncClient) -> None:
    answer = await client.post("/bytes", content=Chunks(5), headers={"Content-Length": "10"})
    assert answer.status_code == 413


async def test_the_refusal_is_counted(client: httpx.AsyncClient) -> None:
    await client.post("/bytes", content=b"x" * (LIMIT + 1))
    assert 'status="413"' in (await client.get("/metrics")).text


async def test_where_senders_sign_a_limit_of_its_own_holds() -> None:
    deliveries = Intake(signed=("/webhooks/",), max_body_bytes=1024)
    async with serve(toy(max_body_bytes=LIMIT, intake=deliveries)) as client:
        asked = [("/webhooks/x", 1024), ("/webhooks/x", 1025), ("/bytes", LIMIT), ("/bytes", LIMIT + 1)]
        statuses = [(await client.post(path, content=b"x" * size)).status_code for path, size in asked]
    assert statuses == [200, 413, 200, 413]
