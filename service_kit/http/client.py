"""The one HTTP client of a process: httpx on aiohttp's transport, and aiohttp's own session below it for bodies passed through.

httpx's own pool costs 1154-2413 us of CPU a call and gets worse with concurrency; on aiohttp it is 461-616, plain aiohttp 279-339.
A client for each request costs 25 ms (it builds a TLS context). Apps of the same process are reached without a socket.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport
from starlette.types import ASGIApp

CONNECTIONS = 100
KEEPALIVE_SECONDS = 60.0
CONNECT_SECONDS = 1.0
TIMEOUT = httpx.Timeout(30.0, connect=CONNECT_SECONDS)
"""A backstop: each call has its own, shorter deadline."""


@dataclass(frozen=True)
class Client:
    """`typed` speaks to everybody; `raw` only over the network, so not to the origins in `local`."""

    typed: httpx.AsyncClient
    raw: aiohttp.ClientSession
    local: frozenset[str]


@asynccontextmanager
async def open_client(local_apps: Mapping[str, ASGIApp] | None = None) -> AsyncIterator[Client]:
    """A client to be shared by the whole process, on one pool of connections.

    `local_apps` maps an origin such as http://127.0.0.1:8001 to the app that answers it in this process.
    """
    apps = local_apps or {}
    connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=KEEPALIVE_SECONDS)
    timeout = aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS)
    mounts = {
        f"all://{httpx.URL(origin).netloc.decode()}": httpx.ASGITransport(app=app, raise_app_exceptions=False)
        for origin, app in apps.items()
    }
    # No auto_decompress and no cookies: what a peer sent is passed on as it is, and one caller's state never meets another's.
    async with (
        aiohttp.ClientSession(
            connector=connector, timeout=timeout, auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar()
        ) as raw,
        httpx.AsyncClient(
            transport=AiohttpTransport(client=raw, trust_env=False),
            mounts=mounts,
            timeout=TIMEOUT,
            trust_env=False,
            follow_redirects=False,
        ) as typed,
    ):
        yield Client(typed, raw, frozenset(apps))
