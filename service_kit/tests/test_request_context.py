"""What is counted: by the route's template, so that no label takes unbounded values."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from service_kit.metrics import ServiceMetrics
from service_kit.request_context import RequestContext
from service_kit.testing import serve
from service_kit.tests.toy import toy

pytestmark = pytest.mark.anyio


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with serve(toy()) as served:
        yield served


async def counted(client: httpx.AsyncClient, metric: str = "toy_requests_total") -> list[str]:
    lines = (await client.get("/metrics")).text.splitlines()
    return [line.removeprefix(metric) for line in lines if line.startswith(metric + "{")]


async def test_a_route_is_counted_by_its_template(client: httpx.AsyncClient) -> None:
    for n in range(3):
        await client.get(f"/things/{n}")
    assert await counted(client) == ['{endpoint="/things/{thing}",method="GET",status="200"} 3.0']


async def test_unknown_paths_share_one_label(client: httpx.AsyncClient) -> None:
    for n in range(3):
        await client.get(f"/nowhere/{n}")
    assert await counted(client) == ['{endpoint="unmatched",method="GET",status="404"} 3.0']


async def test_invented_methods_share_one_label(client: httpx.AsyncClient) -> None:
    await client.request("BREW", "/nowhere")
    await client.request("STIR", "/nowhere")
    assert await counted(client) == ['{endpoint="unmatched",method="OTHER",status="404"} 2.0']


async def test_refusals_at_the_door_stay_bounded() -> None:
    async with serve(toy(api_keys=f"me:read:{'k' * 16}")) as client:
        for n in range(3):
            await client.get(f"/things/{n}")
        assert await counted(client) == ['{endpoint="unmatched",method="GET",status="401"} 3.0']


async def test_errors_are_counted_by_whose_fault_they_are(client: httpx.AsyncClient) -> None:
    await client.get("/broken")
    await client.get("/taken")
    rows = await counted(client, "toy_errors_total")
    assert rows == ['{endpoint="/broken",kind="server"} 1.0', '{endpoint="/taken",kind="client"} 1.0']


async def test_durations_are_observed_in_seconds(client: httpx.AsyncClient) -> None:
    await client.get("/things/1")
    rows = await counted(client, "toy_request_duration_seconds_bucket")
    assert '{endpoint="/things/{thing}",le="10.0"} 1.0' in rows


async def test_two_apps_of_one_process_count_apart(client: httpx.AsyncClient) -> None:
    await client.get("/things/1")
    async with serve(toy()) as other:
        assert await counted(other) == []


async def test_a_stream_is_counted_when_it_begins() -> None:
    """Its end may be hours away, and its length is nobody's time to answer."""
    metrics = ServiceMetrics("toy")
    seen: list[str] = []

    async def stream(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/event-stream; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        seen.append(metrics.render()[0].decode())
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async with httpx.AsyncClient(transport=httpx.ASGITransport(RequestContext(stream, metrics=metrics))) as asking:
        await asking.get("http://localhost/")
    line = 'toy_requests_total{endpoint="unmatched",method="GET",status="200"} 1.0'
    assert line in seen[0]
    assert line in metrics.render()[0].decode()
