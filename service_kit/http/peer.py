"""One peer service as its callers see it: a typed question, a deadline, a breaker, and errors that say what happened."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

import aiohttp
import httpx
import structlog
from pydantic import BaseModel, ValidationError

from service_kit.errors import Unavailable
from service_kit.http.breaker import Breaker
from service_kit.http.client import Client

Answer = TypeVar("Answer", bound=BaseModel)


class PeerFailed(Unavailable):
    """The peer did not give a usable answer; `reason` is one line."""

    def __init__(self, peer: str, reason: str) -> None:
        super().__init__(f"{peer}: {reason}")
        self.peer = peer
        self.reason = reason


@dataclass(frozen=True)
class Passed:
    """A peer's answer as it came; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Peer:
    """`url` is asked anew for each call, so that a change of configuration holds at once."""

    name: str
    url: Callable[[], str]
    client: Client
    breaker: Breaker
    token: str = ""

    async def post(self, path: str, body: BaseModel, answer: type[Answer], *, timeout_seconds: float) -> Answer:
        """POSTs `body` and reads the answer. Raises PeerFailed: unreachable, too late, refused, or not understood."""
        raw = body.model_dump_json(exclude_none=True).encode()
        response = await self.send("POST", path, raw, timeout_seconds=timeout_seconds)
        if response.status_code >= 400:
            raise PeerFailed(self.name, f"answered {response.status_code}")
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as error:
            raise PeerFailed(
                self.name, f"gave an answer that does not fit the contract ({error.error_count()} faults)"
            ) from None

    async def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        timeout_seconds: float,
        kind: str = "application/json",
        more: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """One exchange through httpx; `more` are headers beside our own, which they never replace. Raises PeerFailed."""
        headers = {**(more or {}), **self.headers(kind if body is not None else None)}
        async with self._call(timeout_seconds):
            response = await self.client.typed.request(method, self.url() + path, content=body, headers=headers)
        self._record(response.status_code)
        return response

    async def forward(self, method: str, path: str, body: bytes | None, *, timeout_seconds: float, kind: str) -> Passed:
        """One exchange whose body nobody here reads: through aiohttp itself, at half of httpx's cost. Raises PeerFailed."""
        origin = self.url()
        if origin in self.client.local:
            response = await self.send(method, path, body, timeout_seconds=timeout_seconds, kind=kind)
            return Passed(response.status_code, dict(response.headers), response.content)
        headers = self.headers(kind if body is not None else None)
        async with (
            self._call(timeout_seconds),
            self.client.raw.request(method, origin + path, data=body, headers=headers, allow_redirects=False) as answer,
        ):
            names = {name.lower(): value for name, value in answer.headers.items()}
            passed = Passed(answer.status, names, await answer.read())
        self._record(passed.status)
        return passed

    def headers(self, content_type: str | None) -> dict[str, str]:
        """What each call carries: the request id of the caller, and the internal token where one is set."""
        context = structlog.contextvars.get_contextvars()
        headers = {"X-Request-ID": str(context.get("request_id", "-"))}
        if content_type:
            headers["Content-Type"] = content_type
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return headers

    @asynccontextmanager
    async def _call(self, timeout_seconds: float) -> AsyncIterator[None]:
        """The breaker and a deadline around the whole of an exchange. Raises PeerFailed."""
        if not self.breaker.admits():
            raise PeerFailed(self.name, "is left alone for a moment after repeated failures")
        try:
            async with asyncio.timeout(timeout_seconds):
                yield
        except (TimeoutError, httpx.HTTPError, aiohttp.ClientError) as error:
            self.breaker.record(succeeded=False)
            raise PeerFailed(self.name, _reason(error, timeout_seconds)) from None
        except BaseException:
            self.breaker.release()
            raise

    def _record(self, status: int) -> None:
        # 503 is an honest answer of a living peer: it says itself when to come back.
        self.breaker.record(succeeded=status < 500 or status == 503)


def _reason(error: Exception, timeout_seconds: float) -> str:
    # httpx-aiohttp reports a refused connection as ConnectTimeout; aiohttp's own time-outs are ClientErrors too.
    late = isinstance(error, TimeoutError | httpx.TimeoutException) and not isinstance(error, httpx.ConnectTimeout)
    return f"did not answer within {timeout_seconds:g} s" if late else "cannot be reached"
