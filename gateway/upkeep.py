"""What the gateway does by itself, beside its callers: it samples what its gauges show, and lets go of what is old."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contracts.incidents import MOVES, IncidentStatus
from gateway.metrics import Metrics, show_all
from incidents.store import jobs, receipts, retention, rows
from incidents.store.database import Database
from incidents.store.receipts import Backlog
from incidents.store.retention import DAY_SECONDS, Ages
from incidents.work.worker import Worker
from service_kit.clock import Clock
from service_kit.errors import Unavailable
from service_kit.logs import log

SAMPLE_SECONDS: Final = 5.0
RETENTION_SECONDS: Final = 3600.0
BATCH: Final = 50
"""Of each kind in one transaction: 18 to 70 ms at 100 000 incidents, so that an alert never waits long for it."""
PAUSE_SECONDS: Final = 0.2


@dataclass(frozen=True)
class Sample:
    """One look at the store."""

    incidents: dict[IncidentStatus, int]
    jobs: dict[tuple[str, str], int]
    backlog: Backlog
    oldest_diagnosis_at: float | None


def take_sample(database: Database, now: float) -> Sample:
    """Four counts over indexes, `now` in seconds since 1970. Raises Unavailable."""
    with database.reading() as connection:
        return Sample(
            incidents=rows.counts(connection),
            jobs=jobs.counts(connection),
            backlog=receipts.backlog(connection),
            oldest_diagnosis_at=jobs.oldest_due(connection, now, "diagnose"),
        )


def show_sample(sample: Sample, metrics: Metrics, now: float) -> None:
    """Puts it into the gauges; `now` in seconds since 1970."""
    show_all(metrics.incidents, {str(status): count for status, count in sample.incidents.items()}, map(str, MOVES))
    metrics.show_jobs(sample.jobs)
    metrics.inbox_waiting.set(sample.backlog.waiting)
    metrics.inbox_lag.set(_age(sample.backlog.oldest_received_at, now))
    metrics.pipeline_lag.set(_age(sample.oldest_diagnosis_at, now))
    metrics.sampled_at.set(now)


def size_of(path: Path) -> float:
    """Bytes of an SQLite file and of its journal; 0 where there is none."""
    files = (path, path.with_name(path.name + "-wal"))
    return float(sum(file.stat().st_size for file in files if file.exists()))


def forget_old(database: Database, worker: Worker, clock: Clock, ages: Ages) -> int:
    """One batch of each kind; how many rows the largest took. Raises Unavailable."""
    now = clock.now().timestamp()
    with database.writing() as connection:
        rows_gone = max(retention.forget(connection, now, ages, BATCH).values())
    if ages.jobs is None:
        return rows_gone
    return max(rows_gone, worker.forget(now - ages.jobs * DAY_SECONDS, BATCH))


class Upkeep:
    """Tasks that repeat until `close`. One that fails says so and tries again at its next time.

    `problem` is why the store could not be looked at lately; None where all is well.
    """

    def __init__(self) -> None:
        self._tasks: list[asyncio.Task[None]] = []
        self.problem: str | None = None

    def repeat(self, name: str, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        """Does `work` now, and again `seconds` after each end."""
        self._tasks.append(asyncio.create_task(_repeat(name, seconds, work), name=name))

    async def close(self) -> None:
        """Ends them where they are: each commits in small steps."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _repeat(name: str, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await work()
        except Unavailable as error:
            log("gateway").warning("upkeep waits for the store", work=name, reason=str(error.detail))
        except Exception:  # noqa: BLE001  one failure must not end what repeats until the gateway closes
            log("gateway").exception("upkeep failed", work=name)
        await asyncio.sleep(seconds)


def sampling(database: Database, metrics: Metrics, clock: Clock, upkeep: Upkeep) -> Callable[[], Awaitable[None]]:
    """The work that keeps the gauges, and `upkeep.problem`, true to SAMPLE_SECONDS."""

    async def sample() -> None:
        try:
            now = clock.now().timestamp()
            found = await asyncio.to_thread(take_sample, database, now)
        except Unavailable as error:
            upkeep.problem = error.detail
            raise
        upkeep.problem = None
        show_sample(found, metrics, now)

    return sample


def forgetting(database: Database, worker: Worker, clock: Clock, ages: Ages) -> Callable[[], Awaitable[None]]:
    """The work that lets go of what is older than `ages`, batch by batch."""

    async def forget() -> None:
        full = True
        while full:
            full = await asyncio.to_thread(forget_old, database, worker, clock, ages) == BATCH
            await asyncio.sleep(PAUSE_SECONDS)

    return forget


def _age(since: float | None, now: float) -> float:
    return 0.0 if since is None else max(0.0, now - since)
