"""What happens to an incident, on its ticket: the incident's status as it is now is compared with where the ticket stands.

A notice that comes twice, late or out of order does no harm: what it asks for is under a key of its own, and an incident
that the gateway has yet to be told something about is not taken at its word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from contracts.incidents import Head, TimelineRow
from contracts.notices import Notice
from contracts.tickets import NoticeTaken
from integrator.following.telling import OURSELVES, tell
from integrator.outbox import commands, effects, rows
from integrator.outbox.rows import Row
from integrator.outbox.store import Outbox
from integrator.trackers.tracker import Paragraph, Stage, TrackerName

STATUS: Final = "status"
COMMENT: Final = "comment"
"""What the timeline calls a moved status, and what somebody said."""
TRACKERS: Final[frozenset[TrackerName]] = frozenset({"jira", "github"})
PARAGRAPHS: Final = 50
PARAGRAPH_CHARACTERS: Final = 2_000


@dataclass(frozen=True)
class Rules:
    """What of the incident reaches the ticket, and of the ticket the incident; see the settings of the same names."""

    status_to_tracker: bool = True
    status_from_tracker: bool = True
    close_when_alerts_stop: bool = False


@dataclass(frozen=True)
class Notices:
    """Takes notices; what is to be done is put down, not done."""

    outbox: Outbox
    rules: Rules

    def take(self, notice: Notice) -> NoticeTaken:
        """Raises Unavailable."""
        head, change = notice.data.incident, notice.data.change
        with self.outbox.writing() as connection:
            row = _row_of(connection, head)
            if row is None:
                return NoticeTaken(concerned=False, reason=f"no ticket stands for {head.id}")
            now = self.outbox.now()
            if change.action == STATUS and change.details.get("to") == "reopened":
                row = self._came_back(connection, now, row, head, change)
            done = [*self._compare(connection, now, row, head, change), *_pass_on(connection, now, row, change)]
        return NoticeTaken(concerned=True, reason="; ".join(done) or "the ticket is as it should be")

    def _came_back(self, connection: Connection, now: float, row: Row, head: Head, change: TimelineRow) -> Row:
        """What we had to say before that is out of date: it is not told, or where that is too late, taken back."""
        at = change.at.timestamp()
        overtaken = commands.overtake(connection, head.id, "resolve", at)  # it may have been taken, the answer lost
        by_us = head.status == "resolved" and change.details.get("by") == "tracker"
        if by_us and (overtaken or commands.was_told_late(connection, head.id, "resolve", at)):
            text = f"It came back after what resolved it: {change.reason}"
            tell(connection, now, row, "reopen", f"back:{change.seq}", who=change.who, via=OURSELVES, text=text)
        return rows.change(connection, self.outbox.clock, row, reopened_at=max(at, row.reopened_at or 0.0))

    def _compare(self, connection: Connection, now: float, row: Row, head: Head, change: TimelineRow) -> Iterator[str]:
        stands = effects.wanted_stage(connection, row) or row.stage
        to = change.details.get("to") if change.action == STATUS else None
        if head.status != to and self._is_out_of_date(connection, head):
            return
        if head.status == "resolved":
            if stands != "done" and not commands.waits_for(connection, head.id, "reopen"):
                yield from self._resolved(connection, now, row, head, change)
        elif "reopened" in (head.status, to):
            if stands == "done" and not commands.waits_for(connection, head.id, "resolve"):
                text = f"The incident came back: {change.reason}" if to == "reopened" else "The incident came back."
                yield from self._move(connection, now, row, change, "open", text)
        elif head.status == to == "acknowledged" and stands == "open":
            yield from self._move(connection, now, row, change, "in_progress")

    def _is_out_of_date(self, connection: Connection, head: Head) -> bool:
        """Whether the gateway was told otherwise after it said so: such a notice was under way meanwhile."""
        other = {"resolved": "reopen", "reopened": "resolve"}.get(head.status)
        return other is not None and commands.was_told_since(connection, head.id, other, head.updated_at.timestamp())

    def _resolved(self, connection: Connection, now: float, row: Row, head: Head, change: TimelineRow) -> Iterator[str]:
        by_alerts = change.details.get("by") == "alerts"
        if by_alerts and not self.rules.close_when_alerts_stop:
            name = f"quiet:{head.resolved_at.timestamp() if head.resolved_at else change.seq}"
            text = "The alerts stopped firing and the incident is resolved. The cause may still be there: this ticket stays."
            if effects.remark(connection, now, row, name, [Paragraph(text)]):
                yield "the ticket is told that the alerts stopped"
            return
        why = head.resolution or (change.reason if change.action == STATUS else "")
        who = change.who if change.action == STATUS else None
        text = f"The incident is resolved{f' by {who}' if who else ''}{f': {why}' if why else ''}"
        yield from self._move(connection, now, row, change, "done", text)

    def _move(
        self, connection: Connection, now: float, row: Row, change: TimelineRow, stage: Stage, text: str = ""
    ) -> Iterator[str]:
        if not self.rules.status_to_tracker:
            return
        if text and change.details.get("via") not in TRACKERS:
            effects.remark(connection, now, row, f"why:{change.seq}", _paragraphs(text))
        if effects.move(connection, now, row, f"move:{change.seq}", stage):
            yield f"the ticket becomes {stage.replace('_', ' ')}"


def _row_of(connection: Connection, head: Head) -> Row | None:
    """The ticket that the incident names, else its newest one that stands."""
    found = [row for row in rows.of_incident(connection, head.id) if row.ticket is not None and row.stage != "gone"]
    named = head.ticket.key if head.ticket else None
    return next((row for row in found if row.ticket and row.ticket.key == named), found[-1] if found else None)


def _pass_on(connection: Connection, now: float, row: Row, change: TimelineRow) -> Iterator[str]:
    """What somebody said, but not what was said on the ticket itself."""
    if change.action != COMMENT or change.details.get("via") == row.tracker:
        return
    said = [Paragraph(f"{change.who} said of the incident:"), *_paragraphs(change.reason)]
    if effects.remark(connection, now, row, f"note:{change.seq}", said):
        yield "the comment goes to the ticket"


def _paragraphs(text: str) -> list[Paragraph]:
    lines = [line for line in text.splitlines() if line.strip()]
    return [Paragraph(line[:PARAGRAPH_CHARACTERS]) for line in lines[:PARAGRAPHS]]
