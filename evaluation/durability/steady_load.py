"""Alerts and log lines at a steady rate for as long as is wanted, each post at its time whether the last was slow or not."""

import asyncio
import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from evaluation.durability.deliveries import Link
from evaluation.speed.intake_load import SERVICES

CONNECTIONS: Final = 4
ANSWER_SECONDS: Final = 30.0
LOG_POSTS_A_SECOND: Final = 2.0
LOG_LINES: Final = 20
LINES: Final = (
    "GET /api/orders/{n} 200 in {n} ms",
    "order {n} priced for customer {n}",
    "upstream timed out after {n} ms while reading the response",
    "Connection refused (host=db-{n})",
)
IDLE_SECONDS: Final = 2.0


@dataclass
class SteadyLoad:
    """Posts what `alerts` gives `a_second` times, and what `lines` gives LOG_POSTS_A_SECOND times, to the gateway at `url`."""

    url: str
    alerts: Callable[[], bytes]
    lines: Callable[[], bytes]
    a_second: float
    milliseconds: list[float] = field(default_factory=list)
    failed: int = 0
    _looked: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, seconds: float) -> None:
        """Returns when the time is up and the last post was answered."""
        asyncio.run(self._run(seconds))

    def milliseconds_since_last_look(self) -> list[float]:
        """Of the alerts' answers that were good; each is told once."""
        with self._lock:
            found = self.milliseconds[self._looked :]
            self._looked = len(self.milliseconds)
        return found

    async def _run(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        each = CONNECTIONS / self.a_second
        posters = [
            self._posts(
                f"{self.url}/webhooks/alertmanager", self.alerts, each, until, counted=True, after=n / self.a_second
            )
            for n in range(CONNECTIONS)
        ]
        logs = self._posts(
            f"{self.url}/api/v1/logs", self.lines, 1 / LOG_POSTS_A_SECOND, until, counted=False, after=0.0
        )
        await asyncio.gather(*posters, logs)

    async def _posts(
        self, url: str, body: Callable[[], bytes], every: float, until: float, *, counted: bool, after: float
    ) -> None:
        link = Link(url)
        due = time.monotonic() + after
        try:
            while due < until:
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                took = await self._post(link, body())
                if took is None:
                    self.failed += 1
                    link.close()
                elif counted:
                    with self._lock:
                        self.milliseconds.append(took)
                due += every
                if every > IDLE_SECONDS:
                    link.close()  # the server would, meanwhile
        finally:
            await link.end()

    async def _post(self, link: Link, body: bytes) -> float | None:
        asked = time.perf_counter()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                status, _ = await link.post(body)
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            return None
        return (time.perf_counter() - asked) * 1000 if status in (200, 202, 204) else None


def log_body() -> bytes:
    """Some lines of one of the services that alerts are about."""
    at = datetime.now(UTC).isoformat()
    lines = [f"{at} INFO {random.choice(LINES).format(n=random.randrange(9_000))}" for _ in range(LOG_LINES)]
    return json.dumps({"service": f"service-{random.randrange(SERVICES)}", "logs": lines}).encode()
