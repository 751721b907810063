"""How fast we ask: whoever does not answer, or asks to be left alone, is left alone, as a whole and for longer each time."""

import random
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from integrator.metrics import Metrics
from integrator.outbox import trackers
from integrator.outbox.store import Outbox
from integrator.outbox.trackers import Condition
from integrator.trackers.tracker import Away, Fault, Refused, Unclear
from service_kit.logs import log

SHORTEST_SECONDS: Final = 5.0
LONGEST_SECONDS: Final = 900.0
REFUSED_SECONDS: Final = 60.0
"""The first pause after a refusal: somebody has to mend it first, a setting or a right."""
JITTER: Final = 0.2
OK_EVERY_SECONDS: Final = 10.0
"""How often it is written down that all is well."""
Result = TypeVar("Result")


class Pacing:
    """What becomes of calls, and until when nobody is to be called. Pauses outlive a restart."""

    def __init__(self, outbox: Outbox, metrics: Metrics, chance: random.Random) -> None:
        self._outbox = outbox
        self._metrics = metrics
        self._chance = chance
        self._lock = threading.Lock()
        with outbox.reading() as connection:
            self._known = trackers.conditions(connection)
        for name in self._known:
            self._show(name)

    def call(self, name: str, work: Callable[[], Result]) -> Result:
        """Does `work`, one call of the tracker `name`. Raises Fault; what nobody expected is Unclear."""
        try:
            result = work()
        except Fault as fault:
            self.failed(name, fault)
            raise
        except Exception as error:  # noqa: BLE001  one odd answer must not stop the others' tickets
            log("integrator").exception("a tracker's library stumbled", tracker=name)
            odd = Unclear(f"{name}: {type(error).__name__}")
            self.failed(name, odd)
            raise odd from None
        self.well(name)
        return result

    def paused(self) -> frozenset[str]:
        """Who is to be left alone now."""
        now = self._outbox.now()
        return frozenset(name for name, known in self._known.items() if known.paused_until > now)

    def paused_until(self, name: str) -> float:
        """Seconds since 1970; the past where it is not paused."""
        return self._known.get(name, Condition(name)).paused_until

    def condition(self, name: str) -> Condition:
        """What is known of it."""
        return self._known.get(name, Condition(name))

    def growing(self, tries: int, first: float = SHORTEST_SECONDS) -> float:
        """Seconds until the next try, after `tries` that failed: doubled each time, up to a quarter of an hour, give or take."""
        longest = min(first * 2.0 ** min(tries, 20), LONGEST_SECONDS)
        return longest * self._chance.uniform(1 - JITTER, 1 + JITTER)

    def failed(self, name: str, fault: Fault) -> None:
        """A refusal pauses nobody: the next request may be another one's and right."""
        now = self._outbox.now()
        with self._lock:
            known = replace(self.condition(name), last_problem=fault.reason, last_problem_at=now)
            if isinstance(fault, Refused):
                known = replace(known, faults=0)
            elif isinstance(fault, Away | Unclear):
                pause = max(self.growing(known.faults), fault.after_seconds or 0.0)
                known = replace(known, faults=known.faults + 1, paused_until=max(now + pause, known.paused_until))
            self._keep(known)

    def well(self, name: str) -> None:
        """It answered."""
        now = self._outbox.now()
        with self._lock:
            known = self.condition(name)
            due = known.last_ok_at is None or now - known.last_ok_at >= OK_EVERY_SECONDS
            if due or known.faults or known.paused_until > now:
                self._keep(replace(known, faults=0, paused_until=0.0, last_ok_at=now))

    def _keep(self, known: Condition) -> None:
        self._known = {**self._known, known.name: known}
        self._show(known.name)
        columns = {name: value for name, value in vars(known).items() if name != "name"}
        with self._outbox.writing() as connection:
            trackers.note(connection, known.name, **columns)

    def _show(self, name: str) -> None:
        gauge = self._metrics.tracker_paused_seconds.labels(name)
        gauge.set_function(lambda: max(self.paused_until(name) - self._outbox.now(), 0.0))
