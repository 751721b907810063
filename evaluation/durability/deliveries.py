"""A sender that does what Alertmanager does: what was not answered with success is sent again, until it is."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

ANSWER_SECONDS: Final = 10.0
FIRST_PAUSE_SECONDS: Final = 0.1
LONGEST_PAUSE_SECONDS: Final = 1.0
LOOK_SECONDS: Final = 0.005


@dataclass
class Sent:
    """What became of one delivery. `posted_at` and `answered_at` are seconds since 1970; `milliseconds` of the last try."""

    body: bytes
    receipt: str = ""
    milliseconds: float = 0.0
    tries: int = 0
    posted_at: float = 0.0
    answered_at: float = 0.0


@dataclass
class Sender:
    """Posts `bodies` to `urls` (whole addresses) in turn, over some connections; each is tried until it is taken.

    Only those below `release`d are posted. It runs in a thread of its own from `start` to `finish`.
    """

    urls: Sequence[str]
    bodies: Sequence[bytes]
    connections: int = 4
    sent: list[Sent] = field(default_factory=list)
    unanswered: int = 0
    refused: int = 0
    _goal: tuple[int, int, float, float] = (0, 0, 0.0, 1.0)
    _thread: threading.Thread | None = None
    _error: BaseException | None = None
    _stopping: bool = False

    def __post_init__(self) -> None:
        self.sent = [Sent(body) for body in self.bodies]

    def start(self) -> "Sender":
        """Begins; nothing is posted before `release`."""
        self._thread = threading.Thread(target=self._run, name="sender", daemon=True)
        self._thread.start()
        return self

    def release(self, count: int, over_seconds: float = 0.0) -> None:
        """The first `count` deliveries may go, those that are new among them spread over so many seconds."""
        now = time.monotonic()
        self._goal = (self._released(), min(count, len(self.sent)), now, max(over_seconds, 1e-6))

    def finish(self, seconds: float) -> None:
        """Waits until all that may go was taken. Raises RuntimeError where it was not in time, or an answer made no sense."""
        assert self._thread is not None
        self._thread.join(seconds)
        if self._error is not None:
            raise RuntimeError(f"the sender failed: {self._error!r}") from self._error
        if self._thread.is_alive():
            self._stopping = True
            self._thread.join(ANSWER_SECONDS)
            raise RuntimeError(f"{self.waiting} deliveries were not taken within {seconds:g} s")

    @property
    def waiting(self) -> int:
        """Deliveries without a good answer."""
        return sum(not sent.answered_at for sent in self.sent)

    @property
    def milliseconds(self) -> list[float]:
        """Of each answer that was good."""
        return [sent.milliseconds for sent in self.sent if sent.answered_at]

    def _released(self) -> int:
        first, last, begun, over = self._goal
        return first + int((last - first) * min((time.monotonic() - begun) / over, 1.0))

    def _run(self) -> None:
        try:
            asyncio.run(self._send_all())
        except BaseException as error:  # noqa: BLE001  told by `finish`, in the thread that waits
            self._error = error

    async def _send_all(self) -> None:
        turns = iter(range(len(self.sent)))
        await asyncio.gather(*(self._worker(turns) for _ in range(self.connections)))

    async def _worker(self, turns: Iterator[int]) -> None:
        """One of several that share `turns`."""
        links: dict[str, Link] = {}
        try:
            for turn in turns:
                while turn >= self._released():
                    if self._stopping:
                        return
                    await asyncio.sleep(LOOK_SECONDS)
                await self._send(self.sent[turn], links, turn)
        finally:
            for link in links.values():
                await link.end()

    async def _send(self, sent: Sent, links: "dict[str, Link]", turn: int) -> None:
        pause = FIRST_PAUSE_SECONDS
        sent.posted_at = time.time()
        while not self._stopping:
            url = self.urls[(turn + sent.tries) % len(self.urls)]
            link = links.setdefault(url, Link(url))
            sent.tries += 1
            asked = time.perf_counter()
            try:
                async with asyncio.timeout(ANSWER_SECONDS):
                    status, body = await link.post(sent.body)
            except (OSError, asyncio.IncompleteReadError, TimeoutError):
                self.unanswered += 1
                link.close()
            else:
                if status in (200, 202):
                    sent.milliseconds = (time.perf_counter() - asked) * 1000
                    sent.answered_at = time.time()
                    sent.receipt = json.loads(body).get("receipt", "") if body else ""
                    return
                if status < 500:
                    raise RuntimeError(f"a delivery was answered {status}: {body[:200]!r}")
                self.refused += 1
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


class Link:
    """One connection, opened when it is needed."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port, self._path = parts.hostname or "", parts.port or 80, parts.path
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: bytes) -> tuple[int, bytes]:
        """Status and body of the answer. Raises OSError, IncompleteReadError."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        writer.write(
            b"POST %b HTTP/1.1\r\nHost: %b:%d\r\nUser-Agent: Alertmanager/0.25.0\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (self._path.encode(), self._host.encode(), self._port, len(body), body)
        )
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        lines = head.split(b"\r\n")
        length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
        answer = await reader.readexactly(length)
        if b"connection: close" in lines:
            self.close()
        return int(head[9:12]), answer

    async def end(self) -> None:
        """Closes it, and waits until that is done."""
        streams = self._streams
        self.close()
        if streams is not None:
            with suppress(OSError):
                await streams[1].wait_closed()

    def close(self) -> None:
        """The next post opens another."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
