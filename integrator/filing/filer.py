"""Exactly one ticket a key, whatever happens in between.

`begun` is on disk before the create call is made. Of what comes back, `Away` and `Refused` say that nothing was written: the
row is queued again, and asked for until it is done. `Unclear`, and a process that ended in between, say nothing: then the
tracker is searched for the row's mark until it shows, or until no write of that try can appear any more (the settle time:
a request may land after we gave it up, and a search may lag behind the writes). Only then is it asked for anew.

Who reads a row that is `begun` finds it so because nobody knows: there is one thread, and it holds the lock of the data directory.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from contracts.tickets import Ticket, TicketRequest
from integrator.filing.drafting import draft_of
from integrator.filing.pacing import REFUSED_SECONDS, Pacing
from integrator.following.telling import name_of, tell_ticket
from integrator.metrics import Metrics
from integrator.outbox import effects, news, rows, trackers
from integrator.outbox.rows import Prepared, Row
from integrator.outbox.store import Outbox
from integrator.trackers.opening import OpenTrackers
from integrator.trackers.tracker import Away, Fault, Refused, Standing, Tracker, TrackerName, Unclear
from service_kit.errors import Unavailable
from service_kit.logs import log

SKEW_SECONDS: Final = 300.0
"""The tracker's clock may be behind ours by so much, and its search goes by its own."""
TWINS_AFTER_SECONDS: Final = 600.0
"""After a creation that was not plain, one more look: what was later than the settle time is found then, and closed."""
UNCONFIGURED_SECONDS: Final = 900.0
SUSPECTS_LINKED: Final = 3
Prepare = Callable[[TicketRequest], Prepared]


