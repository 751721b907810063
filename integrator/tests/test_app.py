"""The integrator's life: ready while its database can be written, and what waits survives a restart."""

import threading
import time
from pathlib import Path

import httpx
import pytest

from integrator.app import create_app
from integrator.following.commands import FakeGateway
from integrator.tests.bodies import JIRA, body, meet, settings
from integrator.trackers.fake import FakeTracker, Trouble
from integrator.trackers.opening import OpenTrackers
from integrator.trackers.tracker import Refused, Unclear
from service_kit.clock import FrozenClock
from service_kit.errors import Misconfigured
from service_kit.testing import serve

pytestmark = pytest.mark.anyio


async def test_what_was_kept_without_a_tracker_is_queued_after_a_restart_with_one(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path), gateway=FakeGateway)) as client:
        await client.post("/incident", json=body())
    tracker = FakeTracker(FrozenClock())
    tracker.meet("create", Trouble(Refused("403")))
    trackers = OpenTrackers({"jira": tracker}, "jira")
    async with serve(create_app(settings(tmp_path, **JIRA), trackers=trackers, gateway=FakeGateway)) as client:
        page = (await client.get("/outbox")).json()
    assert [row["state"] for row in page["items"]] in (["queued"], ["begun"])


async def test_a_full_disk_answers_503_and_is_not_ready(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path), gateway=FakeGateway)
    async with serve(app) as client:
        with app.state.workshop.outbox.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")  # every write fails, as on a disk that is full
        answer = await client.post("/incident", json=body())
        ready = await client.get("/ready")
        metrics = (await client.get("/metrics")).text
    assert answer.status_code == 503
    assert 'integrator_tickets_total{outcome="not_kept",tracker="none"} 1.0' in metrics
    assert "Retry-After" in answer.headers
    assert ready.status_code == 503
    assert "cannot be written" in ready.json()["missing"]["database"]


async def test_ready_once_the_database_can_be_written(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path), gateway=FakeGateway)) as client:
        ready = await client.get("/ready")
    assert ready.json() == {"ready": True, "service": "integrator", "missing": {}, "pending": 0}


async def test_a_database_that_cannot_be_opened_stops_start_up_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "integrator.db").mkdir()
    with pytest.raises(Misconfigured, match="cannot open the database"):
        async with serve(create_app(settings(tmp_path), gateway=FakeGateway)):
            pass


async def test_it_is_not_ready_before_its_database_is_open(tmp_path: Path) -> None:
    unopened = httpx.ASGITransport(app=create_app(settings(tmp_path), gateway=FakeGateway))
    async with httpx.AsyncClient(transport=unopened, base_url="http://localhost") as client:
        ready = await client.get("/ready")
    assert ready.status_code == 503
    assert "database" in ready.json()["missing"]


async def test_what_waits_is_a_metric(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path), gateway=FakeGateway)) as client:
        await client.post("/incident", json=body())
        metrics = (await client.get("/metrics")).text
    assert "integrator_outbox_waiting 1.0" in metrics


async def test_there_is_one_integrator_for_a_data_directory(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path), gateway=FakeGateway)):
        with pytest.raises(Misconfigured, match="another integrator is running"):
            async with serve(create_app(settings(tmp_path), gateway=FakeGateway)):
                pass
    async with serve(create_app(settings(tmp_path), gateway=FakeGateway)):
        pass


async def test_it_ends_while_a_tracker_is_being_asked_and_finds_out_what_became_of_it_at_the_next_start(
    tmp_path: Path,
) -> None:
    tracker, held, free = FakeTracker(FrozenClock()), threading.Event(), threading.Event()
    late = Trouble(Unclear("late"), written=True, meanwhile=meet(held, free))
    tracker.meet("create", late)
    trackers = OpenTrackers({"jira": tracker}, "jira")
    app = create_app(settings(tmp_path), trackers=trackers, gateway=FakeGateway)
    async with serve(app) as client:
        await client.post("/incident", json=body())
        assert held.wait(10)
        began = time.monotonic()
    assert time.monotonic() - began < 4
    thread = app.state.workshop.filing._thread
    free.set()
    thread.join(10)
    async with serve(create_app(settings(tmp_path), trackers=trackers, gateway=FakeGateway)) as client:
        rows = (await client.get("/outbox")).json()["items"]
    assert rows[0]["state"] in ("begun", "standing")
    assert len(tracker.tickets) == 1


def test_jiras_secret_is_not_the_token_with_which_the_gateway_hands_webhooks_on(tmp_path: Path) -> None:
    token = "t" * 20
    with pytest.raises(Misconfigured, match="JIRA_WEBHOOK_SECRET is the same as INTERNAL_TOKEN"):
        create_app(settings(tmp_path, jira_webhook_secret=f" {token}\n", internal_token=token))
    create_app(settings(tmp_path, jira_webhook_secret="s" * 20, github_webhook_secret=token, internal_token=token))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"gateway_url": "gateway:8000"}, "GATEWAY_URL"),
        ({**JIRA, "jira_url": "x.atlassian.net"}, "JIRA_URL"),
        ({**JIRA, "jira_fields": "[1]"}, "JIRA_FIELDS"),
        ({**JIRA, "jira_priorities": "high"}, "JIRA_PRIORITIES"),
        ({**JIRA, "jira_transitions": "closed=Done"}, "JIRA_TRANSITIONS"),
    ],
)
async def test_a_setting_that_cannot_be_read_stops_start_up_and_is_named(
    tmp_path: Path, changes: dict[str, str], named: str
) -> None:
    with pytest.raises(Misconfigured, match=named):
        create_app(settings(tmp_path, **changes))
