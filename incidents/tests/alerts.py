"""Alerts as tests write them, and a store with everything that sorts them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from contracts.alerts import Alert, Receipt
from contracts.incidents import TimelineRow
from incidents.arrival.intake import Intake
from incidents.life.lifecycle import Lifecycle
from incidents.store import jobs, receipts, rows, signals, timeline
from incidents.store.database import Database
from incidents.store.receipts import NewReceipt
from incidents.store.rows import Row
from service_kit.clock import FrozenClock

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def alert(name: str = "HighErrorRate", service: str | None = "checkout", at: float = 0, **more: Any) -> Alert:
    """`at` is when it began, in seconds after BEGIN. Its fingerprint is made of its name, service and labels."""
    labels = {"alertname": name, **more.pop("labels", {})}
    made = f"{name}/{service}/{sorted(labels.items())}"
    fields = {"fingerprint": made[:300], "status": "firing", "title": name, "source": "alertmanager", **more}
    return Alert(starts_at=BEGIN + timedelta(seconds=at), service=service, labels=labels, **fields)


def resolved(firing: Alert) -> Alert:
    return firing.model_copy(update={"status": "resolved"})


def acknowledged(firing: Alert) -> Alert:
    return firing.model_copy(update={"status": "acknowledged"})


@dataclass
class House:
    """The core without its doors. `at` sets the clock to seconds after BEGIN."""

    database: Database
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(BEGIN))
    changes: list[None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.intake = Intake(self.database, self.clock, on_change=lambda: self.changes.append(None))
        self.lifecycle = Lifecycle(self.database, self.clock, causes=self._cause)
        self._receipts = count(1)

    def at(self, seconds: float) -> "House":
        self.clock.advance(seconds - self.clock.monotonic())
        return self

    def put(self, *alerts: Alert) -> str:
        """Stored, not yet sorted."""
        name = f"r{next(self._receipts)}"
        now = self.clock.now().timestamp()
        new = NewReceipt(name, "alertmanager", now, {}, b"{}", list(alerts), None)
        with self.database.writing() as connection:
            receipts.insert_many(connection, [new])
        return name

    def tell(self, *alerts: Alert) -> Receipt:
        """One delivery, stored and sorted; what became of it."""
        name = self.put(*alerts)
        while self.intake.take():
            pass
        return self.receipt(name)

    def receipt(self, name: str) -> Receipt:
        with self.database.reading() as connection:
            found = receipts.get(connection, name)
        assert found is not None
        return found

    def row(self, number: int = 1) -> Row:
        with self.database.reading() as connection:
            found = rows.by_number(connection, number)
        assert found is not None
        return found

    def rows(self) -> list[Row]:
        with self.database.reading() as connection:
            return list(rows.by_numbers(connection, range(1, 1000)).values())

    def story(self, number: int = 1) -> list[TimelineRow]:
        with self.database.reading() as connection:
            return timeline.page(connection, number, None, 500).items

    def actions(self, number: int = 1) -> list[str]:
        return [row.action for row in self.story(number)]

    def jobs(self, kind: str, number: int = 1) -> list[jobs.Job]:
        with self.database.reading() as connection:
            return [job for job in jobs.of_incident(connection, number) if job.kind == kind]

    def signals(self, number: int = 1) -> Sequence[signals.Signal]:
        with self.database.reading() as connection:
            return signals.of_incident(connection, number)

    def _cause(self, word: str) -> str | None:
        known = {
            "database_outage": "database_outage",
            "Database outage": "database_outage",
            "dns_failure": "dns_failure",
        }
        return known.get(word)
