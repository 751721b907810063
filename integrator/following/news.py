"""What happens to a ticket, on its incident: each of a tracker's news is acted on once, in the filing thread."""

from dataclasses import dataclass
from functools import partial
from typing import Final, assert_never

from sqlalchemy import Connection

from integrator.filing.pacing import Pacing
from integrator.following.fixes import forget_fix, note_fix
from integrator.following.notices import Rules
from integrator.following.telling import name_of, tell, tell_ticket
from integrator.outbox import effects, news, rows, trackers
from integrator.outbox.news import KEPT_SECONDS, Waiting
from integrator.outbox.rows import Row
from integrator.outbox.store import Outbox
from integrator.suspects.code_host import Pull
from integrator.suspects.fixes import KnownTicket, fixes_of
from integrator.trackers.news import News, PullChanged, Remarked, TicketMoved, Vanished
from integrator.trackers.opening import OpenTrackers
from integrator.trackers.tracker import Fault, Gone, Person, Refused, Standing, TrackerName
from service_kit.errors import Unavailable
from service_kit.logs import log

CODE_HOST: Final[TrackerName] = "github"
FIXES_READ: Final = 5
"""Pull requests that one look at a ticket reads."""
TRIES: Final = 20
"""For what cannot be read: with growing pauses that is some hours. Polling reads what is missed then."""

FORGOT: Final = "forgot"
FORGET_EVERY_SECONDS: Final = 3_600.0


