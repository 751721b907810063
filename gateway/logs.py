"""The logs beside alerts: lines come in and are kept, and those around an alert are read, from Loki where it is set."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Final, Literal, NamedTuple

from contracts.logs import LogLine, RawLine
from gateway.log_bodies import kept_line, raw_line
from gateway.log_buffer import DEFAULT_LIMIT, MEGABYTE, Batch, KeptLine, LogBuffer
from gateway.log_settings import LogSettings
from gateway.loki import Loki
from service_kit.clock import Clock
from service_kit.errors import Unavailable
from service_kit.http.peer import PeerFailed

FILE: Final = "logs.db"
HELD_BYTES: Final = 64 * 1024 * 1024
"""Bodies that wait or are worked on, together: two of the largest, or 64 of Promtail's."""
AT_ONCE: Final = 2
"""Posts worked on at once: one compresses while the other is written; more only take turns on the interpreter."""

Place = Literal["buffer", "loki"]


class Around(NamedTuple):
    """Lines oldest first, where they are from, and what went wrong on the way there, in one line."""

    lines: list[KeptLine]
    where: Place
    problem: str | None

    def raw_lines(self) -> list[LogLine]:
        """As the log analyzer takes them."""
        return [raw_line(line) for line in self.lines]


class Logs:
    """One for each app; `close` it at the end. `loki` is None where LOKI_URL is not set."""

    def __init__(self, buffer: LogBuffer, loki: Loki | None, clock: Clock, waiting: int) -> None:
        self.buffer = buffer
        self.now = clock.now
        self._loki = loki
        self._free = waiting
        self._held_bytes = 0
        self._inside = asyncio.Semaphore(AT_ONCE)

    def close(self) -> None:
        """Closes the buffer's file."""
        self.buffer.close()

    @asynccontextmanager
    async def turn(self, size: int) -> AsyncIterator[None]:
        """A place for a body of `size` bytes. Raises Unavailable (503 with Retry-After) where too many or too much wait."""
        if self._free == 0 or (self._held_bytes and self._held_bytes + size > HELD_BYTES):
            raise Unavailable("more logs come than are written; send them again", retry_after_seconds=2)
        self._free -= 1
        self._held_bytes += size
        try:
            async with self._inside:
                yield
        finally:
            self._free += 1
            self._held_bytes -= size

    async def put(self, service: str, environment: str | None, entries: Sequence[RawLine]) -> int:
        """Keeps lines of one service; on disk when it returns. Raises Unavailable."""
        return await self.put_all([Batch(service, environment, [kept_line(entry) for entry in entries])])

    async def put_all(self, batches: Sequence[Batch]) -> int:
        """Keeps lines of several services, all or none. Raises Unavailable."""
        return await asyncio.to_thread(self.buffer.put, batches)

    async def around(
        self,
        service: str | None,
        environment: str | None,
        since: datetime,
        until: datetime,
        limit: int = DEFAULT_LIMIT,
    ) -> Around:
        """The newest `limit` lines of the time, both ends included. Never raises Unavailable: then it says the problem.

        Where Loki fails or holds none, what the buffer holds is answered.
        """
        if not service:
            return Around([], "buffer", "no service is named, so no logs were looked for")
        problem = None
        if self._loki is not None:
            try:
                if found := await self._loki.lines(service, since, until, limit):
                    return Around(found, "loki", None)
            except PeerFailed as error:
                problem = str(error.detail)
        try:
            kept = await asyncio.to_thread(
                self.buffer.lines, service, environment, _seconds(since), _seconds(until), limit
            )
        except Unavailable as error:
            return Around([], "buffer", "; ".join(filter(None, (problem, str(error.detail)))))
        asked = self._loki is not None and problem is None
        return Around(kept, "loki" if asked and not kept else "buffer", problem)


def open_logs(settings: LogSettings, loki: Loki | None, clock: Clock) -> Logs:
    """The buffer's file is `logs.db` in the data directory. Raises Misconfigured where it cannot be opened."""
    buffer = LogBuffer(
        settings.data_dir / FILE,
        clock,
        max_bytes=settings.log_buffer_mb * MEGABYTE,
        max_age_seconds=settings.log_buffer_hours * 3600,
        share=settings.log_buffer_share,
    )
    return Logs(buffer, loki, clock, settings.log_posts_waiting)


def _seconds(moment: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
