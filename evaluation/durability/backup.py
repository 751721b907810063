"""A backup of many incidents while alerts come in: how long, how large, and what the senders noticed of it; then restored."""

import argparse
import asyncio
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from all_in_one.backup import State, make_backup
from all_in_one.restore import restore
from contracts.alerts import Alert
from evaluation.printing.table import Row, percentile, print_table
from evaluation.speed.intake_store import fill
from incidents.arrival.inbox import Inbox
from incidents.store.database import Database, open_store
from incidents.store.schema import migrate
from service_kit.clock import SystemClock
from service_kit.errors import Unavailable

INCIDENTS: Final = 100_000
GOAL_SECONDS: Final = 30.0
PAUSE_SECONDS: Final = 0.005
BODY: Final = b"{}" * 500


@dataclass
class Senders:
    """What those who deliver meanwhile see: seconds until each was on disk, and how many got a 503."""

    seconds: list[float] = field(default_factory=list)
    refused: int = 0

    async def post(self, database: Database, stopping: threading.Event) -> None:
        """One delivery after the other, one at least: a small store is copied before the thread has begun."""
        inbox = Inbox(database, SystemClock())
        while not self.seconds or not stopping.is_set():
            began = time.perf_counter()
            now = datetime.now(UTC)
            alert = Alert(
                source="alertmanager", fingerprint=f"f{began}", status="firing", starts_at=now, title="DiskFull"
            )
            try:
                await inbox.store("alertmanager", {}, BODY, [alert])
            except Unavailable:
                self.refused += 1
            self.seconds.append(time.perf_counter() - began)
            await asyncio.sleep(PAUSE_SECONDS)
        await inbox.close()


@contextmanager
def _posting(database: Database) -> Iterator[Senders]:
    senders, stopping = Senders(), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(senders.post(database, stopping)))
    thread.start()
    try:
        yield senders
    finally:
        stopping.set()
        thread.join()


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """`--incidents N` makes it smaller; filling the store takes most of the time."""
    parser = argparse.ArgumentParser(prog="python -m evaluation backup", description=__doc__)
    parser.add_argument("--incidents", type=int, default=INCIDENTS)
    count = parser.parse_known_args()[0].incidents
    with tempfile.TemporaryDirectory(prefix="stanch-backup-") as name:
        return print_table(measure(Path(name), count))


def measure(folder: Path, count: int) -> list[Row]:
    """All in `folder`: the data directory, two backups and what is restored from one."""
    data = folder / "data"
    data.mkdir()
    database = open_store("", data / "incidents.db")
    rows = []
    try:
        migrate(database)
        fill(database, count, time.time())
        for ending in ("tar", "tar.gz"):
            target = folder / f"backup.{ending}"
            with _posting(database) as senders:
                took = _seconds(lambda target=target: make_backup(State(data), target))  # type: ignore[misc]  # its default
            rows += [
                Row(f"backup of {count} incidents, .{ending}", took, "s", GOAL_SECONDS),
                Row(f"size, .{ending}", target.stat().st_size / 1e6, "MB"),
                Row("deliveries stored meanwhile, p99", percentile(senders.seconds, 99) * 1000, "ms"),
                Row("answers of 503 meanwhile", senders.refused, "", 1),
            ]
    finally:
        database.close()
    took = _seconds(lambda: restore(State(folder / "restored"), folder / "backup.tar.gz"))
    return [*rows, Row("restore, .tar.gz", took, "s")]
