"""An ASGI app on a free port of loopback, in a thread of its own, that can also end a connection without an answer."""

import asyncio
import socket
import threading
from typing import Final

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

TRANSPORT: Final = "stanch.transport"
STOP_SECONDS: Final = 10.0


class LoopbackServer:
    """Listens as soon as it is made: a request that comes before `start` waits. Its answers have the app's headers alone."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        # Named as TCP: asyncio turns Nagle off for such sockets alone, and 40 ms a request are lost otherwise.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", port))
        self._socket.listen(128)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            app, http=_Protocol, ws="none", interface="asgi3", loop="asyncio", lifespan="off", log_config=None,
            access_log=False, log_level="critical", proxy_headers=False, date_header=False, server_header=False,
        )  # fmt: skip
        self._server = _Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="loopback-server", daemon=True
        )

    def start(self) -> None:
        """Returns when it answers."""
        self._thread.start()
        self._server.running.wait(STOP_SECONDS)

    def stop(self) -> None:
        """Breaks what is left of its connections, ends the thread and closes the port."""
        if self._thread.is_alive():
            self._server.end()
            self._thread.join(STOP_SECONDS)
        self._socket.close()


async def drop(scope: Scope, receive: Receive) -> None:
    """Breaks the connection without an answer, and waits until uvicorn has seen it, which would answer 500 else.

    The body of the request was read before.
    """
    scope[TRANSPORT].abort()
    await hang(receive)


async def hang(receive: Receive) -> None:
    """Until the caller hangs up."""
    message: Message = {"type": ""}
    while message["type"] != "http.disconnect":
        message = await receive()


async def body_of(receive: Receive) -> bytes:
    """The whole body of a request."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b"".join(parts)
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


class _Server(uvicorn.Server):
    """uvicorn's own looks ten times a second whether it should end, and then waits for callers; this one is told."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.running = threading.Event()
        self._ended = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def end(self) -> None:
        """From another thread; breaks what is under way."""
        self.should_exit = self.force_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._ended.set)

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.running.set()
        await self._ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """At once: nobody is waited for."""
        for server in self.servers:
            server.close()
        for task in list(self.server_state.tasks):
            task.cancel()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)


class _Protocol(H11Protocol):
    """uvicorn's own, which tells the app its connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        app = self.app

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            scope[TRANSPORT] = transport
            await app(scope, receive, send)

        self.app = with_transport
