"""Durable workflows: DBOS behind the Journal. Why, and under which conditions: docs/decisions/0017-durable-steps.md.

One workflow is one attempt at one job. Its steps run in the gateway's event loop, while a thread of DBOS waits for them and
writes down what they give; after a crash the workflow is begun again and reads what is written.
"""

import asyncio
import logging
import sqlite3
import sys
import threading
import time
import uuid
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final, Protocol, TypeVar

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetWorkflowID, WorkflowStatus
from dbos import error as dbos_error
from dbos._core import execute_dequeued_workflow
from dbos._dbos import _get_dbos_instance
from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError
from structlog.contextvars import bound_contextvars

from incidents.store.database import Database
from incidents.work.journal import Interrupted, Output, tell_through
from incidents.work.orders import Ending, Order, Work
from incidents.work.patience import Poisoned
from service_kit.errors import HouseError, Misconfigured, Unavailable
from service_kit.logs import log

APPLICATION: Final = "stanch"
VERSION: Final = "1"
"""Of the workflow's shape. Unfinished workflows of another version are not resumed but begun anew: change it when the order
of steps changes."""
SCHEMA: Final = "dbos"
"""Where PostgreSQL keeps DBOS's tables; SQLite has them beside ours, in the same file."""
RECOVERIES: Final = 1_000
"""Times that a workflow may be begun again after a crash. An incident that is unlucky enough to be there at each of many kills
is not a poisoned one: those are counted by what they raise (patience.STUBBORN)."""
LAST_OLD_SQLITE: Final = (3, 42)
"""On Python 3.12 and newer DBOS asks SQLite for unixepoch('subsec'), which came with this version."""
LOOK_SECONDS: Final = 1.0
CLOSE_SECONDS: Final = 10.0
_UNFINISHED: Final = frozenset({"PENDING", "ENQUEUED", "DELAYED"})
_running: Final = threading.Lock()

Result = TypeVar("Result")
Ended = Callable[[str, Ending | None], None]
"""Told a workflow's id and its ending, None where it got stuck: from any thread, and an ending may be told twice."""


class Engine(Protocol):
    """Runs jobs durably. Its methods are synchronous; call them from another thread than the loop's."""

    def launch(self, loop: asyncio.AbstractEventLoop, ended: Ended, executor: str) -> None:
        """Begins to work as `executor`; steps run in `loop`. Raises Misconfigured."""
        ...

    def close(self) -> None:
        """Interrupts what runs, at its present step; it goes on there at the next start."""
        ...

    def begin(self, workflow: str, order: Order) -> None:
        """Begins it, or tells its ending where it ended before. Raises Unavailable.

        One that runs here goes on alone; one that another executor left unfinished goes on here, at its present step, and
        that one can write nothing more of it. Call it only for jobs that you have claimed.
        """
        ...

    def resume(self, workflow: str, order: Order) -> None:
        """Goes on with one that was told to be stuck, or could not be begun. Raises Unavailable."""
        ...

    def forget(self, before: float, limit: int) -> int:
        """Deletes at most `limit` workflows that ended before `before` (seconds since 1970); how many. Raises Unavailable."""
        ...


