"""GET /api/v1/events: every change, from now on or from where it broke off."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from contracts.incidents import NewIncident
from gateway.event_stream import Event, EventStream
from gateway.tests.asking import PATH, diagnosed, made
from gateway.tests.fleet import DEADLINE_SECONDS, gateway, until
from gateway.tests.listening import app_of, listening
from incidents.life.lifecycle import Lifecycle
from incidents.tests.stores import sqlite_store
from service_kit.clock import FrozenClock

pytestmark = pytest.mark.anyio


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with gateway(tmp_path, event_listeners=2) as served:
        yield served


async def test_a_change_reaches_who_listens(client: httpx.AsyncClient) -> None:
    async with listening(client) as listener:
        assert listener.start["status"] == 200
        headers = dict(listener.start["headers"])
        assert headers[b"content-type"].startswith(b"text/event-stream")
        assert (headers[b"cache-control"], headers[b"x-accel-buffering"]) == (b"no-store", b"no")
        assert (await listener.block())["retry"] == "2000"
        id = await made(client, service="shop")
        event = await listener.event()
        assert (event["action"], event["incident"]["id"], event["incident"]["service"]) == ("created", id, "shop")
        assert event["id"] == str(event["seq"])
        while event["action"] != "diagnosed":
            event = await listener.event()
        assert event["incident"]["root_cause"] == "database_outage"


async def test_it_goes_on_where_it_broke_off(client: httpx.AsyncClient) -> None:
    id = await made(client)
    await diagnosed(client, id)
    async with listening(client, after=0) as listener:
        first = await listener.event()
    async with listening(client, after=int(first["id"])) as listener:
        assert (await listener.event())["seq"] > first["seq"]
    async with listening(client, query="last_event_id=0") as listener:
        assert (await listener.event())["seq"] == first["seq"]


async def test_the_header_goes_before_the_query(client: httpx.AsyncClient) -> None:
    await diagnosed(client, await made(client))
    async with listening(client, after=1, query="last_event_id=0") as listener:
        assert (await listener.event())["seq"] > 1


async def test_a_place_from_another_database_is_now(client: httpx.AsyncClient) -> None:
    async with listening(client, after=10**12) as listener:
        id = await made(client)
        assert (await listener.event())["incident"]["id"] == id


async def test_events_come_in_order_and_each_once_to_everybody(client: httpx.AsyncClient) -> None:
    async with listening(client, after=0) as one, listening(client, after=0) as other:
        id = await made(client)
        for status in ("acknowledged", "needs_info", "resolved"):
            await client.patch(f"{PATH}/{id}", json={"status": status})
        seen: list[list[int]] = []
        for listener in (one, other):
            event = await listener.event()
            seqs = [event["seq"]]
            while event["incident"]["status"] != "resolved" or event["seq"] < 4:
                event = await listener.event()
                seqs.append(event["seq"])
            seen.append(seqs)
    assert all(seqs == sorted(set(seqs)) for seqs in seen)


async def test_one_listener_too_many_is_503_and_a_place_that_was_left_is_free(client: httpx.AsyncClient) -> None:
    async with listening(client), listening(client):
        answer = await client.get("/api/v1/events")
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert "retry-after" in answer.headers
        text = (await client.get("/metrics")).text
        assert "gateway_event_listeners 2.0" in text
    async with listening(client) as listener:
        assert listener.start["status"] == 200


@pytest.mark.parametrize("query", ["last_event_id=-1", "last_event_id=x", f"last_event_id={2**63}"])
async def test_a_wrong_place_is_422(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"/api/v1/events?{query}")).status_code == 422


async def test_a_head_request_opens_no_stream(client: httpx.AsyncClient) -> None:
    assert (await client.head("/api/v1/events")).status_code in {200, 405}


async def test_streams_end_when_the_gateway_stops(client: httpx.AsyncClient) -> None:
    async with listening(client) as listener:
        [end] = app_of(client).state.stopping
        end()
        assert await listener.ended()
    assert (await client.get("/api/v1/events")).status_code == 503


async def test_who_does_not_read_is_let_go(client: httpx.AsyncClient) -> None:
    app_of(client).state.gateway.events.slow_seconds = 0.05
    async with listening(client) as listener:
        await listener.block()
        listener.takes.clear()
        await made(client)

        async def shown() -> str:
            return (await client.get("/metrics")).text

        await until(shown, lambda text: "gateway_event_listeners 0.0" in text)


async def test_who_is_far_behind_gets_everything_from_the_store(tmp_path: Path) -> None:
    database = sqlite_store(tmp_path)
    lifecycle = Lifecycle(database, FrozenClock())
    stream = EventStream(database, 2, page=2, kept=3)

    async def followed(place: int, wanted: int) -> list[int]:
        with stream.place():
            return [event.seq async for event in _first(stream.follow(place), wanted)]

    live = asyncio.create_task(followed(0, 24))
    for number in range(24):
        await asyncio.to_thread(lifecycle.create, NewIncident(description=f"number {number}"), "me")
        stream.wake()
    assert await asyncio.wait_for(live, DEADLINE_SECONDS) == list(range(1, 25))
    assert await asyncio.wait_for(followed(0, 24), DEADLINE_SECONDS) == list(range(1, 25))
    assert await asyncio.wait_for(followed(20, 4), DEADLINE_SECONDS) == [21, 22, 23, 24]
    await stream.close()
    database.close()


async def _first(events: AsyncIterator[Event], wanted: int) -> AsyncIterator[Event]:
    """As many of an endless stream."""
    count = 0
    async for event in events:
        yield event
        count += 1
        if count == wanted:
            return
