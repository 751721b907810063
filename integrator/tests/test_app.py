"""The integrator's life: ready while its database can be written, and what waits survives a restart."""

from pathlib import Path

import httpx
import pytest

from integrator.app import create_app
from integrator.tests.bodies import JIRA, body, settings
from service_kit.errors import Misconfigured
from service_kit.testing import serve

pytestmark = pytest.mark.anyio


async def test_what_was_kept_without_a_tracker_is_queued_after_a_restart_with_one(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path))) as client:
        await client.post("/incident", json=body())
    async with serve(create_app(settings(tmp_path, **JIRA))) as client:
        page = (await client.get("/outbox")).json()
    assert [row["state"] for row in page["items"]] == ["queued"]


async def test_a_full_disk_answers_503_and_is_not_ready(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path))
    async with serve(app) as client:
        with app.state.outbox.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")  # every write fails, as on a disk that is full
        answer = await client.post("/incident", json=body())
        ready = await client.get("/ready")
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    assert ready.status_code == 503
    assert "cannot be written" in ready.json()["missing"]["database"]


async def test_ready_once_the_database_can_be_written(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path))) as client:
        ready = await client.get("/ready")
    assert ready.json() == {"ready": True, "service": "integrator", "missing": {}, "pending": 0}


async def test_a_database_that_cannot_be_opened_stops_start_up_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "integrator.db").mkdir()
    with pytest.raises(Misconfigured, match="cannot open the database"):
        async with serve(create_app(settings(tmp_path))):
            pass


async def test_it_is_not_ready_before_its_database_is_open(tmp_path: Path) -> None:
    unopened = httpx.ASGITransport(app=create_app(settings(tmp_path)))
    async with httpx.AsyncClient(transport=unopened, base_url="http://localhost") as client:
        ready = await client.get("/ready")
    assert ready.status_code == 503
    assert "database" in ready.json()["missing"]


async def test_what_waits_is_a_metric(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path))) as client:
        await client.post("/incident", json=body())
        metrics = (await client.get("/metrics")).text
    assert "integrator_outbox_waiting 1.0" in metrics
