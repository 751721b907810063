"""The incidents' changes as they come: one reader of the store for all who listen, however many gateways write.

Each listener has its own place in the timeline, so nothing is lost between two connections. What came lately is kept as text;
who is further behind reads the store. Nothing waits for a slow listener.
"""

import asyncio
import itertools
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import orjson

from incidents.store import timeline
from incidents.store.database import Database
from incidents.store.timeline import Happened
from service_kit.errors import Unavailable
from service_kit.logs import log

LOOK_SECONDS: Final = 1.0
"""How often the store is asked unasked: other gateways of the same database cannot wake this one."""
PAUSE_SECONDS: Final = 0.1
"""A storm writes thousands of rows a second; they are read in pages, not one by one."""
PAGE: Final = 500
KEPT: Final = 2_000
"""Events of about 0.6 kB."""
SLOW_SECONDS: Final = 10.0
"""Who has not taken what was sent for so long is let go; with its Last-Event-ID it goes on where it was."""
RETRY_AFTER_SECONDS: Final = 30


@dataclass(frozen=True)
class Event:
    """One change: `seq` is the event's id, `data` its JSON."""

    seq: int
    data: str


class EventStream:
    """Lives in one event loop; `wake` and `end` may be called from any thread."""

    def __init__(self, database: Database, at_most: int, *, page: int = PAGE, kept: int = KEPT) -> None:
        self._database = database
        self._at_most = at_most
        self._page = page
        self._kept = kept
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._more = asyncio.Event()
        self._recent: deque[Event] = deque(maxlen=kept)
        self._seen: int | None = None  # the last seq that was read; None while nobody listens
        self._base = 0  # what came after it stands in `_recent`
        self._closed = False
        self.listeners = 0
        self.slow_seconds = SLOW_SECONDS
        self._reader = asyncio.create_task(self._read_on())

    def wake(self) -> None:
        """Something was written here: look now."""
        self._call(self._woken.set)

    def end(self) -> None:
        """Ends every stream; new ones are refused."""
        self._call(self._end)

    async def close(self) -> None:
        """Ends every stream and the reader."""
        self._end()
        self._reader.cancel()
        await asyncio.gather(self._reader, return_exceptions=True)

    @contextmanager
    def place(self) -> Iterator[None]:
        """A listener's place for as long as the context lasts. Raises Unavailable where none is free."""
        if self._closed or self.listeners >= self._at_most:
            reason = "it is stopping" if self._closed else f"{self.listeners} listen already"
            raise Unavailable(f"no more listeners: {reason}", retry_after_seconds=RETRY_AFTER_SECONDS)
        self.listeners += 1
        try:
            yield
        finally:
            self.listeners -= 1

    async def start(self, after: int | None) -> int:
        """The seq to follow from: `after`, or where the timeline ends now. Raises Unavailable."""
        last = await asyncio.to_thread(self._last)
        return last if after is None else min(after, last)  # a seq from the future is that of another database

    async def follow(self, place: int) -> AsyncIterator[Event]:
        """Every change after the seq `place`, until the stream is ended."""
        while not self._closed:
            more = self._more
            events = self._kept_after(place)
            if events is None:
                events = await self._stored_after(place)
            for event in events:
                yield event
                place = event.seq
            if not events:
                await _wait(more, LOOK_SECONDS)

    async def _read_on(self) -> None:
        while True:
            await _wait(self._woken, LOOK_SECONDS)
            self._woken.clear()
            if not self.listeners:
                self._seen = None
                continue
            try:
                while await self._read_page() == self._page:
                    pass
            except Unavailable as error:
                log("gateway").warning("the event stream cannot read", reason=str(error.detail))
            await asyncio.sleep(PAUSE_SECONDS)

    async def _read_page(self) -> int:
        if self._seen is None:
            self._recent.clear()
            self._seen = self._base = await asyncio.to_thread(self._last)
        events = await asyncio.to_thread(self._after, self._seen)
        if events:
            crowded_out = len(self._recent) + len(events) - self._kept
            if crowded_out > 0:
                gone = itertools.islice(itertools.chain(self._recent, events), crowded_out - 1, crowded_out)
                self._base = next(gone).seq
            self._recent.extend(events)
            self._seen = events[-1].seq
            self._tell()
        return len(events)

    def _kept_after(self, place: int) -> list[Event] | None:
        """None where the store must be asked."""
        if self._seen is None or place < self._base:
            return None
        newer = itertools.takewhile(lambda event: event.seq > place, reversed(self._recent))
        return list(newer)[::-1]

    async def _stored_after(self, place: int) -> list[Event]:
        try:
            return await asyncio.to_thread(self._after, place)
        except Unavailable as error:  # the answer has begun: a pause says more than a broken stream
            log("gateway").warning("the event stream cannot read", reason=str(error.detail))
            return []

    def _after(self, seq: int) -> list[Event]:
        with self._database.reading() as connection:
            return [_event(happened) for happened in timeline.after(connection, seq, self._page)]

    def _last(self) -> int:
        with self._database.reading() as connection:
            return timeline.last_seq(connection)

    def _tell(self) -> None:
        self._more.set()
        self._more = asyncio.Event()

    def _end(self) -> None:
        self._closed = True
        self._tell()

    def _call(self, what: Callable[[], None]) -> None:
        try:
            self._loop.call_soon_threadsafe(what)
        except RuntimeError:  # the loop is closed: nobody listens any more
            return


def _event(happened: Happened) -> Event:
    data = {"seq": happened.seq, "action": happened.action, "incident": happened.head.model_dump(mode="json")}
    return Event(happened.seq, orjson.dumps(data).decode())


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
