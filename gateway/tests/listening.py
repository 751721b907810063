"""A listener of the event stream that speaks ASGI itself: httpx's own transport waits for the end of an answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson
from fastapi import FastAPI
from starlette.types import Message

from gateway.tests.fleet import DEADLINE_SECONDS

PATH = "/api/v1/events"


@dataclass
class Listener:
    """One connection. `takes` is cleared for one that no longer reads."""

    sent: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)
    takes: asyncio.Event = field(default_factory=asyncio.Event)
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    asked: bool = False
    text: str = ""
    start: Message = field(default_factory=dict)

    async def receive(self) -> Message:
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        await self.takes.wait()
        await self.sent.put(message)

    async def message(self) -> Message:
        """The next that was sent. Fails after DEADLINE_SECONDS."""
        async with asyncio.timeout(DEADLINE_SECONDS):
            return await self.sent.get()

    async def block(self) -> dict[str, str]:
        """The next block of the stream, its fields by name; a comment stands under the empty name."""
        while "\n\n" not in self.text:
            message = await self.message()
            assert message.get("more_body"), "the stream has ended"
            self.text += message["body"].decode()
        block, _, self.text = self.text.partition("\n\n")
        return {name: value.strip() for name, _, value in (line.partition(":") for line in block.splitlines())}

    async def event(self) -> dict[str, Any]:
        """The next event's data, with its `id`; comments are passed over."""
        block = await self.block()
        while "data" not in block:
            block = await self.block()
        assert block["event"] == "incident.changed"
        return {**orjson.loads(block["data"]), "id": block["id"]}

    async def ended(self) -> bool:
        """Whether the stream comes to its end, whatever is sent before that."""
        message = await self.message()
        while message.get("more_body"):
            message = await self.message()
        return True


@asynccontextmanager
async def listening(client: httpx.AsyncClient, after: int | None = None, query: str = "") -> AsyncIterator[Listener]:
    """A listener of the app that `client` asks, from now on or after the event `after`."""
    listener = Listener()
    listener.takes.set()
    headers = [(b"host", b"localhost"), *([(b"last-event-id", str(after).encode())] if after is not None else [])]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": PATH,
        "raw_path": PATH.encode(), "query_string": query.encode(), "root_path": "", "headers": headers,
        "client": ("127.0.0.1", 1), "server": ("localhost", 80),
    }  # fmt: skip
    app = app_of(client)

    async def answered() -> None:
        await app(scope, listener.receive, listener.send)

    task = asyncio.create_task(answered())
    try:
        listener.start = await listener.message()
        yield listener
    finally:
        listener.gone.set()
        await asyncio.wait_for(task, DEADLINE_SECONDS)


def app_of(client: httpx.AsyncClient) -> FastAPI:
    """The app behind a client of `serve`."""
    transport = client._transport
    assert isinstance(transport, httpx.ASGITransport)
    assert isinstance(transport.app, FastAPI)
    return transport.app
