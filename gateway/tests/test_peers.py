"""What the pipeline asks of the gateway beside the five steps: lines around an alert, remembering, teaching, telling."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contracts.knowledge import NewDocument
from contracts.learning import NewExample
from gateway.changes import Changes
from gateway.configuration import Configuration
from gateway.log_buffer import LogBuffer
from gateway.logs import Logs
from gateway.peers import HttpServices, open_peers
from gateway.tests.fleet import Fleet, settings
from gateway.tests.test_notices import notice
from service_kit.clock import FrozenClock
from service_kit.errors import HouseError, Unavailable, Unprocessable
from service_kit.http.client import open_client

pytestmark = pytest.mark.anyio
START = datetime(2026, 1, 1, tzinfo=UTC)
DOCUMENT = NewDocument(id="INC-1", summary="checkout fails", resolution="rolled back")
EXAMPLE = NewExample(id="INC-1", logs=["KeyError"], root_cause="code_defect", source="feedback", incident_id="INC-1")


@asynccontextmanager
async def services(folder: Path, fleet: Fleet) -> AsyncIterator[HttpServices]:
    clock, wanted = FrozenClock(), settings(folder)
    configuration = Configuration(wanted, folder / "config.json", clock)
    changes = Changes(folder / "changes.db", clock, 10)
    buffer = LogBuffer(folder / "logs.db", clock, max_bytes=1_000_000, max_age_seconds=3600)
    logs = Logs(buffer, None, clock, 8)
    async with open_client(fleet.apps()) as client:
        yield HttpServices(open_peers(wanted, configuration, client, clock), wanted, changes, logs)
    logs.close()
    changes.close()


async def test_a_resolved_incident_is_remembered_and_its_cause_taught(tmp_path: Path) -> None:
    fleet = Fleet()
    async with services(tmp_path, fleet) as asked:
        await asked.remember(DOCUMENT)
        await asked.teach(EXAMPLE)
    [(method, path, body)] = fleet["knowledge_base"].asked
    assert (method, path, json.loads(body)["id"], json.loads(body)["origin"]) == (
        "POST",
        "/incidents",
        "INC-1",
        "yours",
    )
    [(method, path, body)] = fleet["root_cause"].asked
    assert (method, path, json.loads(body)["root_cause"]) == ("POST", "/examples", "code_defect")


@pytest.mark.parametrize(("status", "error"), [(422, Unprocessable), (503, Unavailable), (404, Unavailable)])
async def test_what_is_refused_for_good_is_told_from_what_may_be_asked_again(
    tmp_path: Path, status: int, error: type[HouseError]
) -> None:
    fleet = Fleet()
    fleet["knowledge_base"].status = status
    async with services(tmp_path, fleet) as asked:
        with pytest.raises(error, match=f"knowledge_base: answered {status}"):
            await asked.remember(DOCUMENT)


async def test_the_integrator_is_told_what_happened_to_an_incident(tmp_path: Path) -> None:
    fleet = Fleet()
    fleet["integrator"].answer = {"concerned": True, "reason": "the ticket becomes done"}
    async with services(tmp_path, fleet) as asked:
        taken = await asked.follow(notice())
    assert taken.reason == "the ticket becomes done"
    [(method, path, body)] = fleet["integrator"].asked
    assert (method, path, json.loads(body)["type"]) == ("POST", "/notices", "incident.changed")


@pytest.mark.parametrize(("status", "error"), [(422, Unprocessable), (503, Unavailable), (200, Unavailable)])
async def test_a_notice_that_was_not_understood_is_told_from_one_that_did_not_arrive(
    tmp_path: Path, status: int, error: type[HouseError]
) -> None:
    fleet = Fleet()
    fleet["integrator"].status = status
    async with services(tmp_path, fleet) as asked:
        with pytest.raises(error, match="integrator: "):
            await asked.follow(notice())


async def test_lines_around_an_alert_are_those_of_its_service(tmp_path: Path) -> None:
    async with services(tmp_path, Fleet()) as asked:
        assert asked.logs is not None
        await asked.logs.put("checkout", None, ["ERROR it failed"])
        found = await asked.lines_around("checkout", None, START)
        assert [getattr(line, "message", line) for line in found.lines] == ["ERROR it failed"]
        assert (await asked.lines_around(None, None, START)).lines == []


async def test_without_addresses_nobody_is_told(tmp_path: Path) -> None:
    async with services(tmp_path, Fleet()) as asked:
        assert asked.addresses() == []
        assert (await asked.tell("somebody", "tell:1", notice())).outcome == "gone"
