"""`python -m evaluation soak --minutes N [--alerts-a-second N] [--postgresql] [--picture FILE]`: the same load for long.

All six services in one process, as a user starts them. Alerts come at a steady rate as Alertmanager tells them (most are
repeats, some turn), and log lines beside them. Before the time begins the same load comes faster, until SQLite's page cache, which
holds what was written last and is bounded, has no room left: what grows after that is no cache. Every five seconds it is noted what
the process holds; a line through the second half of the samples says how each grows, and whether that would end within a week.
"""

import argparse
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from all_in_one.preparing import prepare
from evaluation.durability.ledger import Ledger
from evaluation.durability.steady_load import SteadyLoad, log_body
from evaluation.printing.picture import Series, line_chart
from evaluation.printing.table import Row, percentile, print_table
from evaluation.processes.fleet import FleetProcess, fleet
from evaluation.speed.intake import own_place
from evaluation.speed.intake_load import Alarms
from incidents.store.database import CACHE_KIB

MINUTES: Final = 30.0
ALERTS_A_SECOND: Final = 50.0
IN_A_POST: Final = 5
SAMPLE_SECONDS: Final = 5.0
WEEK_HOURS: Final = 168.0
MEMORY_MEGABYTES: Final = 4_096.0
"""Of a small machine for all six: what it may hold after a week."""
HANDLES: Final = 1_024.0
"""What a process may have open by default (ulimit -n)."""
WAL_MEGABYTES: Final = 256.0
DISK_MEGABYTES: Final = 100_000.0
"""Deliveries are kept for a month by default: the database grows until then, as the operator's disk must allow."""
ACCEPTED_MS: Final = 250.0
LAG_SECONDS: Final = 5.0
FILLING_TIMES: Final = 8.0
"""As fast as the measured load: some minutes, and far below what goes. In a storm memory would reach a height of its own,
and what is free again below it would hide a leak."""
FILLED_MEGABYTES: Final = 1.25 * CACHE_KIB * 1024 / 1e6
"""Of database: each page of it was written once and stayed in the cache, so that the cache is full."""
FILLING_SECONDS: Final = 10.0
"""Between two looks."""
FILLING_AT_MOST_SECONDS: Final = 1_200.0
PICTURE: Final = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "soak.svg"
SHARE_OF_START: Final = "share of what it was after the first minute"


@dataclass(frozen=True)
class Options:
    """How long and how much."""

    minutes: float = MINUTES
    alerts_a_second: float = ALERTS_A_SECOND
    postgresql: bool = False
    picture: Path | None = PICTURE
    sample_seconds: float = SAMPLE_SECONDS


@dataclass(frozen=True)
class Sample:
    """One look. Megabytes, open handles, milliseconds of the 202 since the last look, seconds of lag.

    `mapped` is the part of `memory` that is files, which the system takes back where it is short: code, and the database as far
    as it was read (MAPPED_BYTES in incidents.store.database is the most for a connection).
    """

    minute: float
    memory: float
    mapped: float
    handles: float
    database: float
    wal: float
    logs: float
    p99: float
    lag: float


@dataclass(frozen=True)
class Filling:
    """What was before the measured time, in seconds and megabytes: `memory` when nothing had come yet, `database` at the end."""

    seconds: float
    memory: float
    database: float


@dataclass
class Trend:
    """A line through the second half of the samples: what is reached in the end, and by how much it grows in an hour."""

    last: float
    an_hour: float

    def after_a_week(self) -> float:
        """Growth goes on as it is; what shrinks is taken to stay."""
        return self.last + max(self.an_hour, 0.0) * WEEK_HOURS


@dataclass
class Observer:
    """Samples a fleet in a thread until `close`."""

    running: FleetProcess
    data: Path
    ledger: Ledger
    load: SteadyLoad
    every_seconds: float
    samples: list[Sample] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begins now."""
        self._begun = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="observer", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends it."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(self.every_seconds):
            self.samples.append(self._look())

    def _look(self) -> Sample:
        now = time.time()
        took = self.load.milliseconds_since_last_look()
        return Sample(
            minute=(time.monotonic() - self._begun) / 60,
            memory=self.running.resident_megabytes(),
            mapped=mapped_megabytes(self.running.process.pid),
            handles=float(handles_of(self.running.process.pid)),
            database=megabytes(self.data, "incidents.db"),
            wal=megabytes(self.data, "incidents.db-wal"),
            logs=megabytes(self.data, "logs.db*"),
            p99=percentile(took, 99) if took else 0.0,
            lag=self.ledger.undone(now).lag(now),
        )


def main() -> int:
    """Prints the table and draws the picture; the exit status is 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation soak", description=__doc__)
    parser.add_argument("name", choices=["soak"])
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--alerts-a-second", type=float, default=ALERTS_A_SECOND)
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL of its own instead of SQLite")
    parser.add_argument("--picture", type=Path, default=PICTURE, help="SVG file")
    found = parser.parse_args()
    prepare()
    options = Options(found.minutes, found.alerts_a_second, found.postgresql, found.picture)
    print(f"{options.minutes:g} minutes at {options.alerts_a_second:g} alerts/s", file=sys.stderr)
    return print_table(measure(options))


def measure(options: Options) -> list[Row]:
    """The load, the samples, the lines through them."""
    with own_place(options.postgresql) as settings, fleet(settings=settings) as running:
        data = Path(settings["STANCH_DATA_DIR"])
        ledger = Ledger(settings.get("DATABASE_URL", ""), data / "incidents.db")
        alarms = Alarms(IN_A_POST)
        filling = None if options.postgresql else fill_cache(running, data, alarms, options.alerts_a_second)
        load = _load(running, alarms, options.alerts_a_second)
        observer = Observer(running, data, ledger, load, options.sample_seconds)
        observer.start()
        load.run(options.minutes * 60)
        observer.close()
        ledger.close()
    if options.picture is not None and observer.samples:
        draw(options.picture, observer.samples)
    return rows_of(observer.samples, load, filling)


