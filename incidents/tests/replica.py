"""One gateway's worker as a process of its own: `python -m incidents.tests.replica URL NAME`. It notes each step that it does."""

import asyncio
import sys
from pathlib import Path

from sqlalchemy import text

from incidents.store.database import Database, open_store
from incidents.tests.durable import Number
from incidents.work.engine import DurableEngine
from incidents.work.heartbeat import Heartbeat
from incidents.work.journal import Journal
from incidents.work.orders import DONE, Ending, Order
from incidents.work.worker import Worker
from service_kit.clock import SystemClock

STEPS = ("one", "two", "three")
STEP_SECONDS = 0.3


class Noted:
    """Work whose steps take a while, each noted in the table `effects` as it is done."""

    def __init__(self, database: Database, name: str) -> None:
        self.database, self.name = database, name

    async def do(self, order: Order, journal: Journal) -> Ending:
        for step in STEPS:
            await journal.step(step, lambda step=step: self.note(order.key, step), Number)  # type: ignore[misc]  # its default
        return DONE

    def tell(self, order: Order, ending: Ending) -> None: ...

    async def note(self, job: str, step: str) -> Number:
        await asyncio.to_thread(self.write, job, step)
        await asyncio.sleep(STEP_SECONDS)
        return Number(value=1)

    def write(self, job: str, step: str) -> None:
        with self.database.writing() as connection:
            row = {"job": job, "step": step, "gateway": self.name}
            connection.execute(text("INSERT INTO effects (job, step, gateway) VALUES (:job, :step, :gateway)"), row)


async def work(url: str, name: str) -> None:
    """Until the process is ended."""
    database = open_store(url, Path())
    clock, works = SystemClock(), {"diagnose": Noted(database, name)}
    heartbeat = Heartbeat(database, clock, name)
    worker = Worker(database, clock, DurableEngine(database, works), works, may_work=heartbeat.alive)
    owner = await asyncio.to_thread(heartbeat.join)
    await asyncio.to_thread(worker.start, asyncio.get_running_loop(), owner)
    heartbeat.start(worker)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], sys.argv[2]))
