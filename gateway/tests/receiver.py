"""A gateway that only receives: the real door, desk and routes before an inbox that remembers."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from contracts.alerts import Alert, Decision
from contracts.changes import ChangesKept, NewChange
from contracts.health import Readiness
from gateway.routes import dropins, webhooks
from ingest.reception import Reception
from ingest.settings import IngestSettings
from ingest.tests.deliveries import FakeSns
from service_kit.app import build_app
from service_kit.clock import FrozenClock
from service_kit.doorkeeper import Intake as IntakePaths
from service_kit.errors import Unavailable
from service_kit.metrics import ServiceMetrics
from service_kit.settings import ServiceSettings
from service_kit.testing import serve

SIGNED = ("/webhooks/", "/v2/enqueue", "/v2/change/enqueue", "/v2/alerts", "/api/v2/alerts")
READ_KEY, WRITE_KEY = "a-key-that-only-reads", "a-key-that-may-write"
KEYS = f"eye:read:{READ_KEY},hand:write:{WRITE_KEY}"
READER, WRITER = {"Authorization": f"Bearer {READ_KEY}"}, {"Authorization": f"Bearer {WRITE_KEY}"}


@dataclass(frozen=True)
class Stored:
    """What the inbox was given."""

    source: str
    headers: dict[str, str]
    body: bytes
    alerts: list[Alert]
    problem: str | None


@dataclass
class FakeInbox:
    """Keeps in memory; full when `is_full`."""

    stored: list[Stored] = field(default_factory=list)
    is_full: bool = False

    async def store(
        self, source: str, headers: dict[str, str], body: bytes, alerts: Sequence[Alert] | None, problem: str | None
    ) -> str:
        if self.is_full:
            raise Unavailable("the disk is full", retry_after_seconds=30)
        self.stored.append(Stored(source, headers, body, list(alerts or ()), problem))
        return f"r{len(self.stored)}"


class FakeIntake:
    """Foresees a new incident for every alert."""

    async def foresee(self, alerts: Sequence[Alert]) -> list[Decision]:
        return [
            Decision(alert=alert.title, fingerprint=alert.fingerprint, incident=None, reason="a new incident")
            for alert in alerts
        ]


@dataclass
class FakeChanges:
    """Keeps in memory."""

    kept: list[NewChange] = field(default_factory=list)

    def put(self, changes: Sequence[NewChange]) -> ChangesKept:
        self.kept += changes
        return ChangesKept(kept=len(changes), known=0)


class Counts:
    """gateway_alerts_total."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, int]] = []

    def count_alerts(self, source: str, outcome: str, alerts: int = 1) -> None:
        self.seen.append((source, outcome, alerts))


@dataclass
class Receiver:
    """The state that the routes see, and what they left in it."""

    reception: Reception
    sns: FakeSns
    clock: FrozenClock = field(default_factory=FrozenClock)
    inbox: FakeInbox = field(default_factory=FakeInbox)
    intake: FakeIntake = field(default_factory=FakeIntake)
    changes: FakeChanges = field(default_factory=FakeChanges)
    metrics: Counts = field(default_factory=Counts)

    def example(self, source: str) -> Any:
        """The source's example as JSON."""
        return json.loads(self.reception.sources[source].example)


@asynccontextmanager
async def receiving(
    folder: Path, *, api_keys: str = "", **secrets: str
) -> AsyncIterator[tuple[httpx.AsyncClient, Receiver]]:
    """A client and what stands behind it; `secrets` are settings of IngestSettings."""
    sns = FakeSns()
    receiver = Receiver(Reception(IngestSettings(_env_file=None, **secrets), sns), sns)  # type: ignore[arg-type]
    app = build_app(
        name="gateway",
        settings=ServiceSettings(_env_file=None, data_dir=folder, api_keys=api_keys),
        metrics=ServiceMetrics("gateway"),
        routers=[webhooks.router, dropins.router],
        readiness=lambda: Readiness(ready=True, service="gateway"),
        intake=IntakePaths(paths=SIGNED, signed=SIGNED),
    )
    app.state.gateway = receiver
    async with serve(app) as client:
        yield client, receiver
