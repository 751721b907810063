"""Which gateways live: each beats in the store, and what one leaves undone that beats no more, the others do.

On PostgreSQL every gateway has a row that it counts up each second. Who sees another's count stand still for the lease buries it
(`store/gateways.bury`, which fails where it beat meanwhile) and lets its jobs wait again; whoever claims one goes on at the step
where it stopped (`engine.begin`). Nobody's wall clock is compared with another's.

A gateway that stood still for longer than the lease (a stopped process, a machine without memory, a computation that keeps the
interpreter's lock) finds its row gone. It may begin nothing from the moment it wakes, DBOS refuses what it would write down, and
it joins anew under another name. The step that it was in may then have been done twice, never one that was written down.

On SQLite one process owns the file; a lock on a file beside it (`service_kit/file_lock.py`) says so.
"""

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from incidents.store import gateways
from incidents.store.database import Database, open_aside
from incidents.store.gateways import Beating
from service_kit.clock import Clock
from service_kit.errors import Misconfigured, Unavailable
from service_kit.logs import log

BEAT_SECONDS: Final = 1.0
LEASE_SECONDS: Final = 6.0
"""Without a beat for so long: dead. Found dead within a beat after that, so work is taken over in 6 to 8 s."""
ALONE: Final = "another gateway is running on this data directory; several share incidents through DATABASE_URL"
"""Why a second gateway does not start on the same file."""
LATE_SECONDS: Final = 2.2
"""A start waits until this long after the last beat of another of its name, to see whether that one lives."""


@dataclass
class _Watched:
    """Another gateway as this one has seen it: its count, and since when it has stood there."""

    beats: int
    since: float


class Work(Protocol):
    """What may go on only while this gateway lives: incidents/work/worker.py's, with the loop that its steps run in."""

    def take_up(self, owner: str) -> None:
        """Begins, under the owner's name."""
        ...

    def lay_down(self) -> None:
        """Interrupts what runs, and claims nothing more."""
        ...

    def wake(self) -> None:
        """Jobs wait that were a dead gateway's."""
        ...