class DurableEngine:
    """One in each process: DBOS knows no more. `works` says who does the jobs of each kind.

    Its `executor` is another at each start (heartbeat.py). So DBOS itself, at its launch, finds nothing that this one has left:
    it would put that into a queue which every gateway reads, and whoever ran it then would not know whose job it is.
    """

    def __init__(self, database: Database, works: Mapping[str, Work]) -> None:
        self._database = database
        self._executor = ""
        self._works = works
        self._ended: Ended = lambda workflow, ending: None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._calls: set[Future[Any]] = set()
        self._lock = threading.Lock()
        self._closing = False
        self._workflow: Callable[[str, str, int | None, dict[str, Any]], dict[str, Any]] | None = None

    def launch(self, loop: asyncio.AbstractEventLoop, ended: Ended, executor: str) -> None:
        """See Engine. Makes or migrates DBOS's tables."""
        check_sqlite(self._database.is_sqlite, sys.version_info[:2], sqlite3.sqlite_version_info)
        if not _running.acquire(blocking=False):
            raise Misconfigured("two gateways in one process: durable steps run once in each process")
        self._loop, self._ended, self._closing, self._executor = loop, ended, False, executor
        try:
            _quiet()
            DBOS(config=self._config())
            register = DBOS.workflow(name="job", max_recovery_attempts=RECOVERIES)
            self._workflow = register(self._as_function())
            DBOS.launch()
        except (SQLAlchemyError, dbos_error.DBOSException) as error:
            self._destroy()
            reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0][:200]
            raise Misconfigured(f"durable steps cannot start: {reason}") from error
        except BaseException:
            self._destroy()
            raise

    def begin(self, workflow: str, order: Order) -> None:
        """See Engine."""
        with _unavailable():
            self._go_on(workflow, order, though_mine=False)

    def resume(self, workflow: str, order: Order) -> None:
        """See Engine."""
        with _unavailable():
            self._go_on(workflow, order, though_mine=True)

    def forget(self, before: float, limit: int) -> int:
        """See Engine."""
        moment = datetime.fromtimestamp(before, UTC).isoformat()
        with _unavailable():
            found = DBOS.list_workflows(completed_before=moment, limit=limit, load_input=False, load_output=False)
            old = [workflow.workflow_id for workflow in found if workflow.status not in _UNFINISHED]
            if old:
                DBOS.delete_workflows(old)
        return len(old)

    def close(self) -> None:
        """See Engine."""
        if self._workflow is None:
            return
        with self._lock:
            self._closing = True
            calls = list(self._calls)
        for call in calls:
            call.cancel()
        _wait_until_idle()
        self._destroy()

    def call(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of `work`, done in the gateway's loop. Raises what it raises, Interrupted when the engine closes."""
        assert self._loop is not None
        with self._lock:
            if self._closing or self._loop.is_closed():
                work.close()
                raise Interrupted
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
            self._calls.add(future)
        try:
            return self._result(future)
        finally:
            with self._lock:
                self._calls.discard(future)

    def _go_on(self, workflow: str, order: Order, *, though_mine: bool) -> None:
        known = DBOS.get_workflow_status(workflow)
        if known is None:
            assert self._workflow is not None
            with SetWorkflowID(workflow):
                DBOS.start_workflow(self._workflow, order.key, order.kind, order.incident, dict(order.payload))
        elif (ending := _ending_of(known)) is not None:
            self._ended(workflow, ending)
        elif though_mine or known.executor_id != self._executor:
            self._take_over(workflow, known.executor_id)

    def _take_over(self, workflow: str, executor: str | None) -> None:
        """Goes on with what `executor` left. Whoever ran it before is fenced by DBOS: it owns the workflow no longer.

        Done with private names of DBOS, since what it offers for this leads through its queue; test_engine.py holds them.
        """
        dbos = _get_dbos_instance()
        table = dbos._sys_db.tables.workflow_status
        now_ms, token = int(time.time() * 1000), uuid.uuid4().hex
        claim = update(table).where(
            table.c.workflow_uuid == workflow, table.c.status.in_(_UNFINISHED), table.c.executor_id == executor
        )
        claim = claim.values(
            status="PENDING",
            owner_xid=token,
            executor_id=self._executor,
            queue_name=None,
            recovery_attempts=table.c.recovery_attempts + 1,
            started_at_epoch_ms=now_ms,
            updated_at=now_ms,
        )
        with dbos._sys_db.engine.begin() as connection:  # our engine, which there knows the schema of DBOS's tables
            taken = connection.execute(claim).rowcount == 1
        if not taken:  # it ended at this moment: the worker asks again
            self._ended(workflow, None)
            return
        status = dbos._sys_db.get_workflow_status(workflow)
        try:
            if status is not None:
                execute_dequeued_workflow(dbos, status, token)
        except dbos_error.MaxRecoveryAttemptsExceededError:
            known = DBOS.get_workflow_status(workflow)
            self._ended(workflow, None if known is None else _ending_of(known))

    def _result(self, future: "Future[Result]") -> Result:
        """A loop that was closed answers nobody: hence a look at it from time to time."""
        while True:
            try:
                return future.result(LOOK_SECONDS)
            except CancelledError:
                raise Interrupted from None
            except TimeoutError:
                if future.done():
                    raise
                if self._loop is None or self._loop.is_closed():
                    raise Interrupted from None

    def _as_function(self) -> Callable[[str, str, int | None, dict[str, Any]], dict[str, Any]]:
        """DBOS takes the object of a method for an argument, so it is given a plain function."""

        def job(key: str, kind: str, incident: int | None, payload: dict[str, Any]) -> dict[str, Any]:
            workflow = str(DBOS.workflow_id)
            with bound_contextvars(request_id=f"{kind}-{incident}"):  # which peers and logs are told
                ending = self._do(workflow, Order(key, kind, incident, payload))
            self._ended(workflow, ending)
            return ending.model_dump(mode="json")

        return job

    def _do(self, workflow: str, order: Order) -> Ending:
        try:
            return tell_through(self._works[order.kind].do(order, _DurableJournal(self)))
        except Unavailable as error:
            return Ending(end="again", reason=str(error.detail))
        except Poisoned as error:
            return Ending(end="parked", reason=str(error))
        except HouseError as error:
            return Ending(end="parked", reason=str(error.detail))
        except SQLAlchemyError as error:  # a full disk: nothing more can be written down, nothing done is lost
            log("pipeline").error("a job is stuck", job=order.key, reason=str(getattr(error, "orig", error))[:300])
            self._ended(workflow, None)
            raise Interrupted from error
        except Exception as error:  # noqa: BLE001  the job runner: it is parked with its reason, and the others go on
            log("pipeline").exception("a job failed", job=order.key)
            return Ending(end="parked", reason=f"{order.kind}: {type(error).__name__}: {error}"[:300])

    def _config(self) -> DBOSConfig:
        return {
            "name": APPLICATION,
            "application_version": VERSION,
            "executor_id": self._executor,
            "system_database_engine": self._database.write,
            "dbos_system_schema": SCHEMA,
            "serializer": DBOSPortableJSONSerializer(),  # the default pickles: whoever writes there could run code
            "log_level": "WARNING",  # below it stands an advertisement
            "use_listen_notify": False,  # would keep a connection of ours for what we do not use
            "notification_listener_polling_interval_sec": 0.05,  # asks nothing as we use none, but closing waits for it
            "scheduler_polling_interval_sec": 3600.0,
            "enable_otlp": False,
        }

    def _destroy(self) -> None:
        try:
            DBOS.destroy(destroy_registry=True)
        finally:
            self._workflow = None
            _running.release()


class _DurableJournal:
    """The Journal of one workflow: a step's output, or that it is Poisoned, is a row of DBOS's."""

    def __init__(self, engine: DurableEngine) -> None:
        self._engine = engine

    async def step(self, name: str, work: Callable[[], Awaitable[Output]], kind: type[Output]) -> Output:
        """See Journal. It never suspends: the thread waits."""

        async def awaited() -> Output:
            return await work()

        def write() -> dict[str, Any]:
            try:
                return {"output": self._engine.call(awaited()).model_dump(mode="json")}
            except Poisoned as error:
                return {"poisoned": str(error)}
            except Unavailable as error:
                return {"unavailable": str(error.detail)}
            except HouseError as error:
                return {"poisoned": str(error.detail)}

        written = DBOS.run_step({"name": name}, write)
        if "poisoned" in written:
            raise Poisoned(written["poisoned"])
        if "unavailable" in written:
            raise Unavailable(written["unavailable"])
        return kind.model_validate(written["output"])


def check_sqlite(is_sqlite: bool, python: tuple[int, ...], sqlite: tuple[int, ...]) -> None:
    """Raises Misconfigured where DBOS cannot tell the time by this SQLite."""
    if is_sqlite and python >= (3, 12) and sqlite < LAST_OLD_SQLITE:
        found = ".".join(map(str, sqlite))
        raise Misconfigured(
            f"SQLite {found} is too old for Python {python[0]}.{python[1]}: take Python 3.11, SQLite 3.42 or DATABASE_URL"
        )


@contextmanager
def _unavailable() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise Unavailable(f"durable steps: {str(getattr(error, 'orig', None) or error)[:200]}") from error


def _ending_of(known: WorkflowStatus) -> Ending | None:
    """None where it still runs, or will by itself."""
    if known.status == "SUCCESS":
        return Ending.model_validate(known.output)
    if known.status in _UNFINISHED:
        if known.app_version == VERSION:
            return None
        return Ending(end="again", reason="begun anew after an upgrade", after_seconds=0.0)
    return Ending(end="parked", reason=f"its workflow ended as {known.status}: {known.error or 'no reason is kept'}")


def _wait_until_idle() -> None:
    """DBOS writes an ending after our function has returned; without waiting it would miss the database that it needs."""
    active = _get_dbos_instance()._active_workflows_set
    until = time.monotonic() + CLOSE_SECONDS
    while active.activeList() and time.monotonic() < until:
        time.sleep(0.005)


class _Passed(logging.Handler):
    """DBOS's warnings as lines of our own."""

    def emit(self, record: logging.LogRecord) -> None:
        log("dbos").log(record.levelno, record.getMessage())


def _quiet() -> None:
    """Before DBOS is made: it puts up a handler of its own where there is none."""
    logger = logging.getLogger("dbos")
    logger.propagate = False
    if not any(isinstance(handler, _Passed) for handler in logger.handlers):
        logger.handlers = [_Passed(logging.WARNING)]
