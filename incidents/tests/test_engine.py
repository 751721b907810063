"""Durable steps on a real DBOS: what is written down is not done again, what stops goes on, what is poisoned is parked."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from inspect import signature as inspect_signature
from pathlib import Path

import pytest
from dbos._core import execute_dequeued_workflow
from dbos._dbos import _get_dbos_instance
from sqlalchemy import inspect, text

from incidents.store import jobs
from incidents.store.database import Database, open_store
from incidents.store.schema import migrate
from incidents.tests.durable import EXECUTOR, Recipe, add_job, job, until, working
from incidents.tests.postgresql import MISSING, PROGRAMS, running_postgresql
from incidents.tests.stores import sqlite_store
from incidents.work.engine import SCHEMA, DurableEngine, check_sqlite
from incidents.work.orders import Ending
from incidents.work.patience import Poisoned
from incidents.work.worker import STUCK_SECONDS
from service_kit.clock import FrozenClock
from service_kit.errors import Misconfigured, Unavailable

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    if PROGRAMS is None:
        pytest.skip(MISSING)
    with running_postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    if request.param == "sqlite":
        database = sqlite_store(tmp_path)
    else:
        database = open_store(request.getfixturevalue("postgresql"), tmp_path)
        with database.writing() as connection:
            connection.execute(text("DROP SCHEMA IF EXISTS dbos CASCADE"))
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        migrate(database)
    yield database
    database.close()


async def test_a_job_is_done_step_by_step_and_marked(store: Database) -> None:
    recipe = Recipe()
    add_job(store)
    async with working(store, recipe):
        await until(lambda: job(store).state == "done")
    assert recipe.done == {"one": 1, "two": 1, "three": 1}


async def test_after_a_stop_within_a_step_only_that_step_is_done_again(store: Database) -> None:
    within = asyncio.Event()

    async def hang_in_two(name: str) -> None:
        if name == "two" and not within.is_set():
            within.set()
            await asyncio.Event().wait()

    recipe = Recipe(meets=hang_in_two)
    add_job(store)
    async with working(store, recipe):
        await within.wait()
    assert job(store).state == "waiting"
    async with working(store, recipe):
        await until(lambda: job(store).state == "done")
    assert recipe.done == {"one": 1, "two": 2, "three": 1}
    assert recipe.read[-3:] == [1, 2, 1]


@pytest.mark.slow
async def test_after_a_kill_within_a_step_only_that_step_is_done_again(tmp_path: Path) -> None:
    store = sqlite_store(tmp_path)
    add_job(store)
    store.close()
    steps = tmp_path / "steps"
    process = subprocess.Popen([sys.executable, "-m", "incidents.tests.victim", str(tmp_path)], cwd=ROOT)  # noqa: ASYNC220
    try:
        await until(lambda: steps.exists() and steps.read_text() == "one\ntwo\n")
    finally:
        process.kill()
        process.wait()
    store, recipe = open_store("", tmp_path / "incidents.db"), Recipe()
    async with working(store, recipe):
        await until(lambda: job(store).state == "done")
    store.close()
    assert recipe.done == {"two": 1, "three": 1}


async def test_many_starts_and_stops_in_one_process_lose_nothing(store: Database) -> None:
    recipe = Recipe()
    for n in range(3):
        add_job(store, f"diagnose:INC-{n}:1")
        async with working(store, recipe):
            await until(lambda n=n: job(store, f"diagnose:INC-{n}:1").state == "done")  # type: ignore[misc]  # its default
    assert recipe.done["one"] == 3


async def test_a_job_whose_workflow_had_ended_before_it_was_marked_is_only_marked(store: Database) -> None:
    recipe = Recipe()
    add_job(store)
    async with working(store, recipe):
        await until(lambda: job(store).state == "done")
    with store.writing() as connection:
        connection.execute(text("UPDATE jobs SET state = 'running'"))
    async with working(store, recipe):
        await until(lambda: job(store).state == "done")
    assert recipe.done["one"] == 1


async def test_what_raises_too_often_is_parked_with_its_reason(store: Database) -> None:
    async def raise_poisoned(name: str) -> None:
        raise Poisoned("read_logs: ZeroDivisionError: a bug")

    recipe = Recipe(meets=raise_poisoned)
    add_job(store)
    async with working(store, recipe):
        await until(lambda: job(store).state == "parked")
    assert job(store).reason == "read_logs: ZeroDivisionError: a bug"
    assert [ending.end for _, ending in recipe.told] == ["parked"]


async def test_a_parked_job_that_somebody_wants_again_is_done_anew(store: Database) -> None:
    recipe = Recipe(ending=Ending(end="parked", reason="so"))
    add_job(store)
    async with working(store, recipe) as (worker, _):
        await until(lambda: job(store).state == "parked")
        recipe.ending = Ending(end="done")
        with store.writing() as connection:
            jobs.again(connection, "diagnose:INC-1:1", 0.0)
        worker.wake()
        await until(lambda: job(store).state == "done")
    assert recipe.done["one"] == 2


async def test_where_nothing_answers_it_is_tried_again_later_and_then_with_longer_pauses(store: Database) -> None:
    async def refuse(name: str) -> None:
        raise Unavailable("nobody answers")

    clock = FrozenClock()
    recipe = Recipe(meets=refuse)
    add_job(store)
    async with working(store, recipe, clock) as (worker, _):
        for run, pause in [(1, 30), (2, 60), (3, 120), (4, 300), (5, 300)]:
            await until(lambda run=run: job(store).payload.get("run") == run)  # type: ignore[misc]
            assert job(store).due_at == pytest.approx(clock.now().timestamp() + pause)
            assert (job(store).state, job(store).reason) == ("waiting", "nobody answers")
            clock.advance(pause)
            worker.wake()
        await until(lambda: recipe.done["one"] == 6)


async def test_when_the_disk_was_full_it_goes_on_with_what_was_written_down(tmp_path: Path) -> None:
    store = sqlite_store(tmp_path)
    full = asyncio.Event()

    async def fill_in_two(name: str) -> None:
        if name == "two" and not full.is_set():
            with store.writing() as connection:
                connection.execute(
                    text("CREATE TRIGGER full BEFORE INSERT ON operation_outputs BEGIN SELECT RAISE(FAIL, 'full'); END")
                )
            full.set()

    clock, recipe = FrozenClock(), Recipe(meets=fill_in_two)
    add_job(store)
    async with working(store, recipe, clock) as (worker, _):
        await full.wait()
        await until(lambda: bool(worker.stuck))
        with store.writing() as connection:
            connection.execute(text("DROP TRIGGER full"))
        clock.advance(STUCK_SECONDS)
        worker.wake()
        await until(lambda: job(store).state == "done")
    store.close()
    assert recipe.done == {"one": 1, "two": 2, "three": 1}


async def test_an_unexpected_fault_outside_of_steps_is_parked(store: Database) -> None:
    class Faulty(Recipe):
        async def do(self, order: object, journal: object) -> Ending:
            raise ZeroDivisionError("ours")

    add_job(store)
    async with working(store, Faulty()):
        await until(lambda: job(store).state == "parked")
    assert job(store).reason == "diagnose: ZeroDivisionError: ours"


async def test_finished_workflows_are_forgotten_in_batches(store: Database) -> None:
    recipe = Recipe()
    for n in range(3):
        add_job(store, f"diagnose:INC-{n}:1")
    async with working(store, recipe) as (worker, _):
        await until(lambda: all(job(store, f"diagnose:INC-{n}:1").state == "done" for n in range(3)))
        far = 4e9
        deleted: list[int] = []
        while sum(deleted) < 3:
            deleted.append(await asyncio.to_thread(worker.forget, far, 2))
        assert await asyncio.to_thread(worker.forget, far, 2) == 0


async def test_dbos_keeps_what_we_rely_on_under_the_names_that_we_know(store: Database) -> None:
    """The contract with the pinned version; an upgrade that breaks it must be read, not only installed."""
    recipe = Recipe()
    add_job(store)
    async with working(store, recipe):
        await until(lambda: job(store).state == "done")
        # by these a workflow is taken over, and closing waits for the last commit
        dbos = _get_dbos_instance()
        assert {"owner_xid", "executor_id", "queue_name", "recovery_attempts"} <= set(
            dbos._sys_db.tables.workflow_status.c.keys()
        )
        assert dbos._sys_db.engine.pool is store.write.pool
        assert isinstance(dbos._active_workflows_set.activeList(), list)
        assert list(inspect_signature(execute_dequeued_workflow).parameters) == ["dbos", "status", "owner_xid"]
    schema = None if store.is_sqlite else SCHEMA
    prefix = "" if store.is_sqlite else f"{SCHEMA}."
    with store.reading() as connection:
        tables = set(inspect(connection).get_table_names(schema=schema))
        assert {"workflow_status", "operation_outputs", "dbos_migrations"} <= tables
        status = connection.execute(
            text(f"SELECT workflow_uuid, executor_id, application_version, serialization FROM {prefix}workflow_status")
        ).all()
        outputs = connection.execute(
            text(f"SELECT function_name, output FROM {prefix}operation_outputs ORDER BY function_id")
        ).all()
    [(workflow, executor, version, serialization)] = status
    assert (workflow, version, serialization) == ("diagnose:INC-1:1", "1", "portable_json")
    assert executor.startswith(f"{EXECUTOR}.")
    assert ("one", '{"output":{"value":1}}') in [tuple(row) for row in outputs]


async def test_two_engines_in_one_process_are_refused(store: Database) -> None:
    async with working(store, Recipe()):
        second = DurableEngine(store, {})
        with pytest.raises(Misconfigured, match="two gateways in one process"):
            await asyncio.to_thread(
                second.launch, asyncio.get_running_loop(), lambda workflow, ending: None, "gateway-2"
            )
        await asyncio.to_thread(second.close)  # does the first no harm
        add_job(store)
        await until(lambda: job(store).state == "done")


@pytest.mark.parametrize(
    ("is_sqlite", "python", "sqlite", "starts"),
    [
        (True, (3, 11), (3, 40, 1), True),
        (True, (3, 12), (3, 40, 1), False),
        (True, (3, 12), (3, 42, 0), True),
        (False, (3, 13), (3, 40, 1), True),
    ],
)
def test_an_old_sqlite_under_a_new_python_stops_start_up(
    is_sqlite: bool, python: tuple[int, int], sqlite: tuple[int, int, int], starts: bool
) -> None:
    if starts:
        check_sqlite(is_sqlite, python, sqlite)
    else:
        with pytest.raises(Misconfigured, match=r"SQLite 3\.40\.1 is too old for Python 3\.12"):
            check_sqlite(is_sqlite, python, sqlite)
