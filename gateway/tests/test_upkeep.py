"""What the gateway does by itself: gauges that say where things stand, and what is old is let go."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import update

from contracts.incidents import Change, NewIncident
from gateway.metrics import Metrics
from gateway.opening import STORE_FILE
from gateway.tests.asking import PATH, diagnosed, made
from gateway.tests.fleet import Fleet, gateway, until
from gateway.tests.listening import app_of
from gateway.upkeep import Upkeep, sampling, show_sample, size_of, take_sample
from incidents.arrival.intake import ATTEMPTS
from incidents.life.lifecycle import Lifecycle
from incidents.store import receipts
from incidents.store.database import open_store
from incidents.store.receipts import NewReceipt
from incidents.store.tables import RECEIPTS
from incidents.tests.stores import sqlite_store
from service_kit.clock import FrozenClock
from service_kit.errors import Unavailable

pytestmark = pytest.mark.anyio
DAY = 86_400


def value(metrics: Metrics, line: str) -> float:
    """Of one series in the text format."""
    rows = metrics.render()[0].decode().splitlines()
    return float(next(row.removeprefix(line) for row in rows if row.startswith(line + " ")))


def test_gauges_show_what_the_store_holds(tmp_path: Path) -> None:
    clock, metrics, database = FrozenClock(), Metrics(), sqlite_store(tmp_path)
    lifecycle = Lifecycle(database, clock)
    for number in range(3):
        lifecycle.create(NewIncident(id=str(number), description="x"), "me")
    lifecycle.change("0", Change(status="acknowledged"), "me")
    with database.writing() as connection:
        row = NewReceipt("r1", "generic", clock.now().timestamp(), {}, b"{}", [], None)
        receipts.insert_many(connection, [row])
    clock.advance(30)
    show_sample(take_sample(database, clock.now().timestamp()), metrics, clock.now().timestamp())
    database.close()
    assert value(metrics, 'gateway_incidents{status="open"}') == 2
    assert value(metrics, 'gateway_incidents{status="acknowledged"}') == 1
    assert value(metrics, 'gateway_incidents{status="resolved"}') == 0
    assert value(metrics, 'gateway_jobs{kind="diagnose",state="waiting"}') == 3
    assert value(metrics, "gateway_pipeline_lag_seconds") == 30
    assert value(metrics, "gateway_sampled_at_seconds") == clock.now().timestamp()
    assert (value(metrics, "gateway_inbox_waiting"), value(metrics, "gateway_inbox_lag_seconds")) == (1, 30)


def test_an_empty_store_lags_nowhere(tmp_path: Path) -> None:
    metrics, database = Metrics(), sqlite_store(tmp_path)
    show_sample(take_sample(database, 0.0), metrics, 0.0)
    database.close()
    assert value(metrics, "gateway_pipeline_lag_seconds") == value(metrics, "gateway_inbox_lag_seconds") == 0
    assert size_of(tmp_path / "incidents.db") > 0
    assert size_of(tmp_path / "nothing.db") == 0


async def test_a_running_gateway_samples_by_itself(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        await made(client)
        await diagnosed(client, (await client.get(PATH)).json()["items"][0]["id"])

    async with gateway(tmp_path) as client:

        async def scraped() -> str:
            return (await client.get("/metrics")).text

        text = await until(scraped, lambda text: 'gateway_incidents{status="open"} 1.0' in text)
    assert "gateway_store_bytes" in text
    assert "gateway_pipeline_step_seconds" in text


async def test_a_store_that_does_not_answer_leaves_the_time_of_the_last_look(tmp_path: Path) -> None:
    clock, metrics, database, upkeep = FrozenClock(), Metrics(), sqlite_store(tmp_path), Upkeep()
    first, sample = clock.now().timestamp(), sampling(database, metrics, clock, upkeep)
    await sample()
    clock.advance(300)
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE jobs")
    with pytest.raises(Unavailable):
        await sample()
    database.close()
    assert value(metrics, "gateway_sampled_at_seconds") == first
    assert upkeep.problem is not None


async def test_an_alert_that_cannot_be_sorted_is_counted_when_it_is_given_up(tmp_path: Path) -> None:
    async with gateway(tmp_path):
        pass
    store = open_store("", tmp_path / "data" / STORE_FILE)
    with store.writing() as connection:
        receipts.insert_many(connection, [NewReceipt("r1", "generic", 1.0, {}, b"{}", [], None)])
        failed = {"alerts_z": b"no zlib", "attempts": ATTEMPTS - 1}
        connection.execute(update(RECEIPTS).values(failed))
    store.close()
    async with gateway(tmp_path) as client:

        async def scraped() -> str:
            app_of(client).state.gateway.intake.wake()
            return (await client.get("/metrics")).text

        counted = 'gateway_alerts_total{outcome="given_up",source="generic"} 1.0'
        assert counted in await until(scraped, lambda text: counted in text)


async def test_what_was_resolved_long_ago_is_let_go_at_the_next_start(tmp_path: Path) -> None:
    clock = FrozenClock()
    async with gateway(tmp_path, clock=clock) as client:
        old, recent = await made(client), await made(client)
        await client.patch(f"{PATH}/{old}", json={"status": "resolved"})
    clock.advance(8 * DAY)
    async with gateway(tmp_path, clock=clock, keep_incidents_days=7) as client:

        async def status() -> int:
            return (await client.get(f"{PATH}/{old}")).status_code

        assert await until(status, lambda found: found == 404) == 404
        assert (await client.get(f"{PATH}/{recent}")).status_code == 200


async def test_a_task_that_fails_is_tried_again() -> None:
    tries: list[int] = []
    done = asyncio.Event()

    async def work() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise Unavailable("the disk is full")
        if len(tries) == 2:
            raise RuntimeError("a bug")
        done.set()

    upkeep = Upkeep()
    upkeep.repeat("trying", 0.0, work)
    await asyncio.wait_for(done.wait(), 10)
    await upkeep.close()
    assert len(tries) >= 3


async def test_a_store_that_cannot_be_read_makes_it_not_ready(tmp_path: Path) -> None:
    async with gateway(tmp_path, Fleet()) as client:
        assert (await client.get("/ready")).status_code == 200
        app_of(client).state.gateway.upkeep.problem = "the incidents cannot be read"
        answer = await client.get("/ready")
    assert (answer.status_code, answer.json()["missing"]) == (503, {"database": "the incidents cannot be read"})
