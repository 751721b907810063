"""The figures about all incidents, kept between questions: exact while counting is quick, else as of a moment ago."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from contracts.incidents import Stats
from incidents.store.database import Database
from incidents.store.stats import count
from incidents.store.timeline import last_seq
from incidents.store.windows import DAY_SECONDS, Counted
from service_kit.clock import Clock
from service_kit.errors import Unavailable
from service_kit.logs import log

MOST_DAYS: Final = 366
"""Of the trend and the window: days are always counted over as many, and a question is answered with the last of them."""
QUICK_SECONDS: Final = 0.02
"""What took no longer is counted while the caller waits."""
FEW: Final = 5_000
"""Up to so many incidents they are counted while the caller waits, however long the last time took: a cold start must not
leave a handful uncounted."""
REST: Final = 10
"""Counting in the background begins again after ten times as long as it took: at most a tenth of one core."""
OLDEST_SECONDS: Final = 300.0
"""Retention removes incidents without a row on any timeline."""


@dataclass(frozen=True)
class _Kept:
    counted: Counted
    seq: int
    day: int
    counted_at: float  # monotonic
    took_seconds: float
    answers: dict[int, Stats] = field(default_factory=dict)

    def stats(self, days: int) -> Stats:
        """Made once for each length that somebody asks for."""
        found = self.answers.get(days)
        if found is None:
            found = self.answers[days] = self.counted.stats(days)
        return found


class Statistics:
    """Answers from any thread. The first question of all waits for the counting, or `warm` does it before."""

    def __init__(self, database: Database, clock: Clock, quick_seconds: float = QUICK_SECONDS, few: int = FEW) -> None:
        self._database = database
        self._clock = clock
        self._quick_seconds = quick_seconds
        self._few = few
        self._counter = ThreadPoolExecutor(1, "statistics")
        self._counting = threading.Lock()
        self._running: Future[None] | None = None
        self._kept: _Kept | None = None

    def get(self, days: int) -> Stats:
        """With window and trend of the last `days` (1..MOST_DAYS). `as_of` says how old the figures are. Raises Unavailable."""
        with self._database.reading() as connection:
            seq = last_seq(connection)
        kept = self._kept
        if kept is None or (not self._holds(kept, seq) and self._is_quick(kept)):
            kept = self._count(seq)
        elif not self._holds(kept, seq):
            self._count_soon(kept)
        return kept.stats(days)

    def warm(self) -> None:
        """Counts in the background, so that nobody waits for it."""
        self._running = self._counter.submit(self._count_quietly)

    def close(self) -> None:
        """Waits for what is being counted."""
        self._counter.shutdown()

    def _is_quick(self, kept: _Kept) -> bool:
        return kept.took_seconds <= self._quick_seconds or kept.counted.total <= self._few

    def _holds(self, kept: _Kept, seq: int) -> bool:
        young = self._clock.monotonic() - kept.counted_at < OLDEST_SECONDS
        return young and kept.seq == seq and kept.day == self._today()

    def _today(self) -> int:
        return int(self._clock.now().timestamp() // DAY_SECONDS)

    def _count_soon(self, kept: _Kept) -> None:
        rested = self._clock.monotonic() - kept.counted_at >= REST * kept.took_seconds
        if rested and (self._running is None or self._running.done()):
            self._running = self._counter.submit(self._count_quietly)

    def _count_quietly(self) -> None:
        try:
            with self._database.reading() as connection:
                seq = last_seq(connection)
            self._count(seq)
        except Unavailable as error:
            log("statistics").warning("not counted", reason=str(error.detail))

    def _count(self, seq: int) -> _Kept:
        with self._counting:
            kept = self._kept
            if kept is not None and self._holds(kept, seq):
                return kept  # somebody counted while this one waited
            begun, today, now = self._clock.monotonic(), self._today(), self._clock.now().timestamp()
            with self._database.reading() as connection:
                counted = count(connection, now, MOST_DAYS)
            done = self._clock.monotonic()
            self._kept = _Kept(counted, seq, today, done, done - begun)
            return self._kept
