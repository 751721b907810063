"""Many services in one process, each on its own port."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator

import httpx
import pytest

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


@pytest.mark.usefixtures("handlers_kept")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_the_waiting(number: signal.Signals) -> None:
    waiting = asyncio.create_task(until_signal())
    await asyncio.sleep(0)  # lets it take the signals
    os.kill(os.getpid(), number)
    await waiting
