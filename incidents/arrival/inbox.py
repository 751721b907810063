"""The inbox: a delivery is on disk before its sender is answered.

Routes await; one writer thread takes everything that waits into one transaction (group commit), so that a storm costs one
fsync for hundreds of deliveries and a single delivery waits for nobody.
"""

import asyncio
import threading
import uuid
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contracts.alerts import Alert
from incidents.store import receipts
from incidents.store.database import Database
from incidents.store.receipts import NewReceipt
from service_kit.clock import Clock
from service_kit.errors import Unavailable
from service_kit.logs import log

BATCH_DELIVERIES: Final = 256
BATCH_BYTES: Final = 8 * 1024 * 1024
"""One transaction takes no more, so that nobody waits for somebody else's megabytes."""
RETRY_AFTER_SECONDS: Final = 5
RATE_SECONDS: Final = 2.0
COMMITS_COUNTED: Final = 2_000
"""More in RATE_SECONDS no disk does."""


@dataclass(frozen=True)
class Room:
    """How much may wait for the disk at once; more is refused. A single delivery always finds room in an empty inbox."""

    deliveries: int = 2_000
    size_bytes: int = 64 * 1024 * 1024


@dataclass(frozen=True)
class _Waiting:
    row: NewReceipt
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[None]

    @property
    def size(self) -> int:
        return len(self.row.body)


class Inbox:
    """Stores deliveries. `on_stored` is called from the writer thread after every commit: it wakes the intake."""

    def __init__(
        self, database: Database, clock: Clock, on_stored: Callable[[], None] = lambda: None, room: Room | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._on_stored = on_stored
        self._room = room or Room()
        self._queue: deque[_Waiting] = deque()
        self._bytes = 0
        self._changed = threading.Condition()
        self._closed = False
        self._stored: deque[tuple[float, int]] = deque(maxlen=COMMITS_COUNTED)
        self._writer = threading.Thread(target=self._write, name="inbox", daemon=True)
        self._writer.start()

    @property
    def waiting(self) -> int:
        """Deliveries that are not on disk yet."""
        return len(self._queue)

    def alerts_a_second(self) -> float:
        """How many were stored lately, over RATE_SECONDS. From any thread."""
        since = self._clock.monotonic() - RATE_SECONDS
        return sum(alerts for at, alerts in tuple(self._stored) if at >= since) / RATE_SECONDS

    async def store(
        self,
        source: str,
        headers: Mapping[str, str],
        body: bytes,
        alerts: Sequence[Alert] | None,
        problem: str | None = None,
    ) -> str:
        """The receipt, once the delivery is on disk. `alerts` None and a `problem`: it could not be parsed and is kept.

        Raises Unavailable (503 with Retry-After) where too much waits, the disk is full or the database does not answer;
        then nothing of it was kept. Who is cancelled may find it stored all the same.
        """
        receipt = uuid.uuid4().hex
        row = NewReceipt(
            receipt=receipt,
            source=source,
            received_at=self._clock.now().timestamp(),
            headers=dict(headers),
            body=body,
            alerts=alerts,
            problem=problem,
        )
        loop = asyncio.get_running_loop()
        waiting = _Waiting(row, loop, loop.create_future())
        self._line_up(waiting)
        await waiting.answer
        return receipt

    async def close(self) -> None:
        """Stores what waits, then ends the writer. Later deliveries are refused."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        await asyncio.to_thread(self._writer.join)

    def _line_up(self, new: _Waiting) -> None:
        with self._changed:
            if self._closed:
                raise Unavailable("the inbox is closing; send it again", retry_after_seconds=RETRY_AFTER_SECONDS)
            room = self._room
            full = len(self._queue) >= room.deliveries or self._bytes + new.size > room.size_bytes
            if full and self._queue:
                raise Unavailable(
                    f"{len(self._queue)} deliveries wait to be stored; send it again",
                    retry_after_seconds=RETRY_AFTER_SECONDS,
                )
            self._queue.append(new)
            self._bytes += new.size
            self._changed.notify()

    def _write(self) -> None:
        while batch := self._next_batch():
            self._store(batch)

    def _next_batch(self) -> list[_Waiting]:
        """What waits, within the bounds of one transaction; empty once closed and drained."""
        with self._changed:
            while not self._queue and not self._closed:
                self._changed.wait()
            batch: list[_Waiting] = []
            size = 0
            while (
                self._queue
                and len(batch) < BATCH_DELIVERIES
                and (not batch or size + self._queue[0].size <= BATCH_BYTES)
            ):
                batch.append(self._queue.popleft())
                size += batch[-1].size
            self._bytes -= size
            return batch

    def _store(self, batch: Sequence[_Waiting]) -> None:
        try:
            with self._database.writing_first() as connection:
                receipts.insert_many(connection, [waiting.row for waiting in batch])
        except Unavailable as error:
            _answer(batch, error)
            return
        except Exception as error:  # noqa: BLE001  the writer outlives any delivery: one that cannot be stored fails alone
            if len(batch) > 1:
                for waiting in batch:
                    self._store([waiting])
                return
            log("inbox").error(
                "a delivery could not be stored", source=batch[0].row.source, reason=type(error).__name__
            )
            _answer(batch, Unavailable(f"the delivery cannot be stored: {type(error).__name__}"))
            return
        self._stored.append((self._clock.monotonic(), sum(len(waiting.row.alerts or ()) for waiting in batch)))
        self._on_stored()
        _answer(batch, None)


def _answer(batch: Sequence[_Waiting], error: Unavailable | None) -> None:
    """Wakes each event loop once, not once a delivery."""
    for loop in {waiting.loop for waiting in batch}:
        mine = [waiting.answer for waiting in batch if waiting.loop is loop]
        try:
            loop.call_soon_threadsafe(_settle, mine, error)
        except RuntimeError:  # the loop is closed, and nobody waits in it any more
            log("inbox").warning("deliveries were stored and nobody waits for the answer", count=len(mine))


def _settle(answers: Sequence["asyncio.Future[None]"], error: Unavailable | None) -> None:
    for answer in answers:
        if answer.done():  # its route was cancelled
            continue
        if error is None:
            answer.set_result(None)
        else:
            # one for each: an exception that is raised in several tasks gathers all their tracebacks
            answer.set_exception(Unavailable(str(error.detail), retry_after_seconds=RETRY_AFTER_SECONDS))
