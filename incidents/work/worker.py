"""The dispatcher: claims jobs by urgency, has each done by a durable workflow, and marks what became of it."""

import asyncio
import queue
import threading
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Final

from incidents.store import jobs
from incidents.store.database import Database
from incidents.work.engine import Engine
from incidents.work.orders import Ending, Order, Work
from service_kit.clock import Clock
from service_kit.errors import Unavailable
from service_kit.logs import log

LOOK_SECONDS: Final = 1.0
"""Between looks where nobody wakes it: another gateway may have added a job, and a pause may be over."""
CROWDED_SECONDS: Final = 0.25
"""A diagnosis takes half of this of a core; with four at once, every second 202 at 500 deliveries/s took 40 ms and more."""
LATER_SECONDS: Final = (30.0, 60.0, 120.0, 300.0)
"""Until a job is tried again that says no time of its own; the last of them without end."""
STUCK_SECONDS: Final = 30.0
"""Until a workflow goes on whose output could not be written down (a full disk)."""


@dataclass(frozen=True)
class Begun:
    """A job that this gateway has claimed, and its workflow: one for each time that it is tried."""

    order: Order

    @property
    def run(self) -> int:
        """How often it was tried before."""
        return int(self.order.payload.get("run", 0))

    @property
    def workflow(self) -> str:
        """The job's key; with the number of the try from the second one on, as DBOS runs one id once."""
        return f"{self.order.key}#{self.run}" if self.run else self.order.key


