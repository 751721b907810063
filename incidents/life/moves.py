"""The only place where an incident's status changes, and where what people hear of is put down: within a transaction.

Whoever changes an incident writes its timeline row and the jobs that follow in the same transaction; all of them do it
through here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from contracts.alerts import SEVERITIES
from contracts.incidents import MOVES, IncidentStatus
from contracts.learning import ExampleSource
from incidents.store import jobs, judgements, rows, timeline
from incidents.store.rows import Row
from service_kit.errors import Conflict

LATER: Final = len(SEVERITIES)
"""The urgency of what nobody waits for: remembering and teaching, after all severities."""
STATUS_ACTION: Final = "status"
"""What a timeline row of a moved status is called."""


@dataclass(frozen=True)
class Word:
    """Who says it, when (seconds since 1970), and why: the three that every timeline row needs."""

    who: str
    at: float
    reason: str


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
    details = {"from": row.status, "to": to}
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
) -> int:
    """A timeline row; its number. With `tell` somebody is told of it."""
    seq = timeline.append(connection, row.number, word.at, word.who, action, word.reason, dict(details or {}))
    if tell:
        jobs.add(connection, f"tell:{seq}", "tell", row.number, {"seq": seq}, urgency_of(row), word.at)
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
    """Puts the diagnosis of this episode on the list, for `due_at`; with `again` a new episode, which the timeline tells."""
    if again:
        row = replace(row, episode=row.episode + 1, diagnosis="waiting", updated_at=word.at)
        rows.update(connection, row.number, episode=row.episode, diagnosis="waiting", updated_at=word.at)
        note(connection, row, "diagnosis asked", word, {"episode": row.episode})
    key = diagnosis_key(row)
    jobs.add(connection, key, "diagnose", row.number, {"episode": row.episode}, urgency_of(row), word.at, due_at=due_at)
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
