"""The only place where an incident's status changes, and where what people hear of is put down: within a transaction.

Whoever changes an incident writes its timeline row and the jobs that follow in the same transaction; all of them do it
through here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from sqlalchemy import Connection

from contracts.alerts import SEVERITIES
from contracts.incidents import MOVES, IncidentStatus
from contracts.learning import ExampleSource
from incidents.store import jobs, judgements, rows, timeline
from incidents.store.jobs import DIAGNOSE
from incidents.store.rows import Row
from service_kit.errors import Conflict

By = Literal["alerts", "person", "tracker", "stanch"]
"""What moved a status: its alerts, somebody, a ticket in a tracker, or this house itself."""
TRACKERS: Final = frozenset({"jira", "github"})
"""What a command that comes from a tracker calls where it came from (`via`)."""
LATER: Final = len(SEVERITIES)
"""The urgency of what nobody waits for: remembering and teaching, after all severities."""
STATUS_ACTION: Final = "status"
"""What a timeline row of a moved status is called."""


@dataclass(frozen=True)
class Word:
    """Who says it, when (seconds since 1970), and why: the three that every timeline row needs.

    `via` is the chat or tracker that it came through, `alerts` that the alerts say it and not a person.
    """

    who: str
    at: float
    reason: str
    via: str | None = None
    alerts: bool = False

    def by(self, to: IncidentStatus) -> By:
        """What moves a status to `to`, where this is the word."""
        if to == "notified":
            return "stanch"
        if self.alerts:
            return "alerts"
        return "tracker" if self.via in TRACKERS else "person"


def allows(row: Row, to: IncidentStatus) -> bool:
    """Whether `row` may become `to`; the same status again is no move."""
    return to in MOVES[row.status]


def move(connection: Connection, row: Row, to: IncidentStatus, word: Word, **more: Any) -> Row:
    """The incident in its new status, with a timeline row and somebody told; unchanged where it is in that status already.

    `more` are columns that change with it. Raises Conflict that names the moves there are.
    """
    if row.status == to:
        return row
    if not allows(row, to):
        allowed = ", ".join(MOVES[row.status])
        raise Conflict(f"{row.id} is {row.status} and cannot become {to}; from there it can become {allowed}")
    columns = {"status": to, "updated_at": word.at, **_times(row, to, word.at), **more}
    rows.update(connection, row.number, **columns)
    moved = replace(row, **columns)
    details = {"from": row.status, "to": to, "by": word.by(to)}
    seq = note(connection, moved, STATUS_ACTION, word, details, tell=to != "notified")
    if to == "resolved":
        learn(connection, moved, seq, word.at, "resolution")
    return moved


def note(
    connection: Connection,
    row: Row,
    action: str,
    word: Word,
    details: Mapping[str, Any] | None = None,
    *,
    tell: bool = False,
    follow: bool = False,
) -> int:
    """A timeline row; its number. With `tell` somebody is told of it, and so is its ticket; with `follow` the ticket alone."""
    said = {**(details or {}), **({"via": word.via} if word.via else {})}
    seq = timeline.append(connection, row.number, word.at, word.who, action, word.reason, said)
    if tell:
        jobs.add(connection, f"tell:{seq}", "tell", row.number, {"seq": seq}, urgency_of(row), word.at)
    if (tell or follow) and row.ticket_json:
        jobs.add(connection, f"follow:{seq}", "follow", row.number, {"seq": seq}, urgency_of(row), word.at)
    return seq


def learn(connection: Connection, row: Row, seq: int, at: float, source: ExampleSource) -> None:
    """A resolution is remembered; the cause that a person named is taught. `seq` is the timeline row that says why."""
    if row.resolution and row.status == "resolved":
        jobs.add(connection, f"remember:{row.id}:{seq}", "remember", row.number, {"seq": seq}, LATER, at)
    cause = judgements.cause_said(connection, row.number)
    if cause is not None:
        payload = {"seq": seq, "root_cause": cause, "source": source}
        jobs.add(connection, f"teach:{row.id}:{seq}", "teach", row.number, payload, LATER, at)


def ask_diagnosis(connection: Connection, row: Row, word: Word, *, again: bool, due_at: float | None = None) -> Row:
    """Puts the diagnosis of this episode on the list, for `due_at`; with `again` a new episode, which the timeline tells.

    A new one takes the place of those that were parked.
    """
    if again:
        jobs.supersede(connection, row.number, DIAGNOSE, word.at)
        row = replace(row, episode=row.episode + 1, diagnosis="waiting", updated_at=word.at)
        rows.update(connection, row.number, episode=row.episode, diagnosis="waiting", updated_at=word.at)
        note(connection, row, "diagnosis asked", word, {"episode": row.episode})
    key = diagnosis_key(row)
    jobs.add(connection, key, DIAGNOSE, row.number, {"episode": row.episode}, urgency_of(row), word.at, due_at=due_at)
    return row


def diagnosis_key(row: Row) -> str:
    """The key of the job that diagnoses this episode."""
    return f"diagnose:{row.id}:{row.episode}"


def urgency_of(row: Row) -> int:
    """0 for critical to 4 for info."""
    return SEVERITIES.index(row.severity)


def _times(row: Row, to: IncidentStatus, at: float) -> dict[str, float | None]:
    """Acknowledged is when somebody first was on it; resolved is cleared when it comes back."""
    if to == "acknowledged" and row.acknowledged_at is None:
        return {"acknowledged_at": at}
    if to == "resolved":
        return {"resolved_at": at}
    if to == "reopened":
        return {"resolved_at": None}
    return {}
