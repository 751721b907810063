"""Many services in one process, each on its own port."""

import asyncio
import contextlib
import gc
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from all_in_one.serving import bind, running, until_signal
from all_in_one.tests.toys import free_port, toy_service
from service_kit.errors import Misconfigured

pytestmark = pytest.mark.anyio


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A program that has a port already."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken


@pytest.fixture
def handlers_kept() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_taken_port_is_named_with_its_setting(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with pytest.raises(Misconfigured, match=f"port {port} is taken by another program.* set TOY_PORT"):
        bind([toy_service("toy", port)])


def test_where_one_port_is_taken_the_others_are_given_back(listener: socket.socket) -> None:
    port = free_port()
    with pytest.raises(Misconfigured):
        bind([toy_service("one", port), toy_service("two", listener.getsockname()[1])])
    socket.create_server(("127.0.0.1", port)).close()


def test_two_services_on_one_port_are_both_named() -> None:
    port = free_port()
    with pytest.raises(Misconfigured, match="ONE_PORT and TWO_PORT"):
        bind([toy_service("one", port), toy_service("two", port)])


def test_a_port_that_the_system_chooses_may_be_asked_for_twice() -> None:
    sockets = bind([toy_service("one", 0), toy_service("two", 0)])
    assert len({taken.getsockname()[1] for taken in sockets}) == 2
    for taken in sockets:
        taken.close()


def test_an_address_of_another_machine_is_one_line() -> None:
    with pytest.raises(Misconfigured, match=r"cannot listen on 192\.0\.2\.1:\d+: "):
        bind([toy_service("toy", free_port(), address="192.0.2.1")])


async def test_each_service_answers_on_its_own_port_until_the_end() -> None:
    services = [toy_service("one", free_port()), toy_service("two", free_port())]
    urls = [f"http://127.0.0.1:{service.port}/health" for service in services]
    async with httpx.AsyncClient(trust_env=False) as client:
        async with running(services, with_gateway=False):
            assert [(await client.get(url)).json()["service"] for url in urls] == ["one", "two"]
        with pytest.raises(httpx.ConnectError):
            await client.get(urls[0])


async def test_what_start_up_made_is_kept_out_of_collections_once_all_are_up() -> None:
    before = gc.get_freeze_count()
    async with running([toy_service("one", 0), toy_service("two", 0)], with_gateway=False):
        assert gc.get_freeze_count() > before
    assert gc.get_freeze_count() <= before


async def test_an_answer_without_an_end_is_told_to_end_before_it_is_waited_for() -> None:
    plain = toy_service("one", free_port())
    ended = asyncio.Event()

    async def parts() -> AsyncIterator[bytes]:
        yield b"begun"
        await ended.wait()
        yield b" and ended"

    def build() -> FastAPI:
        app = plain.build()
        app.add_api_route("/stream", lambda: StreamingResponse(parts()), response_model=None)
        app.state.stopping.append(ended.set)
        return app

    async with httpx.AsyncClient(trust_env=False, timeout=30) as client, contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(running([replace(plain, build=build)], with_gateway=False))
        async with client.stream("GET", f"http://127.0.0.1:{plain.port}/stream") as answer:
            read = answer.aiter_bytes()
            assert await anext(read) == b"begun"
            await stack.aclose()
            assert await anext(read) == b" and ended"


@pytest.mark.usefixtures("handlers_kept")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_the_waiting(number: signal.Signals) -> None:
    waiting = asyncio.create_task(until_signal())
    await asyncio.sleep(0)  # lets it take the signals
    os.kill(os.getpid(), number)
    await waiting
