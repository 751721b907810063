"""The auditor beside the outside world: Alertmanager is asked what still fires, and the dead man's switch is called or not."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from contracts.alerts import Alert
from contracts.incidents import NewIncident
from gateway.metrics import Metrics
from gateway.tests.fleet import settings
from gateway.watch import SETTLED_SECONDS, Watch, open_watch
from incidents.arrival.inbox import Inbox
from incidents.arrival.intake import Intake
from incidents.life.auditor import Auditor
from incidents.life.lifecycle import Lifecycle
from incidents.store import rows, timeline
from incidents.store.database import Database, open_store
from incidents.store.schema import migrate
from service_kit.clock import FrozenClock
from service_kit.errors import Misconfigured
from service_kit.http.client import open_client

pytestmark = pytest.mark.anyio
OUTSIDE = "http://127.0.0.1:59093"


@dataclass
class Outside:
    """Alertmanager and the switch in one."""

    clock: FrozenClock
    alerts: list[dict[str, Any]] = field(default_factory=list)
    up_for: float = 86_400.0
    status: int = 200
    called: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = Request(scope, receive).url.path
        self.called.append(path)
        since = self.clock.now() - timedelta(seconds=self.up_for)
        answer: Any = {"uptime": since.isoformat().replace("+00:00", "Z")} if path.endswith("status") else self.alerts
        await JSONResponse(answer, self.status)(scope, receive, send)


@dataclass
class House:
    database: Database
    clock: FrozenClock
    intake: Intake
    inbox: Inbox
    metrics: Metrics
    outside: Outside
    watch: Watch

    async def tell(self, fingerprint: str) -> None:
        alert = Alert(
            source="alertmanager",
            fingerprint=fingerprint,
            status="firing",
            starts_at=self.clock.now(),
            title="DiskFull",
        )
        await self.inbox.store("alertmanager", {}, b"{}", [alert])
        await asyncio.to_thread(self.intake.take)

    async def minutes(self, count: int) -> None:
        for _ in range(count):
            self.clock.advance(60)
            await self.watch.look()
            await asyncio.to_thread(self.intake.take)

    def status(self) -> str:
        with self.database.reading() as connection:
            row = rows.by_number(connection, 1)
        assert row is not None
        return row.status

    def actions(self) -> list[str]:
        with self.database.reading() as connection:
            return [row.action for row in timeline.page(connection, 1, None, 100).items]

    def metric(self, name: str, **labels: str) -> float:
        value = self.metrics.registry.get_sample_value(f"gateway_{name}", labels)
        assert value is not None
        return value


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    store = open_store("", tmp_path / "incidents.db")
    migrate(store)
    yield store
    store.close()


@pytest.fixture
async def house(tmp_path: Path, database: Database) -> AsyncIterator[House]:
    clock, metrics = FrozenClock(), Metrics()
    outside = Outside(clock)
    chosen = settings(tmp_path, alertmanager_url=OUTSIDE, heartbeat_url=f"{OUTSIDE}/switch")
    inbox = Inbox(database, clock)
    auditor = Auditor(database, clock, chosen.audit_bounds())
    async with open_client({OUTSIDE: outside}) as client:
        watch = open_watch(chosen, auditor, inbox, metrics, client, clock)
        yield House(database, clock, Intake(database, clock), inbox, metrics, outside, watch)
        await inbox.close()


async def test_an_alert_that_alertmanager_lost_is_resolved_after_ten_minutes_with_the_reason(house: House) -> None:
    await house.tell("f1")
    await house.minutes(int(SETTLED_SECONDS / 60))
    assert house.status() == "open"
    await house.minutes(11)
    assert house.status() == "resolved"
    assert "reconciled" in house.actions()
    assert house.metric("reconciled_total", outcome="resolved") == 1


async def test_an_alert_that_it_still_has_stays(house: House) -> None:
    house.outside.alerts = [{"fingerprint": "f1"}]
    await house.tell("f1")
    await house.minutes(30)
    assert house.status() == "open"


async def test_an_alert_that_comes_back_in_between_begins_anew(house: House) -> None:
    await house.tell("f1")
    await house.minutes(15)
    house.outside.alerts = [{"fingerprint": "f1"}]
    await house.minutes(1)
    house.outside.alerts = []
    await house.minutes(9)
    assert house.status() == "open"


@pytest.mark.parametrize("change", [{"up_for": 300.0}, {"status": 500}])
async def test_what_a_restarted_or_failing_alertmanager_says_resolves_nothing(
    house: House, change: dict[str, float]
) -> None:
    await house.tell("f1")
    for name, value in change.items():
        setattr(house.outside, name, value)
    await house.minutes(30)
    assert house.status() == "open"
    assert house.metric("reconciled_total", outcome="failed") == 30


async def test_the_switch_is_called_while_all_is_well_and_not_while_something_is_stuck(house: House) -> None:
    await house.minutes(2)
    assert house.outside.called.count("/switch") == 2
    await asyncio.to_thread(add_incident, house)
    await house.minutes(20)
    assert house.metric("audit_stuck", kind="late_diagnosis") == 1
    assert house.outside.called.count("/switch") < 20


async def test_a_switch_that_fails_is_a_metric(house: House) -> None:
    house.outside.status = 500
    await house.minutes(1)
    assert house.metric("switch_calls_total", outcome="failed") == 1


@pytest.mark.parametrize("name", ["alertmanager_url", "heartbeat_url"])
def test_a_url_that_is_none_stops_the_start(tmp_path: Path, name: str) -> None:
    opens: Callable[..., Any] = open_watch
    with pytest.raises(Misconfigured, match=f"{name.upper()} is no http"):
        opens(settings(tmp_path, **{name: "alertmanager:9093"}), None, None, None, None, None)


def add_incident(house: House) -> None:
    Lifecycle(house.database, house.clock).create(NewIncident(description="by hand"), "ana")