def fill_cache(running: FleetProcess, data: Path, alarms: Alarms, alerts_a_second: float) -> Filling:
    """Until the database has FILLED_MEGABYTES, or the time for it is up: the table shows that as a missed goal."""
    before, begun = running.resident_megabytes(), time.monotonic()
    while megabytes(data, "incidents.db") < FILLED_MEGABYTES and time.monotonic() - begun < FILLING_AT_MOST_SECONDS:
        _load(running, alarms, FILLING_TIMES * alerts_a_second).run(FILLING_SECONDS)
    return Filling(time.monotonic() - begun, before, megabytes(data, "incidents.db"))


def rows_of(samples: Sequence[Sample], load: SteadyLoad, filling: Filling | None = None) -> list[Row]:
    """Raises ValueError where there are fewer than four samples: nothing could be said of growth."""
    if len(samples) < 4:
        raise ValueError(f"{len(samples)} samples are too few to say how anything grows")
    whole, late = load.milliseconds, [sample.lag for sample in samples]
    return [
        *(_filling_rows(filling) if filling else []),
        Row("alerts taken in", len(whole) * IN_A_POST, "alerts"),
        Row("posts without a good answer", load.failed, "posts", goal=1),
        Row("202 after, p50", percentile(whole, 50), "ms"),
        Row("202 after, p99", percentile(whole, 99), "ms", ACCEPTED_MS),
        Row("lag, median", percentile(late, 50), "s"),
        Row("lag at the end", late[-1], "s", LAG_SECONDS),
        *_grown("resident memory, all six", samples, lambda sample: sample.memory, "MB", MEMORY_MEGABYTES),
        Row("of it mapped files, at the end", samples[-1].mapped, "MB"),
        *_grown("open file handles", samples, lambda sample: sample.handles, "handles", HANDLES),
        *_grown("database", samples, lambda sample: sample.database, "MB", DISK_MEGABYTES),
        *_grown("its WAL", samples, lambda sample: sample.wal, "MB", WAL_MEGABYTES),
        *_grown("log buffer", samples, lambda sample: sample.logs, "MB", None),
    ]


def trend(minutes: Sequence[float], values: Sequence[float]) -> Trend:
    """By least squares over the second half: the first is for what is left to settle.

    Not the median of slopes, for which a leak in few big steps would be no growth.
    """
    half = len(values) // 2
    slope, start = np.polyfit(np.asarray(minutes[half:]), np.asarray(values[half:]), 1)
    return Trend(float(start + slope * minutes[-1]), float(slope) * 60)


def draw(path: Path, samples: Sequence[Sample]) -> None:
    """Each as a share of what it was after the first minute, so that one picture shows them all."""
    minutes = [sample.minute for sample in samples]
    kinds: dict[str, Callable[[Sample], float]] = {
        "memory": lambda sample: sample.memory,
        "file handles": lambda sample: sample.handles,
        "database": lambda sample: sample.database,
        "WAL": lambda sample: sample.wal,
        "p99 of the 202": lambda sample: sample.p99,
    }
    series = []
    for name, read in kinds.items():
        values = _smoothed([read(sample) for sample in samples])
        first = next((n for n, minute in enumerate(minutes) if minute >= 1), 0)
        base = values[first] or 1.0
        series.append(Series(name, _thinned([(x, y / base) for x, y in zip(minutes, values, strict=True)])))
    line_chart(path, "A steady load", series, "minutes", SHARE_OF_START)


def handles_of(pid: int) -> int:
    """Open files and sockets of one process."""
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def mapped_megabytes(pid: int) -> float:
    """Resident memory of one process that is files."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("RssFile:"))


def megabytes(folder: Path, pattern: str) -> float:
    """Of the files of that name."""
    return sum(file.stat().st_size for file in folder.glob(pattern)) / 1e6


def _load(running: FleetProcess, alarms: Alarms, alerts_a_second: float) -> SteadyLoad:
    return SteadyLoad(running.url(), alarms.body, log_body, alerts_a_second / IN_A_POST)


def _filling_rows(filling: Filling) -> list[Row]:
    return [
        Row("before: resident memory, all six, with nothing taken in", filling.memory, "MB"),
        Row("before: filling SQLite's page cache took", filling.seconds, "s"),
        Row("before: database, for a full cache", filling.database, "MB", FILLED_MEGABYTES, at_least=True),
    ]


def _grown(
    name: str, samples: Sequence[Sample], read: Callable[[Sample], float], unit: str, limit: float | None
) -> list[Row]:
    found = trend([sample.minute for sample in samples], [read(sample) for sample in samples])
    return [
        Row(f"{name}, at the end", found.last, unit),
        Row(f"{name}, growth", found.an_hour, f"{unit}/h"),
        Row(f"{name}, after a week of that", found.after_a_week(), unit, limit),
    ]


def _smoothed(values: Sequence[float]) -> list[float]:
    """The median of five neighbours: one slow moment is no trend."""
    return [float(np.median(values[max(n - 2, 0) : n + 3])) for n in range(len(values))]


def _thinned(points: Sequence[tuple[float, float]], most: int = 60) -> list[tuple[float, float]]:
    """A picture has room for so many."""
    step = max(len(points) // most, 1)
    return [*points[::step]]
