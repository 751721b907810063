"""Many apps in one process and one event loop, each on its own port, started and stopped together."""

import asyncio
import contextlib
import errno
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence

import uvicorn
from fastapi import FastAPI

from all_in_one.fleet import Service, gateway_service, local_url, model_services
from service_kit.app import limit_threads
from service_kit.errors import Misconfigured
from service_kit.start_up import start_up_kept

COMPUTING_THREADS = 8
"""For two cores: enough that a short request passes a long one, few enough that memory stays bounded."""
SWITCH_SECONDS = 0.0005
"""A short request meets a long one several times at the interpreter's lock, and each time waits this long, not 5 ms."""
GRACE_SECONDS = 5
BACKLOG = 512

Started = Callable[[], Awaitable[None]]


class Server(uvicorn.Server):
    """A uvicorn server that leaves signals to whoever runs several of them, and says when it listens."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(_config(app))
        self.app = app
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for end in self.app.state.stopping:  # an event stream would hold it for the whole grace
            end()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def bind(services: Sequence[Service]) -> list[socket.socket]:
    """Takes every port, or none. Raises Misconfigured naming the port and the setting that moves it."""
    _refuse_shared_ports(services)
    sockets: list[socket.socket] = []
    try:
        for service in services:
            sockets.append(_bind_one(service))
    except Misconfigured:
        for taken in sockets:
            taken.close()
        raise
    return sockets


def refuse_taken_ports() -> None:
    """Raises Misconfigured where one of the six ports is taken, before anybody trains for a minute to hear that."""
    behind = model_services()
    for taken in bind([*behind, gateway_service(behind)]):
        taken.close()


@contextlib.asynccontextmanager
async def running(behind: Sequence[Service], *, with_gateway: bool = True) -> AsyncIterator[list[Service]]:
    """The services of `behind`, and the gateway in front of them, answering as long as the context lasts.

    The gateway reaches the others without a socket. Raises Misconfigured before anything listens.
    """
    limit_threads(COMPUTING_THREADS)
    sys.setswitchinterval(SWITCH_SECONDS)
    apps = [service.build() for service in behind]
    services = list(behind)
    if with_gateway:
        local = {local_url(service): app for service, app in zip(behind, apps, strict=True)}
        services.append(gateway_service(services, local))
        apps.append(services[-1].build())
    sockets = bind(services)
    async with contextlib.AsyncExitStack() as stack:
        for taken in sockets:
            stack.callback(taken.close)
        for app in apps:
            await stack.enter_async_context(app.router.lifespan_context(app))
        stack.enter_context(start_up_kept())
        servers = [Server(app) for app in apps]
        tasks = [
            asyncio.create_task(server.serve(sockets=[taken])) for server, taken in zip(servers, sockets, strict=True)
        ]
        try:
            await asyncio.gather(*(server.listening.wait() for server in servers))
            yield services
        finally:
            for server in servers:
                server.should_exit = True
            await asyncio.gather(*tasks, return_exceptions=True)


async def until_signal() -> None:
    """Returns at the first SIGINT or SIGTERM; a second one ends the process at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def first() -> None:
        stop.set()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, first)
    await stop.wait()


def _config(app: FastAPI) -> uvicorn.Config:
    # The request context layer writes one line a request; uvicorn's own access log would cost 50 us more.
    return uvicorn.Config(
        app,
        lifespan="off",
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=BACKLOG,
        server_header=False,
    )


def _refuse_shared_ports(services: Sequence[Service]) -> None:
    # The kernel would not: with SO_REUSEADDR both binds succeed, and the second `listen` fails where nobody waits for it.
    settings: dict[int, list[str]] = {}
    for service in services:
        settings.setdefault(service.port, []).append(service.port_setting)
    for port, names in settings.items():
        if port and len(names) > 1:
            raise Misconfigured(f"{' and '.join(names)} both say {port}: give each service a port of its own")


def _bind_one(service: Service) -> socket.socket:
    address = service.settings.bind_address.strip("[]")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, service.port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise Misconfigured(
                f"port {service.port} is taken by another program: stop it, or set {service.port_setting} to another port"
            ) from error
        raise Misconfigured(f"cannot listen on {address}:{service.port}: {error.strerror}") from error
    listener.setblocking(False)
    return listener
