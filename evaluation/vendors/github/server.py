"""An ASGI app on a free port of loopback, in a thread of its own, that can also end a connection without an answer."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import uvicorn

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class Server:
    """Listens as soon as it is made: a request that comes before `start` waits."""

    def __init__(self, app: App) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(128)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        # its dates are the fake's own clock's
        config = uvicorn.Config(
            app, interface="asgi3", lifespan="off", ws="none", log_config=None, access_log=False,
            proxy_headers=False, date_header=False, server_header=False, timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = _Brisk(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), name="fake", daemon=True)

    def start(self) -> None:
        """Begins to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread and closes the port."""
        self._server.should_exit = True
        if self._thread.ident is not None:
            self._thread.join()
        self._socket.close()


class _Brisk(uvicorn.Server):
    """uvicorn looks every 0.1 s whether it is to end, then waits as long for its callers: half a minute in hundreds of tests."""

    async def main_loop(self) -> None:
        while not self.should_exit:  # noqa: ASYNC110  it is set by another thread
            await asyncio.sleep(0.005)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await asyncio.sleep(0.001)


async def drop(receive: Receive, send: Send) -> None:
    """Ends the connection, and waits until uvicorn has seen it, which would answer 500 else.

    Its `send` is a method of the cycle that holds the transport.
    """
    cycle = getattr(send, "__self__", None)
    transport = getattr(cycle, "transport", None)
    if transport is None:
        raise TypeError("this server's `send` leads to no transport")
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass


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
