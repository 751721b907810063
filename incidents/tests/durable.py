"""A worker on a real store and a real DBOS, which a test starts, stops and starts again; and work that it can be given."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from contracts.model import Answered
from incidents.store import jobs
from incidents.store.database import Database
from incidents.work.engine import DurableEngine
from incidents.work.heartbeat import Heartbeat
from incidents.work.journal import Journal
from incidents.work.orders import DONE, Ending, Order, Work
from incidents.work.worker import Worker
from service_kit.clock import Clock, SystemClock

EXECUTOR = "gateway-1"
PATIENCE_SECONDS = 20.0


class Number(Answered):
    """What a step gives in these tests."""

    value: int


@dataclass
class Recipe:
    """Work of named steps in order, each counted; `meets` is called within each."""

    steps: tuple[str, ...] = ("one", "two", "three")
    meets: Callable[[str], Awaitable[None]] | None = None
    done: Counter[str] = field(default_factory=Counter)
    read: list[int] = field(default_factory=list)
    told: list[tuple[str, Ending]] = field(default_factory=list)
    ending: Ending = DONE

    async def do(self, order: Order, journal: Journal) -> Ending:
        for name in self.steps:
            number = await journal.step(name, lambda name=name: self._count(name), Number)  # type: ignore[misc]  # a lambda's default
            self.read.append(number.value)
        return self.ending

    def tell(self, order: Order, ending: Ending) -> None:
        self.told.append((order.key, ending))

    async def _count(self, name: str) -> Number:
        self.done[name] += 1
        if self.meets is not None:
            await self.meets(name)
        return Number(value=self.done[name])


@asynccontextmanager
async def working(
    store: Database, work: Work, clock: Clock | None = None, **more: object
) -> AsyncIterator[tuple[Worker, DurableEngine]]:
    """A worker that does jobs of the kind `diagnose`, as long as the context lasts."""
    clock = clock or SystemClock()
    engine = DurableEngine(store, {"diagnose": work})
    worker = Worker(store, clock, engine, {"diagnose": work}, **more)  # type: ignore[arg-type]  # as given
    heartbeat = Heartbeat(store, clock, EXECUTOR, wait=lambda seconds: None)
    owner = await asyncio.to_thread(heartbeat.join)
    await asyncio.to_thread(worker.start, asyncio.get_running_loop(), owner)
    try:
        yield worker, engine
    finally:
        await asyncio.to_thread(worker.close)
        await asyncio.to_thread(heartbeat.leave)


def add_job(store: Database, key: str = "diagnose:INC-1:1", urgency: int = 2, kind: str = "diagnose") -> None:
    with store.writing() as connection:
        jobs.add(connection, key, kind, 1, {"episode": 1}, urgency, 0.0)


def job(store: Database, key: str = "diagnose:INC-1:1") -> jobs.Job:
    with store.reading() as connection:
        found = jobs.get(connection, key)
    assert found is not None
    return found


async def until(holds: Callable[[], bool]) -> None:
    """Waits for what other threads do."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not holds():  # noqa: ASYNC110  other threads set no event of this loop
            await asyncio.sleep(0.005)
