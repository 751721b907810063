"""Loki as the place where logs are read: one question, a deadline, a breaker, and a bound on the answer.

Only LOKI_URL is ever asked; what an alert says goes into the query alone, as an escaped string.
"""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import aiohttp
import httpx
import orjson

from gateway.log_buffer import TEXT_BYTES, KeptLine
from gateway.log_masking import masked
from gateway.log_settings import LogSettings
from ingest.loki import NANOSECONDS, level_of
from service_kit.clock import Clock
from service_kit.http.breaker import Breaker
from service_kit.http.client import Client
from service_kit.http.peer import PeerFailed

NAME: Final = "loki"
PATH: Final = "/loki/api/v1/query_range"
MAX_LINES: Final = 5_000
"""Loki's own default of max_entries_limit_per_query; a question for more is refused."""
ANSWER_BYTES: Final = 32 * 1024 * 1024


@dataclass(frozen=True)
class Loki:
    """`breaker` lets a Loki that is down cost one deadline and not one for each alert."""

    settings: LogSettings
    client: Client
    breaker: Breaker

    async def lines(self, service: str, since: datetime, until: datetime, limit: int) -> list[KeptLine]:
        """The newest `limit`, oldest first, secrets masked. Raises PeerFailed with one line of reason."""
        if not self.breaker.admits():
            raise PeerFailed(NAME, "is left alone for a moment after repeated failures")
        deadline = self.settings.loki_timeout_seconds
        try:
            async with asyncio.timeout(deadline):
                status, body = await self._ask(self._question(service, since, until, limit))
        except (TimeoutError, httpx.HTTPError, aiohttp.ClientError) as error:
            self.breaker.record(succeeded=False)
            late = isinstance(error, TimeoutError | httpx.TimeoutException)
            late = late and not isinstance(error, httpx.ConnectTimeout)
            raise PeerFailed(NAME, f"did not answer within {deadline:g} s" if late else "cannot be reached") from None
        except BaseException:
            self.breaker.release()
            raise
        self.breaker.record(succeeded=status < 500)
        if status != 200:
            raise PeerFailed(NAME, f"answered {status}")
        return await asyncio.to_thread(read_answer, body, limit)

    def _question(self, service: str, since: datetime, until: datetime, limit: int) -> dict[str, str]:
        query = self.settings.loki_query.replace("{service}", escaped(service))
        begin, end = (str(_nanoseconds(moment)) for moment in (since, until))
        return {
            "query": query,
            "start": begin,
            "end": end,
            "limit": str(min(limit, MAX_LINES)),
            "direction": "backward",
        }

    async def _ask(self, question: dict[str, str]) -> tuple[int, bytes]:
        headers = {"Accept-Encoding": "identity", "Accept": "application/json"}
        if token := self.settings.loki_token.get_secret_value():
            headers["Authorization"] = f"Bearer {token}"
        if self.settings.loki_tenant:
            headers["X-Scope-OrgID"] = self.settings.loki_tenant
        url = self.settings.loki_url + PATH
        async with self.client.typed.stream("GET", url, params=question, headers=headers) as answer:
            body = bytearray()
            async for part in answer.aiter_raw():
                body += part
                if len(body) > ANSWER_BYTES:
                    raise PeerFailed(NAME, f"gave more than {ANSWER_BYTES} bytes")
            return answer.status_code, bytes(body)


def open_loki(settings: LogSettings, client: Client, clock: Clock) -> Loki | None:
    """None where LOKI_URL is not set."""
    return Loki(settings, client, Breaker(clock)) if settings.loki_url else None


def escaped(name: str) -> str:
    """`name` as the inside of a LogQL string between double quotes, whose escapes are Go's; JSON's are among them."""
    return json.dumps(name.encode("utf-8", "replace").decode())[1:-1]


def read_answer(body: bytes, limit: int) -> list[KeptLine]:
    """The lines of all streams of a query_range's answer, oldest first. Raises PeerFailed where it is something else."""
    try:
        data = orjson.loads(body)["data"]
        if data["resultType"] != "streams":
            raise PeerFailed(NAME, f"answered with {data['resultType']!s:.40}: LOKI_QUERY must select lines")
        found = [line for stream in data["result"] for line in _lines_of(stream)]
    except (orjson.JSONDecodeError, LookupError, TypeError, ValueError, AttributeError):
        raise PeerFailed(NAME, "gave an answer that is not a query's") from None
    found.sort(key=lambda line: line[0])
    found = found[-limit:]
    texts = masked([text.encode("utf-8", "replace")[:TEXT_BYTES].decode("utf-8", "ignore") for *_, text in found])
    return [KeptLine(at / NANOSECONDS, level, text) for (at, level, _), text in zip(found, texts, strict=True)]


def _lines_of(stream: dict[str, Any]) -> list[tuple[int, str | None, str]]:
    level = level_of({name: str(value) for name, value in stream.get("stream", {}).items()})
    return [(int(stamp), level, str(text)) for stamp, text, *_ in stream["values"]]


def _nanoseconds(moment: datetime) -> int:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(aware.timestamp() * 1_000_000) * 1_000
