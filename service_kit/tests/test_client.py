"""The one client of a process."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from service_kit.http.client import open_client
from service_kit.tests.asgi_peers import AlwaysAnswers, falls_over

pytestmark = pytest.mark.anyio
ANSWER = b"HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/\r\nContent-Length: 3\r\n\r\nyes"


@asynccontextmanager
async def loopback_server() -> AsyncIterator[str]:
    """A real socket that answers every request with ANSWER."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(ANSWER)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_local_apps_are_reached_without_a_socket() -> None:
    app = AlwaysAnswers()
    async with open_client({"http://nowhere.invalid:9": app}) as client:
        assert (await client.typed.get("http://nowhere.invalid:9/x")).status_code == 200
    assert app.asked[0][1] == "/x"


async def test_each_local_app_answers_for_its_own_port() -> None:
    one, two = AlwaysAnswers(body=b"1"), AlwaysAnswers(body=b"2")
    async with open_client({"http://127.0.0.1:8001": one, "http://127.0.0.1:8002": two}) as client:
        assert (await client.typed.get("http://127.0.0.1:8002/")).text == "2"


async def test_a_local_app_that_falls_over_answers_500() -> None:
    async with open_client({"http://peer.example": falls_over}) as client:
        assert (await client.typed.get("http://peer.example/")).status_code == 500


async def test_everything_else_goes_over_the_network() -> None:
    async with loopback_server() as url, open_client({"http://127.0.0.1:9": AlwaysAnswers()}) as client:
        assert (await client.typed.get(url)).text == "yes"


async def test_redirects_are_not_followed() -> None:
    async with loopback_server() as url, open_client() as client:
        assert (await client.typed.get(url)).status_code == 302


async def test_the_environments_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    async with loopback_server() as url, open_client() as client:
        assert (await client.typed.get(url)).text == "yes"


async def test_a_refused_connection_is_an_httpx_error() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        async with open_client() as client:
            with pytest.raises(httpx.TransportError):
                await client.typed.get(f"http://127.0.0.1:{unused.getsockname()[1]}")


async def test_both_halves_know_the_network() -> None:
    async with loopback_server() as url, open_client() as client, client.raw.get(url, allow_redirects=False) as answer:
        assert (answer.status, await answer.read()) == (302, b"yes")
