"""A circuit breaker: after some failures in a row, a peer is left alone for a while, then tried with one call.

Why our own: docs/decisions/0005-circuit-breaker.md.
"""

from dataclasses import dataclass
from typing import Literal

from service_kit.clock import Clock

BreakerState = Literal["closed", "open", "half_open"]


@dataclass
class Breaker:
    """Counts failures of one peer. `cooldown_seconds` is how long it stays open before one call may try again."""

    clock: Clock
    failures_to_open: int = 5
    cooldown_seconds: float = 10.0
    _failures: int = 0
    _opened_at: float | None = None
    _trying: bool = False

    @property
    def state(self) -> BreakerState:
        """closed: calls pass; open: they do not; half_open: the next one is the trial."""
        if self._opened_at is None:
            return "closed"
        return "half_open" if self.clock.monotonic() - self._opened_at >= self.cooldown_seconds else "open"

    def admits(self) -> bool:
        """Whether a call may go out now. In half_open only the first asker gets True; `record` ends its trial."""
        if self.state == "closed":
            return True
        if self.state == "open" or self._trying:
            return False
        self._trying = True
        return True

    def record(self, *, succeeded: bool) -> None:
        """Tells the outcome of a call that was admitted."""
        self._trying = False
        if succeeded:
            self._failures, self._opened_at = 0, None
            return
        self._failures += 1
        if self._opened_at is not None or self._failures >= self.failures_to_open:
            self._opened_at = self.clock.monotonic()

    def release(self) -> None:
        """An admitted call ended without an outcome (its caller went away)."""
        self._trying = False