@dataclass(frozen=True)
class Follower:
    """One in the filing thread."""

    outbox: Outbox
    trackers: OpenTrackers
    pacing: Pacing
    rules: Rules

    def step(self) -> bool:
        """Acts on the oldest that is due; whether there was one."""
        with self.outbox.reading() as connection:
            waiting = news.next_due(connection, self.outbox.now())
        if waiting is None:
            return False
        try:
            self.act(waiting.tracker, waiting.news)
        except Unavailable:
            raise
        except Fault as fault:
            self._again(waiting, fault.reason, gone=isinstance(fault, Refused) and waiting.tries >= TRIES)
        except Exception as error:  # noqa: BLE001  what one webhook says must not stop the others
            log("integrator").exception("news cannot be acted on", tracker=waiting.tracker)
            self._again(waiting, type(error).__name__, gone=waiting.tries >= TRIES)
        else:
            with self.outbox.writing() as connection:
                news.end(connection, waiting.seq, "done")
        return True

    def forget(self) -> bool:
        """Once an hour deletes what was acted on long ago; whether there was anything."""
        now = self.outbox.now()
        with self.outbox.reading() as connection:
            forgot_at = trackers.cursor(connection, FORGOT)
        if forgot_at is not None and now - forgot_at < FORGET_EVERY_SECONDS:
            return False
        with self.outbox.writing() as connection:
            trackers.set_cursor(connection, FORGOT, now)
            return news.forget(connection, now - KEPT_SECONDS) > 0

    def act(self, tracker: TrackerName, told: News) -> None:
        """Changes what `told` asks for. The same again changes nothing. Raises Fault where something has to be read."""
        match told:
            case TicketMoved():
                if told.stage == "done":
                    self._read_open_fixes(tracker, told.key)
                with self.outbox.writing() as connection:
                    self._moved(connection, tracker, told)
            case Remarked():
                with self.outbox.writing() as connection:
                    self._remarked(connection, tracker, told)
            case PullChanged():
                self._pull(told)
            case Vanished():
                with self.outbox.writing() as connection:
                    self._vanished(connection, tracker, told)
            case _:
                assert_never(told)

    def look(self, tracker: TrackerName, key: str) -> None:
        """Reads a ticket and its fixes now, as `POST /tickets/{key}/sync` asks. Raises Fault."""
        speaker = self.trackers.named(tracker)
        if speaker is None:
            raise Refused(f"{tracker} is not configured any more")
        try:
            standing = self.pacing.call(tracker, lambda: speaker.read(key))
        except Gone:
            self.act(tracker, Vanished(key, self.outbox.clock.now()))
            return
        self._read_fixes(tracker, key, only_open=False)
        by = standing.assignee if standing.assignee else None
        with self.outbox.writing() as connection:
            row = rows.of_ticket(connection, tracker, key)
            if row is not None and name_of(by, "") != (row.assignee or ""):
                rows.change(connection, self.outbox.clock, row, assignee=name_of(by, "") or None)
        self.act(tracker, moved_to(standing))
        for remark in self.pacing.call(tracker, lambda: speaker.remarks(key)):
            self.act(tracker, Remarked(key, remark))

    # ---- tickets

    def _moved(self, connection: Connection, tracker: TrackerName, told: TicketMoved) -> None:
        row, at = rows.of_ticket(connection, tracker, told.key), told.at.timestamp()
        if row is None or (row.moved_at is not None and at < row.moved_at):
            return
        before, clock, now = row.stage, self.outbox.clock, self.outbox.now()
        if (before, row.status) == (told.stage, told.status):
            return
        # What waits to be moved is moved by us, to that stage or away from it: who moved the incident did it later.
        ours = effects.wanted_stage(connection, row) is not None
        row = rows.change(connection, clock, row, stage=told.stage, status=told.status, moved_at=at)
        who = name_of(told.by, tracker)
        tell_ticket(connection, now, row, f"{told.key} is {told.status}")
        if told.stage == "done" and at < (row.reopened_at or 0.0):
            # The incident came back after that, when the ticket stood open for all that we knew.
            if self.rules.status_to_tracker:
                effects.move(connection, now, row, f"back:{at}", "open")
            return
        if ours or before == told.stage or not self.rules.status_from_tracker:
            return
        say = partial(tell, connection, now, row, who=who, via=tracker)
        if told.stage == "done":
            say("resolve", f"moved:{at}:resolve")  # without words: a closed ticket is no resolution to learn from
        if before == "done":
            say("reopen", f"moved:{at}:reopen", text=f"{told.key} was reopened")
        if told.stage == "in_progress":
            say("acknowledge", f"moved:{at}:acknowledge", text=f"{told.key} is {told.status}")

    def _remarked(self, connection: Connection, tracker: TrackerName, told: Remarked) -> None:
        row, remark = rows.of_ticket(connection, tracker, told.key), told.remark
        if row is None or remark.mark is not None or not remark.text.strip():
            return
        who = name_of(remark.author, tracker)
        tell(
            connection, self.outbox.now(), row, "comment", f"remark:{remark.id}", who=who, via=tracker, text=remark.text
        )

    def _vanished(self, connection: Connection, tracker: TrackerName, told: Vanished) -> None:
        row = rows.of_ticket(connection, tracker, told.key)
        if row is None or row.stage == "gone":
            return
        row = rows.change(connection, self.outbox.clock, row, stage="gone")
        tell_ticket(connection, self.outbox.now(), row, f"{told.key} is not there any more")

    # ---- pull requests

    def _pull(self, told: PullChanged) -> None:
        pull = told.pull
        with self.outbox.reading() as connection:
            known = [KnownTicket(tracker, each.key, each.url) for tracker, each in rows.standing(connection)]
            noted = rows.with_fix(connection, pull.url)
        if not known:
            return
        found = fixes_of(pull, known)
        all_named = {row.ticket.key for row in noted if row.ticket} <= {ticket.key for ticket, _ in found}
        if not pull.commit_messages and self.trackers.host is not None and not (found and all_named):
            pull = self._read(pull.repository, pull.number)  # a webhook does not say what the commits say
            found = fixes_of(pull, known)
        with self.outbox.writing() as connection:
            named: set[int] = set()
            for ticket, reason in found:
                row = rows.of_ticket(connection, ticket.tracker, ticket.key)
                if row is not None:
                    note_fix(connection, self.outbox.clock, row, pull, reason)
                    named.add(row.seq)
            for row in noted:
                if row.seq not in named:
                    forget_fix(connection, self.outbox.clock, rows.again(connection, row), pull)

    def _read_open_fixes(self, tracker: TrackerName, key: str) -> None:
        """A ticket that was closed by a merge is resolved by the merge, and with its words."""
        try:
            self._read_fixes(tracker, key, only_open=True)
        except Fault as fault:
            log("integrator").warning("a fix could not be read", ticket=key, reason=fault.reason)

    def _read_fixes(self, tracker: TrackerName, key: str, *, only_open: bool) -> None:
        with self.outbox.reading() as connection:
            row = rows.of_ticket(connection, tracker, key)
        if row is None or self.trackers.host is None:
            return
        for fix in [fix for fix in row.fixes if fix.state == "open" or not only_open][:FIXES_READ]:
            pull = self._read(fix.repository, fix.number)
            self._note_again(row, pull, fix.reason)

    def _note_again(self, row: Row, pull: Pull, reason: str) -> None:
        with self.outbox.writing() as connection:
            note_fix(connection, self.outbox.clock, rows.again(connection, row), pull, reason)

    def _read(self, repository: str, number: int) -> Pull:
        host = self.trackers.host
        assert host is not None
        return self.pacing.call(CODE_HOST, lambda: host.pull(repository, number))

    def _again(self, waiting: Waiting, reason: str, *, gone: bool) -> None:
        now = self.outbox.now()
        with self.outbox.writing() as connection:
            if gone:
                news.end(connection, waiting.seq, "dropped", reason)
            else:
                news.later(connection, waiting, now + self.pacing.growing(waiting.tries), reason)


def moved_to(standing: Standing) -> TicketMoved:
    """What was read as if it had been told. Nobody is named: a reading does not say who it was."""
    return TicketMoved(standing.key, standing.stage, standing.status, Person(), standing.updated_at)
