"""What is to be done to tickets that stand, done: each is looked at before it is written, and what is so already is left so.

A write is given the settle time before it is tried again: `due_at` is moved on before the call is made, so that a process which
ends in between finds it due when the write, if there was one, can be seen.
"""

from datetime import UTC, datetime

from integrator.filing.pacing import REFUSED_SECONDS, Pacing
from integrator.following.telling import tell_ticket
from integrator.metrics import Metrics
from integrator.outbox import effects, rows
from integrator.outbox.effects import GIVEN_UP_SECONDS, Effect
from integrator.outbox.store import Outbox
from integrator.trackers.opening import OpenTrackers
from integrator.trackers.tracker import Away, Fault, Gone, Refused, Standing, Tracker, Unclear
from service_kit.logs import log

SKEW_SECONDS = 300.0
"""See filer.SKEW_SECONDS."""


class Effects:
    """One in the filing thread. `step` does the most overdue effect."""

    def __init__(
        self, outbox: Outbox, trackers: OpenTrackers, pacing: Pacing, metrics: Metrics, settle_seconds: float = 120.0
    ) -> None:
        self._outbox = outbox
        self._trackers = trackers
        self._pacing = pacing
        self._metrics = metrics
        self._settle_seconds = settle_seconds

    def step(self) -> bool:
        """Whether there was one."""
        now = self._outbox.now()
        with self._outbox.reading() as connection:
            effect = effects.next_due(connection, now, self._pacing.paused())
        if effect is None:
            return False
        with self._outbox.writing() as connection:
            effects.begin(connection, effect, now + self._settle_seconds)
        tracker = self._trackers.named(effect.tracker)
        if tracker is None:
            self._later(effect, 900.0, f"{effect.tracker} is not configured any more")
            return True
        try:
            standing = self._pacing.call(tracker.name, lambda: self._do(tracker, effect))
        except Fault as fault:
            self._failed(effect, fault)
        else:
            self._done(effect, standing)
        return True

    def _do(self, tracker: Tracker, effect: Effect) -> Standing | None:
        """The ticket as it is then, where the effect says."""
        match effect.kind:
            case "move":
                return tracker.move(effect.ticket_key, effect.payload["stage"])
            case "link":
                tracker.link(effect.ticket_key, effect.key, effect.payload["title"], effect.payload["url"])
            case "remark":
                self._remark(tracker, effect)
            case "close_twin":
                self._remark(tracker, effect)
                tracker.move(effect.ticket_key, "done")
        return None

    def _remark(self, tracker: Tracker, effect: Effect) -> None:
        since = datetime.fromtimestamp(effect.created_at - SKEW_SECONDS, UTC)
        if not any(remark.mark == effect.key for remark in tracker.remarks(effect.ticket_key, since)):
            tracker.remark(effect.ticket_key, effect.key, effect.paragraphs)

    def _done(self, effect: Effect, standing: Standing | None) -> None:
        now = self._outbox.now()
        with self._outbox.writing() as connection:
            effects.end(connection, effect, "done")
            row = rows.get(connection, effect.request)
            if standing is not None and row is not None:
                changed = (row.stage, row.status) != (standing.stage, standing.status)
                row = rows.change(
                    connection, self._outbox.clock, row,
                    stage=standing.stage, status=standing.status, moved_at=standing.updated_at.timestamp(),
                )  # fmt: skip
                row = rows.add_notes(connection, self._outbox.clock, row, standing.notes)
                if changed:
                    tell_ticket(connection, now, row, f"{standing.key} is {standing.status}")
        outcome = "duplicate_closed" if effect.kind == "close_twin" else None
        if outcome:
            self._metrics.tickets.labels(effect.tracker, outcome).inc()
        self._metrics.effects.labels(effect.tracker, effect.kind, "done").inc()

    def _failed(self, effect: Effect, fault: Fault) -> None:
        now = self._outbox.now()
        if isinstance(fault, Refused) and now - effect.created_at >= GIVEN_UP_SECONDS:
            # Gone too: a tracker says 404 of all that it does not show to whoever's rights were taken away for a while.
            self._drop(effect, fault)
        elif isinstance(fault, Refused):
            self._later(effect, self._pacing.growing(effect.tries, REFUSED_SECONDS), fault.reason)
        elif isinstance(fault, Away):
            self._later(effect, 0.0, fault.reason)
        outcome = "away" if isinstance(fault, Away) else "unclear" if isinstance(fault, Unclear) else "refused"
        self._metrics.effects.labels(effect.tracker, effect.kind, outcome).inc()

    def _drop(self, effect: Effect, fault: Fault) -> None:
        log("integrator").warning("a ticket could not be changed", ticket=effect.ticket_key, kind=effect.kind)
        now, clock = self._outbox.now(), self._outbox.clock
        with self._outbox.writing() as connection:
            effects.end(connection, effect, "dropped", fault.reason)
            row = rows.get(connection, effect.request)
            if row is None or row.ticket is None:
                return
            if isinstance(fault, Gone) and row.ticket.key == effect.ticket_key and row.stage != "gone":
                row = rows.change(connection, clock, row, stage="gone", problem=fault.reason)
                tell_ticket(connection, now, row, f"{row.ticket and row.ticket.key} is not there any more")
            else:
                rows.add_notes(connection, clock, row, [f"{effect.kind} of {effect.ticket_key}: {fault.reason}"])

    def _later(self, effect: Effect, pause_seconds: float, problem: str) -> None:
        with self._outbox.writing() as connection:
            effects.later(connection, effect, self._outbox.now() + pause_seconds, problem, tried=True)
