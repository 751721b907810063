"""How well alerts are grouped: the storms of `cases/storms` through the real intake, on a clock that the storm sets.

A wrong merge is an alert that stands in an incident whose majority is of another true incident; its rate is of all alerts that
were counted. A missed merge is an incident too many: one of several whose majority is of the same true incident.
"""

import asyncio
import json
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from contracts.alerts import Alert
from evaluation.printing.table import Row, print_table
from incidents.arrival.inbox import Inbox
from incidents.arrival.intake import Intake
from incidents.store import signals
from incidents.store.database import open_store
from incidents.store.schema import migrate
from service_kit.clock import FrozenClock

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "storms"
BEGIN = datetime(2026, 3, 1, 10, tzinfo=UTC)
TICK_SECONDS = 60
"""Between deliveries time passes in steps of this, so that what flapped and became quiet is resolved when it would be."""
COLUMNS = (
    "storm", "deliveries", "alerts", "true incidents", "incidents", "alerts an incident", "wrong merges", "wrong pairs",
    "missed merges",
)  # fmt: skip
WRONG_GOAL = 0.02
COMPRESSION_GOAL = 1.5


@dataclass(frozen=True)
class Told:
    """One line of a storm: when it is delivered, the alert, and the true incident that it belongs to."""

    at: float
    alert: Alert
    truth: str


@dataclass(frozen=True)
class Storm:
    """`held_out`: written after the rules were fixed, and never looked at to change them."""

    name: str
    held_out: bool
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Outcome:
    """One storm played. `placed` are the incidents of each counted firing: (incident, truth)."""

    storm: Storm
    placed: tuple[tuple[str, str], ...]

    @property
    def deliveries(self) -> int:
        """Alerts as they were told, repeats and resolves among them."""
        return len(self.storm.told)

    @property
    def truths(self) -> int:
        """True incidents."""
        return len({told.truth for told in self.storm.told})

    @property
    def incidents(self) -> int:
        """Incidents that were made."""
        return len({incident for incident, _ in self.placed})

    @property
    def wrong(self) -> int:
        """Alerts beside a majority of another truth."""
        return len(self.placed) - sum(counts.most_common(1)[0][1] for counts in self._by_incident().values())

    @property
    def wrong_pairs(self) -> float:
        """Of all pairs of alerts in one incident, the share whose truths differ."""
        pairs = right = 0
        for counts in self._by_incident().values():
            pairs += _pairs(counts.total())
            right += sum(map(_pairs, counts.values()))
        return (pairs - right) / pairs if pairs else 0.0

    @property
    def missed(self) -> int:
        """Incidents too many."""
        majorities = Counter(counts.most_common(1)[0][0] for counts in self._by_incident().values())
        return sum(count - 1 for count in majorities.values())

    def _by_incident(self) -> Mapping[str, Counter[str]]:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for incident, truth in self.placed:
            found[incident][truth] += 1
        return found


def storms(folder: Path = FOLDER) -> list[Storm]:
    """All of them, by name."""
    return [read_storm(path.parent) for path in sorted(folder.glob("*/storm.toml"))]


def read_storm(place: Path) -> Storm:
    """One folder of `cases/storms`; its README says what stands in it."""
    about = tomllib.loads((place / "storm.toml").read_text(encoding="utf-8"))
    lines = (place / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    return Storm(place.name, bool(about["held_out"]), tuple(_told(json.loads(line)) for line in lines))


async def play(storm: Storm, folder: Path) -> Outcome:
    """Delivers it in order; alerts of one moment come in one delivery."""
    path = folder / f"{storm.name}.db"
    database = open_store("", path)
    clock = FrozenClock(BEGIN)
    inbox = Inbox(database, clock)
    intake = Intake(database, clock)
    placed: dict[str, tuple[str, str]] = {}
    try:
        migrate(database)
        for at, group in groupby(storm.told, key=lambda told: told.at):
            told = list(group)
            _pass_time(clock, intake, at)
            await inbox.store(told[0].alert.source, {}, b"{}", [one.alert for one in told])
            await asyncio.to_thread(intake.take)
            with database.reading() as connection:
                for one in told:
                    if one.alert.status == "firing":
                        found = signals.get_many(connection, [signals.key_of(one.alert)])
                        incident = next(iter(found.values())).incident
                        placed.setdefault(one.alert.identity, (str(incident), one.truth))
    finally:
        await inbox.close()
        database.close()
    return Outcome(storm, tuple(placed.values()))


def main() -> int:
    """Prints one row a storm and the totals; the exit status is 1 when a goal was missed."""
    with tempfile.TemporaryDirectory() as folder:
        outcomes = [asyncio.run(play(storm, Path(folder))) for storm in storms()]
    print(f"| {' | '.join(COLUMNS)} |")
    print("|---" * len(COLUMNS) + "|")
    for outcome in outcomes:
        print(_line(outcome))
    print()
    tuned = [outcome for outcome in outcomes if not outcome.storm.held_out]
    held_out = [outcome for outcome in outcomes if outcome.storm.held_out]
    return print_table([*_rows("storms that the rules were made with", tuned), *_rows("storms held out", held_out)])


def _line(outcome: Outcome) -> str:
    alerts = len(outcome.placed)
    name = f"{outcome.storm.name} (held out)" if outcome.storm.held_out else outcome.storm.name
    return (
        f"| {name} | {outcome.deliveries} | {alerts} | {outcome.truths} | {outcome.incidents} "
        f"| {alerts / outcome.incidents:.1f} | {outcome.wrong} | {outcome.wrong_pairs:.1%} | {outcome.missed} |"
    )


def _rows(name: str, outcomes: Sequence[Outcome]) -> Iterator[Row]:
    if not outcomes:
        return
    alerts = sum(len(outcome.placed) for outcome in outcomes)
    truths, made = sum(outcome.truths for outcome in outcomes), sum(outcome.incidents for outcome in outcomes)
    wrong = sum(outcome.wrong for outcome in outcomes) / alerts
    yield Row(f"{name}: alerts in a wrong incident", wrong * 100, "%", WRONG_GOAL * 100 + 1e-9)
    yield Row(f"{name}: incidents for each true one", made / truths, "", COMPRESSION_GOAL + 1e-9)
    yield Row(f"{name}: alerts an incident", alerts / made, "")
    yield Row(f"{name}: deliveries an incident", sum(outcome.deliveries for outcome in outcomes) / made, "")


def _pass_time(clock: FrozenClock, intake: Intake, until: float) -> None:
    while until - clock.monotonic() > TICK_SECONDS:
        clock.advance(TICK_SECONDS)
        intake.settle()
    clock.advance(max(until - clock.monotonic(), 0))


def _told(row: Mapping[str, Any]) -> Told:
    starts_at = BEGIN + timedelta(seconds=row["began"])
    fields = {"severity_source": "sender", "starts_at": starts_at, "source": row["source"], **row["alert"]}
    return Told(row["at"], Alert.model_validate(fields), row["truth"])


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
