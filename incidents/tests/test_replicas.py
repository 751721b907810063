"""Two processes on one PostgreSQL: one is killed, or stopped for longer than the lease; the other finishes its work."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from incidents.store.database import Database, open_store
from incidents.store.schema import migrate
from incidents.tests.durable import add_job, until
from incidents.tests.postgresql import MISSING, PROGRAMS, running_postgresql
from incidents.tests.replica import STEPS
from incidents.work.engine import SCHEMA

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
JOBS = 8
TAKE_OVER_SECONDS = 10.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    if PROGRAMS is None:
        pytest.skip(MISSING)
    with running_postgresql() as url:
        database = open_store(url, tmp_path)
        migrate(database)
        with database.writing() as connection:
            connection.execute(text("CREATE TABLE effects (job TEXT, step TEXT, gateway TEXT)"))
        yield database
        database.close()


@contextmanager
def gateway(store: Database, name: str) -> Iterator[subprocess.Popen[str]]:
    url = store.write.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "incidents.tests.replica", url.replace("+psycopg", ""), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while process.stdout.readline().strip() != "ready":
            assert process.poll() is None
        try:
            yield process
        finally:
            process.kill()


async def test_what_a_killed_gateway_left_is_finished_by_the_other(store: Database) -> None:
    with gateway(store, "a") as a:
        add_jobs(store)
        await until(lambda: len(written(store)) >= JOBS // 2)
        with gateway(store, "b"):
            a.kill()
            began, kept, before = time.monotonic(), written(store), effects(store)
            await until(lambda: running_elsewhere(store, "b") == 0)
            assert time.monotonic() - began < TAKE_OVER_SECONDS
            await until(lambda: done(store) == JOBS)
            check(store, kept, before)


async def test_one_that_was_stopped_for_too_long_writes_nothing_more_and_then_takes_work_again(store: Database) -> None:
    with gateway(store, "a") as a, gateway(store, "b"):
        add_jobs(store)
        await until(lambda: len(written(store)) >= 2)
        a.send_signal(signal.SIGSTOP)
        kept, before = written(store), effects(store)
        await until(lambda: done(store) == JOBS)
        a.send_signal(signal.SIGCONT)
        check(store, kept, before)
        await until(lambda: gateways(store) == {"a", "b"})
        add_jobs(store, "later")
        await until(lambda: done(store) == 2 * JOBS)
        assert {name for (job, _, name) in effects(store) if "later" in job} == {"a", "b"}


def check(store: Database, kept: Counter[tuple[str, str]], before: Counter[tuple[str, str, str]]) -> None:
    """All steps were done, and none again that was written down."""
    after = effects(store)
    by_step = Counter((job, step) for job, step, _ in after.elements())
    assert {job for job, _ in by_step} == {f"diagnose:INC-{n}:1" for n in range(JOBS)}
    assert all(by_step[job, step] >= 1 for job, _ in by_step for step in STEPS)
    again = [(job, step) for (job, step, _) in (after - before) if kept[job, step]]
    assert again == []


def add_jobs(store: Database, name: str = "INC") -> None:
    for n in range(JOBS):
        add_job(store, f"diagnose:{name}-{n}:1")


def effects(store: Database) -> Counter[tuple[str, str, str]]:
    return Counter((row[0], row[1], row[2]) for row in ask(store, "SELECT job, step, gateway FROM effects"))


def written(store: Database) -> Counter[tuple[str, str]]:
    rows = ask(store, f"SELECT workflow_uuid, function_name FROM {SCHEMA}.operation_outputs")
    return Counter((row[0], row[1]) for row in rows)


def done(store: Database) -> int:
    return int(ask(store, "SELECT count(*) FROM jobs WHERE state = 'done'")[0][0])


def running_elsewhere(store: Database, name: str) -> int:
    return int(ask(store, f"SELECT count(*) FROM jobs WHERE state = 'running' AND owner NOT LIKE '{name}.%'")[0][0])


def gateways(store: Database) -> set[str]:
    return {row[0] for row in ask(store, "SELECT executor FROM gateways")}


def ask(store: Database, sql: str) -> list[tuple[Any, ...]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]