class Worker:
    """One in each gateway, in a thread of its own.

    At most `at_once` jobs run; while it is `crowded` (alerts come in fast, or wait) one is begun each CROWDED_SECONDS.
    Jobs of the kinds in `skips` are done as soon as they are claimed. Nothing is begun while it may not work: others may have
    taken its jobs over.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        engine: Engine,
        works: Mapping[str, Work],
        *,
        at_once: int = 4,
        skips: Set[str] = frozenset(),
        crowded: Callable[[], bool] = lambda: False,
        may_work: Callable[[], bool] = lambda: True,
    ) -> None:
        self._database = database
        self._clock = clock
        self._engine = engine
        self._works = works
        self._loop: asyncio.AbstractEventLoop | None = None
        self._owner = ""
        self._may_work = may_work
        self._at_once = at_once
        self._skips = skips
        self._crowded = crowded
        self._running: dict[str, Begun] = {}
        self._stuck: dict[str, float] = {}
        self._claimed_at = -CROWDED_SECONDS
        self._ended: queue.SimpleQueue[tuple[str, Ending | None]] = queue.SimpleQueue()
        self._woken = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self, loop: asyncio.AbstractEventLoop, owner: str) -> None:
        """Does what waits, as `owner`: a name that is another at each start; steps run in `loop`. Call it from a thread.

        Raises Misconfigured.
        """
        self._loop, self._owner, self._stopping = loop, owner, False
        self._running, self._stuck, self._ended = {}, {}, queue.SimpleQueue()
        self._engine.launch(loop, self.told, owner)
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There is something to do: call it after a commit that added a job. From any thread."""
        self._woken.set()

    def told(self, workflow: str, ending: Ending | None) -> None:
        """What became of a workflow (engine.Ended). From any thread; it is marked at the next turn."""
        self._ended.put((workflow, ending))
        self._woken.set()

    def close(self) -> None:
        """Interrupts what runs; it goes on where somebody claims it anew. It may be started again. Call it from a thread."""
        self._stopping = True
        self._woken.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._engine.close()

    def lay_down(self) -> None:
        """See heartbeat.Work."""
        self.close()

    def take_up(self, owner: str) -> None:
        """See heartbeat.Work. It was started before."""
        assert self._loop is not None
        self.start(self._loop, owner)

    def lag_seconds(self) -> float:
        """For how long the oldest job has waited that could have begun. Raises Unavailable."""
        with self._database.reading() as connection:
            oldest = jobs.oldest_due(connection, self._now())
        return 0.0 if oldest is None else max(self._now() - oldest, 0.0)

    def counts(self) -> dict[tuple[str, str], int]:
        """Jobs by kind and state, without those that are done. Raises Unavailable."""
        with self._database.reading() as connection:
            return jobs.counts(connection)

    @property
    def stuck(self) -> int:
        """Jobs whose workflow waits until something can be written down again."""
        return len(self._stuck)

    def forget(self, before: float, limit: int) -> int:
        """Deletes at most `limit` workflows that ended before `before` (seconds since 1970); how many. Raises Unavailable.

        Keep them as long as jobs are kept: one that is done again goes by them.
        """
        return self._engine.forget(before, limit)

    def turn(self) -> int:
        """One look: marks what ended, resumes what was stuck, claims what there is room for. How many were claimed."""
        self._settle()
        if not self._may_work():
            return 0
        self._resume()
        return self._claim()

    def _run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            try:
                busy = self.turn() > 0
            except Unavailable as error:
                log("pipeline").warning("jobs cannot be looked for", reason=str(error.detail))
                busy = False
            except Exception:  # noqa: BLE001  the job runner: without it nothing would be diagnosed until the next start
                log("pipeline").exception("the worker stumbled")
                busy = False
            if not busy:
                self._woken.wait(LOOK_SECONDS)

    def _settle(self) -> None:
        while True:
            try:
                workflow, ending = self._ended.get_nowait()
            except queue.Empty:
                return
            begun = self._running.get(workflow)
            if begun is None:
                continue  # it was told twice: by the workflow itself, and by one who asked after it
            if ending is None:
                self._stuck[workflow] = self._clock.monotonic() + STUCK_SECONDS
                continue
            try:
                self._mark(begun, ending)
            except Unavailable:
                self._ended.put((workflow, ending))
                raise
            self._running.pop(workflow, None)

    def _mark(self, begun: Begun, ending: Ending) -> None:
        """What people see of it first: it is repeated where the second transaction fails. Nothing, where it is another's now."""
        order = begun.order
        if not self._is_mine(order.key):
            return
        self._works[order.kind].tell(order, ending)
        now = self._now()
        payload = {**(ending.payload or order.payload), "run": begun.run + 1}
        with self._database.writing() as connection:
            if ending.end == "done":
                jobs.finish(connection, order.key, now, owner=self._owner)
                return
            pause = LATER_SECONDS[min(begun.run, len(LATER_SECONDS) - 1)]
            pause = pause if ending.after_seconds is None else ending.after_seconds
            mine = jobs.later(connection, order.key, ending.reason, now + pause, payload, owner=self._owner)
            if mine and ending.end == "parked":  # with the next run's number, so that it can be done again
                jobs.park(connection, order.key, ending.reason, now)
        log("pipeline").warning("a job is not done", job=order.key, end=ending.end, reason=ending.reason)

    def _is_mine(self, key: str) -> bool:
        with self._database.reading() as connection:
            job = jobs.get(connection, key)
        return job is not None and (job.state, job.owner) == ("running", self._owner)

    def _resume(self) -> None:
        now = self._clock.monotonic()
        for workflow in [workflow for workflow, due in self._stuck.items() if due <= now]:
            self._stuck[workflow] = now + STUCK_SECONDS
            self._engine.resume(workflow, self._running[workflow].order)
            self._stuck.pop(workflow, None)

    def _begin(self, begun: Begun) -> None:
        try:
            self._engine.begin(begun.workflow, begun.order)
        except Unavailable as error:
            log("pipeline").warning("a job cannot be begun", job=begun.order.key, reason=str(error.detail))
            self._stuck[begun.workflow] = self._clock.monotonic() + STUCK_SECONDS

    def _claim(self) -> int:
        room = self._at_once - len(self._running)
        if room <= 0 or not self._waits():
            return 0
        if self._crowded():
            if self._clock.monotonic() - self._claimed_at < CROWDED_SECONDS:
                return 0
            room = 1
        self._claimed_at = self._clock.monotonic()
        now = self._now()
        with self._database.writing() as connection:
            claimed = jobs.claim(connection, self._owner, room, now, kinds={*self._works, *self._skips})
            for job in claimed:
                if job.kind in self._skips:
                    jobs.finish(connection, job.key, now)
        begun = [_begun(job) for job in claimed if job.kind not in self._skips]
        self._running |= {each.workflow: each for each in begun}
        for each in begun:
            self._begin(each)
        return len(claimed)

    def _waits(self) -> bool:
        """Asked on a reading connection: an idle gateway takes the one that writes from nobody."""
        with self._database.reading() as connection:
            return jobs.oldest_due(connection, self._now()) is not None

    def _now(self) -> float:
        return self._clock.now().timestamp()


def _begun(job: jobs.Job) -> Begun:
    return Begun(Order(job.key, job.kind, job.incident, job.payload))