class Heartbeat:
    """`join` before anything is claimed, then `start`; `stop` before the work ends, `leave` after it. Call all from threads.

    `executor` is this gateway's name, for ever the same and no other's. `wait` is only there for tests.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        executor: str,
        lease_seconds: float = LEASE_SECONDS,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._executor = executor
        self._lease_seconds = lease_seconds
        self._stopping = threading.Event()
        self._pause = wait or self._stopping.wait
        self._thread: threading.Thread | None = None
        self._aside: Database | None = None
        self._work: Work | None = None
        self._owner = ""
        self._beat_at = self._looked_at = float("-inf")
        self._seen: dict[str, _Watched] = {}

    @property
    def owner(self) -> str:
        """This start of the executor: what stands at the jobs that it claims. Empty while it may claim none."""
        return self._owner

    @property
    def others(self) -> int:
        """Other gateways on this store, at the last look."""
        return len(self._seen)

    def alive(self) -> bool:
        """Whether it may begin anything: its last beat is younger than the lease."""
        fresh = self._database.is_sqlite or self._clock.monotonic() - self._beat_at < self._lease_seconds
        return bool(self._owner) and fresh

    def join(self) -> str:
        """The owner. Jobs of the dead wait again. Raises Misconfigured where another of this name lives, and Unavailable."""
        self._aside = self._aside or open_aside(self._database)
        namesakes = self._namesakes(self._aside)
        owner = f"{self._executor}.{uuid.uuid4().hex[:12]}"
        before = self._clock.monotonic()
        with self._aside.writing() as connection:
            if not all(gateways.bury(connection, other.owner, other.beats) for other in namesakes):
                raise self._taken()
            gateways.join(connection, owner, self._executor, self._now())
            freed = gateways.free_jobs(connection)
        self._owner, self._beat_at = owner, before
        if freed:
            log("pipeline").info("jobs of a gateway that is gone are taken up again", count=freed)
        return owner

    def start(self, work: Work) -> None:
        """Beats in a thread from now on, and keeps `work`, which runs already, to the lease. On SQLite there is nobody to tell."""
        self._work = work
        if not self._database.is_sqlite:
            self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Beats no more. What runs has the lease to end in."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def leave(self) -> None:
        """What this gateway left undone is free at once."""
        aside, self._aside = self._aside, None
        owner, self._owner = self._owner, ""
        if aside is None:
            return
        try:
            with aside.writing() as connection:
                gateways.leave(connection, owner)
                gateways.free_jobs(connection)
        except Unavailable as error:
            log("pipeline").warning(
                "the others will see by themselves that this gateway left", reason=str(error.detail)
            )
        finally:
            if aside is not self._database:
                aside.close()

    def turn(self) -> None:
        """One beat, and one look at the others. Raises Unavailable, and Misconfigured where its name was taken meanwhile."""
        if not self._beat():
            self._join_anew()
        if freed := self._bury_the_dead():
            log("pipeline").warning("jobs of a dead gateway are taken over", count=freed)
            if self._work is not None:
                self._work.wake()

    # ---- parts

    def _run(self) -> None:
        while not self._stopping.wait(BEAT_SECONDS):
            try:
                self.turn()
            except Unavailable as error:
                log("pipeline").warning("no heartbeat", reason=str(error.detail))
            except Misconfigured as error:
                log("pipeline").error("this gateway diagnoses nothing", reason=str(error))
            except Exception:  # noqa: BLE001  without its beat all that this gateway does would be taken from it
                log("pipeline").exception("the heartbeat stumbled")

    def _beat(self) -> bool:
        if not self._owner or self._aside is None:
            return False
        before = self._clock.monotonic()
        with self._aside.writing() as connection:
            kept = gateways.beat(connection, self._owner, self._now())
        if kept:
            self._beat_at = before  # and not after it: for the others it may be that old
        return kept

    def _join_anew(self) -> None:
        """It was buried while it stood still."""
        if self._owner:
            log("pipeline").error("this gateway stood still for too long: others have its work now", owner=self._owner)
            self._owner = ""
            if self._work is not None:
                self._work.lay_down()
        owner = self.join()
        try:
            if self._work is not None:
                self._work.take_up(owner)
        except BaseException:
            self._owner = ""  # it is tried again; the others bury the name that does not beat
            raise

    def _bury_the_dead(self) -> int:
        """How many jobs are free now: theirs, and those of gateways that left."""
        assert self._aside is not None
        now = self._clock.monotonic()
        with self._aside.reading() as connection:
            others = [each for each in gateways.beating(connection) if each.owner != self._owner]
        if now - self._looked_at > self._lease_seconds / 2:
            self._seen.clear()  # it could not look, and perhaps they could not beat: all have the whole lease again
        self._looked_at = now
        self._seen = {each.owner: self._watched(each, now) for each in others}
        dead = [each for each in others if now - self._seen[each.owner].since >= self._lease_seconds]
        with self._aside.writing() as connection:
            for each in dead:
                if gateways.bury(connection, each.owner, each.beats):
                    log("pipeline").warning("a gateway is dead", owner=each.owner)
            return gateways.free_jobs(connection)

    def _watched(self, other: Beating, now: float) -> _Watched:
        before = self._seen.get(other.owner)
        return before if before is not None and before.beats == other.beats else _Watched(other.beats, now)

    def _namesakes(self, aside: Database) -> list[Beating]:
        """Earlier starts of this name, which beat no more. Raises Misconfigured where one does."""
        found = self._of_this_name(aside)
        if self._database.is_sqlite or not found:
            return found
        # In most cases one that was killed a moment ago on this machine: its last beat is younger than its next would be late.
        age = max(self._now() - max(each.beat_at for each in found), 0.0)
        if age < LATE_SECONDS:
            self._pause(LATE_SECONDS - age)
        before = {each.owner: each.beats for each in found}
        found = self._of_this_name(aside)
        if any(before.get(each.owner) != each.beats for each in found):
            raise self._taken()
        return found

    def _of_this_name(self, aside: Database) -> list[Beating]:
        with aside.reading() as connection:
            found = gateways.beating(connection)
        # a file is one process' own: whoever stands in it is from before
        return found if self._database.is_sqlite else [each for each in found if each.executor == self._executor]

    def _taken(self) -> Misconfigured:
        return Misconfigured(f"EXECUTOR_ID={self._executor}: another gateway of this name works on this database")

    def _now(self) -> float:
        return self._clock.now().timestamp()