class Filer:
    """One in the filing thread. `step` does the most overdue row; what it raises but Fault is the caller's."""

    def __init__(
        self,
        outbox: Outbox,
        trackers: OpenTrackers,
        pacing: Pacing,
        metrics: Metrics,
        prepare: Prepare,
        settle_seconds: float = 120.0,
    ) -> None:
        self._outbox = outbox
        self._clock = outbox.clock
        self._trackers = trackers
        self._pacing = pacing
        self._metrics = metrics
        self._prepare = prepare
        self._settle_seconds = settle_seconds

    def step(self) -> bool:
        """Whether there was one."""
        now, paused = self._outbox.now(), self._pacing.paused()
        with self._outbox.reading() as connection:
            row = rows.next_due(connection, now, self._trackers.current, paused)
            twins = None if row else rows.next_twins(connection, now, paused)
        if row is not None:
            self._surely(row)
        elif twins is not None:
            self._look_for_twins(twins)
        return row is not None or twins is not None

    # ---- one row

    def _surely(self, row: Row) -> None:
        try:
            self._file(row)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001  one request that cannot be read must not stop the others
            log("integrator").exception("a ticket cannot be filed", mark=row.mark)
            self._later(row, self._pacing.growing(row.tries, REFUSED_SECONDS), f"{type(error).__name__}: see the log")

    def _file(self, row: Row) -> None:
        name = row.tracker or self._trackers.current
        tracker = self._trackers.named(name)
        if tracker is None:
            problem = f"it was begun in {name}, which is not configured any more"
            self._later(row, UNCONFIGURED_SECONDS, problem)
            return
        if row.state == "begun" and row.settling_since is None:
            # The process ended while it asked. It ended before now, so nothing of that try is sent after now.
            row = self._change(row, settling_since=self._outbox.now(), doubtful=True)
        if row.prepared is None:
            row = self._change(row, finding=self._prepare(row.request))
        if not row.doubtful or self._is_missing(row, tracker):
            self._create(row, tracker)

    def _is_missing(self, row: Row, tracker: Tracker) -> bool:
        """Searches for what an earlier try may have made. True where it is not there and cannot appear any more."""
        asked_at = self._outbox.now()
        try:
            found = self._find(row, tracker)
        except Fault as fault:
            self._count(tracker.name, fault)
            refused = isinstance(fault, Refused)
            self._later(row, self._pacing.growing(row.tries, REFUSED_SECONDS) if refused else 0.0, fault.reason)
            return False
        if found:
            self._stand(row, tracker, found[0], "reconciled", found[1:])
            return False
        settled_at = (row.settling_since or asked_at) + self._settle_seconds
        if asked_at >= settled_at:
            return True
        problem = (
            f"{tracker.name} did not say whether it made the ticket: it is looked for before it is asked for again"
        )
        self._later(row, min(self._pacing.growing(row.tries), settled_at - asked_at), problem)
        return False

    def _create(self, row: Row, tracker: Tracker) -> None:
        settled = row.settling_since
        row = self._begin(row, tracker.name)
        draft = draft_of(row, row.prepared or Prepared())
        try:
            standing = self._pacing.call(tracker.name, lambda: tracker.create(draft))
        except Unclear as fault:
            self._count(tracker.name, fault)
            now = self._outbox.now()
            self._change(
                row,
                settling_since=now,
                doubtful=True,
                problem=fault.reason,
                tries=0,
                due_at=now + self._pacing.growing(0),
            )
        except Fault as fault:
            self._count(tracker.name, fault)
            now = self._outbox.now()
            pause = self._pacing.growing(row.tries, REFUSED_SECONDS) if isinstance(fault, Refused) else 0.0
            free = {} if row.doubtful else {"tracker": None, "place": None}  # it may be another's, were that configured
            self._change(
                row, state="queued", due_at=now + pause, tries=row.tries + (pause > 0), problem=fault.reason,
                settling_since=settled, **free,
            )  # fmt: skip
        else:
            self._stand(row, tracker, standing, "created")

    def _begin(self, row: Row, tracker: TrackerName) -> Row:
        """From here on a ticket may exist. The place stays: what was asked for there is looked for there."""
        now = self._outbox.now()
        return self._change(
            row,
            state="begun",
            tracker=tracker,
            place=row.place or (row.prepared.place if row.prepared and tracker == "github" else None),
            attempt=row.attempt + 1,
            began_at=now,
            first_began_at=row.first_began_at or now,
            settling_since=None,
        )

    def _stand(
        self, row: Row, tracker: Tracker, standing: Standing, outcome: str, twins: Sequence[Standing] = ()
    ) -> None:
        now = self._outbox.now()
        ticket = Ticket(tracker=tracker.name, key=standing.key, url=standing.url)
        plain = row.attempt == 1 and not row.doubtful
        # A ticket that is found again has stood for a while: what people did to it since is still to be read.
        stage, moved_at = (
            ("open", standing.created_at) if outcome == "reconciled" else (standing.stage, standing.updated_at)
        )
        with self._outbox.writing() as connection:
            row = rows.stand(
                connection, self._clock, row, ticket,
                stage=stage, status=standing.status, moved_at=moved_at.timestamp(),
                assignee=name_of(standing.assignee, "") or None, problem=None, tries=0,
                twins_at=None if plain else now + TWINS_AFTER_SECONDS,
            )  # fmt: skip
            row = rows.add_notes(connection, self._clock, row, standing.notes)
            for number, suspect in enumerate((row.prepared or Prepared()).suspects[:SUSPECTS_LINKED]):
                if suspect.url:
                    effects.link(connection, now, row, f"suspect:{number}", suspect.title, suspect.url)
            for twin in twins:
                effects.close_twin(connection, now, row, twin.key)
            if not plain:
                began = (row.first_began_at or now) - SKEW_SECONDS
                trackers.rewind(connection, began)
                news.pulls_again(connection, now, began)
            tell_ticket(connection, now, row, f"{ticket.key} was made in {tracker.name}")
        self._metrics.tickets.labels(tracker.name, outcome).inc()
        log("integrator").info("a ticket stands", ticket=ticket.key, outcome=outcome, attempt=row.attempt)

    # ---- twins

    def _look_for_twins(self, row: Row) -> None:
        tracker = self._trackers.named(row.tracker)
        if tracker is None or row.ticket is None:
            self._change(row, twins_at=self._outbox.now() + UNCONFIGURED_SECONDS)
            return
        try:
            found = self._find(row, tracker)
        except Fault:
            self._change(row, twins_at=self._outbox.now() + self._pacing.growing(0, REFUSED_SECONDS))
            return
        now = self._outbox.now()
        with self._outbox.writing() as connection:
            for twin in found:
                if twin.key != row.ticket.key:
                    effects.close_twin(connection, now, row, twin.key)
            rows.change(connection, self._clock, row, twins_at=None)

    def _find(self, row: Row, tracker: Tracker) -> list[Standing]:
        began = row.first_began_at if row.first_began_at is not None else self._outbox.now()
        since = datetime.fromtimestamp(began, UTC) - timedelta(seconds=SKEW_SECONDS)
        return self._pacing.call(tracker.name, partial(tracker.find, row.mark, since, row.place))

    # ---- parts

    def _later(self, row: Row, pause_seconds: float, problem: str) -> None:
        """Without a pause of its own it waits for the tracker's, which does not make its own next one longer."""
        tries = row.tries + (pause_seconds > 0)
        self._change(row, due_at=self._outbox.now() + pause_seconds, tries=tries, problem=problem)

    def _change(self, row: Row, **columns: object) -> Row:
        with self._outbox.writing() as connection:
            return rows.change(connection, self._clock, row, **columns)

    def _count(self, name: TrackerName, fault: Fault) -> None:
        outcome = "away" if isinstance(fault, Away) else "refused" if isinstance(fault, Refused) else "unclear"
        self._metrics.tickets.labels(name, outcome).inc()
