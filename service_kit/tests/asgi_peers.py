"""Small ASGI apps in the place of a peer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from contracts.model import Answered, Sent
from service_kit.clock import FrozenClock
from service_kit.http.breaker import Breaker
from service_kit.http.client import open_client
from service_kit.http.peer import Peer

ORIGIN = "http://peer.example:8001"


class Question(Sent):
    word: str
    hint: str | None = None


class Reply(Answered):
    length: int


class AlwaysAnswers:
    """Gives the same answer to everything and keeps what it was asked."""

    def __init__(self, status: int = 200, body: bytes = b'{"length": 3}') -> None:
        self.status = status
        self.body = body
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        self.asked.append((request.method, request.url.path, dict(request.headers), await request.body()))
        await Response(self.body, self.status, media_type="application/json")(scope, receive, send)


async def never_answers(scope: Scope, receive: Receive, send: Send) -> None:
    """Keeps the caller waiting."""
    await asyncio.Event().wait()


async def falls_over(scope: Scope, receive: Receive, send: Send) -> None:
    """Raises what nobody catches."""
    raise RuntimeError("not caught")


@asynccontextmanager
async def peer_of(app: ASGIApp, clock: FrozenClock | None = None, token: str = "") -> AsyncIterator[Peer]:
    """A peer that `app` answers for; its breaker opens after two failures."""
    async with open_client({ORIGIN: app}) as client:
        breaker = Breaker(clock or FrozenClock(), failures_to_open=2, cooldown_seconds=10)
        yield Peer("speller", lambda: ORIGIN, client, breaker, token)
