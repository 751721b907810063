"""An ASGI app on a free port of loopback, in a thread; it can break a connection and leave a caller waiting."""

import asyncio
import socket
import threading

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

TRANSPORT = "stanch.transport"
STOP_SECONDS = 10.0


class LoopbackServer:
    """Listens from the start; `start` begins to answer."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        # Named as TCP: asyncio turns Nagle off for such sockets alone, and 40 ms a request are lost otherwise.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", port))
        self._socket.listen(128)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            app,
            http=_Protocol,
            ws="none",
            interface="asgi3",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            log_level="critical",
        )
        self._server = _Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="loopback-server", daemon=True
        )

    def start(self) -> None:
        """Returns when it answers."""
        self._thread.start()
        self._server.running.wait(STOP_SECONDS)

    def stop(self) -> None:
        """Breaks what is left of its connections and ends the thread."""
        if self._thread.is_alive():
            self._server.end()
            self._thread.join(STOP_SECONDS)
        self._socket.close()


async def drop(scope: Scope) -> None:
    """Breaks the connection without an answer."""
    scope[TRANSPORT].abort()
    await asyncio.sleep(0.01)  # until the server has seen it: else it would answer 500


async def hang(receive: Receive) -> None:
    """Until the caller hangs up."""
    message: Message = {"type": ""}
    while message["type"] != "http.disconnect":
        message = await receive()


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
        await self.on_tick(0)  # sets the headers that each answer has
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
