"""What people wish of an incident, carried out within a transaction: changes, feedback, another diagnosis, a ticket, commands."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from contracts.incidents import Change, Command, Feedback, IncidentStatus, Ticket
from incidents.life.moves import Word, ask_diagnosis, diagnosis_key, learn, move, note
from incidents.store import jobs, judgements, rows, search, showings, texts
from incidents.store.jobs import DIAGNOSE
from incidents.store.rows import Row
from service_kit.errors import Unprocessable

Causes = Callable[[str], str | None]
_STATUS_OF: dict[str, IncidentStatus] = {
    "acknowledge": "acknowledged",
    "needs_info": "needs_info",
    "resolve": "resolved",
    "reopen": "reopened",
}


def change(connection: Connection, row: Row, wanted: Change, word: Word) -> Row:
    """The incident as it is then; the same where it was so before. Raises Conflict for a move that there is not."""
    before = row
    row = _edit(connection, row, wanted, word)
    if wanted.status is not None and wanted.status != row.status:
        more = {"resolution": wanted.resolution} if wanted.resolution is not None else {}
        why = wanted.reason or (wanted.resolution if wanted.status == "resolved" else None) or f"by {word.who}"
        row = move(connection, row, wanted.status, replace(word, reason=why[:2_000]), **more)
        if row.status == "reopened":
            row = reanalyze(connection, row, replace(word, reason="it was reopened"))
    elif wanted.resolution is not None and wanted.resolution != row.resolution:
        row = _resolution(connection, row, wanted.resolution, word)
    if row != before and (row.title, row.service, row.resolution) != (before.title, before.service, before.resolution):
        search.read_words(connection, row)
    return row


def judge(connection: Connection, row: Row, said: Feedback, word: Word, causes: Causes) -> Row:
    """Keeps what was said. A named cause becomes the incident's and is taught. Raises Unprocessable for no cause."""
    cause = None
    if said.root_cause is not None:
        cause = causes(said.root_cause)
        if cause is None:
            raise Unprocessable(
                f"there is no root cause {said.root_cause!r}; GET /causes lists them", field="root_cause"
            )
    diagnosis = texts.get_diagnosis(connection, row.number)
    detail = diagnosis.analysis.root_cause_detail if diagnosis else None
    confirmed = None if cause is None or detail is None else detail.label == cause
    judgements.add(connection, row.number, word.at, word.who, cause, confirmed, said)
    if cause is not None:
        showings.judge(connection, row.number, cause)
    columns: dict[str, Any] = {"updated_at": word.at}
    if cause is not None and not (confirmed and row.root_cause == cause):
        titles = {other.label: other.title for other in detail.alternatives} if detail else {}
        own = diagnosis.analysis.root_cause if diagnosis and confirmed else None
        columns |= {
            "root_cause": cause,
            "root_cause_title": own or titles.get(cause) or cause.replace("_", " ").capitalize(),
            "confidence": detail.confidence if detail and confirmed else None,
        }
    if said.resolution is not None:
        columns["resolution"] = said.resolution
    rows.update(connection, row.number, **columns)
    after = replace(row, **columns)
    verdict = {True: f"{cause} is right", False: f"the cause is {cause}", None: f"the cause is {cause}"}[confirmed]
    why = "; ".join(part for part in (verdict if cause else "", word.reason) if part) or "feedback"
    details = {"helpful_actions": said.helpful_actions, "root_cause": cause, "confirmed": confirmed}
    seq = note(connection, after, "feedback", replace(word, reason=why[:2_000]), details, tell=cause is not None)
    if cause is not None or said.resolution is not None:
        learn(connection, after, seq, word.at, "feedback")
    search.read_words(connection, after)
    return after


def reanalyze(connection: Connection, row: Row, word: Word) -> Row:
    """A new episode; where one waits already, that one at once and not later. What was parked is looked at no more."""
    if row.diagnosis != "waiting":
        return ask_diagnosis(
            connection, row, replace(word, reason=word.reason or f"asked for by {word.who}"), again=True
        )
    jobs.supersede(connection, row.number, DIAGNOSE, word.at)
    job = jobs.get(connection, diagnosis_key(row))
    if job is not None and job.state == "waiting" and job.due_at > word.at:
        jobs.later(connection, job.key, "asked for", word.at)
    return row


def retry(connection: Connection, row: Row, word: Word) -> tuple[Row, dict[str, int]]:
    """All that was parked waits to be done once more; how many by kind. Of diagnoses only the present episode's."""
    taken: Counter[str] = Counter()
    for job in jobs.parked_of(connection, row.number):
        if job.kind != DIAGNOSE or job.key == diagnosis_key(row):
            taken[job.kind] += jobs.again(connection, job.key, word.at)
    jobs.supersede(connection, row.number, DIAGNOSE, word.at)
    if not taken:
        return row, {}
    columns: dict[str, Any] = {"updated_at": word.at}
    if taken[DIAGNOSE] and row.diagnosis == "parked":
        columns["diagnosis"] = "waiting"
    rows.update(connection, row.number, **columns)
    after, found = replace(row, **columns), dict(sorted(taken.items()))
    said = ", ".join(f"{count} {kind}" for kind, count in found.items())
    why = "; ".join(part for part in (f"tried again: {said}", word.reason) if part)
    note(connection, after, "retried", replace(word, reason=why[:2_000]), {"jobs": found})
    return after, found


def set_ticket(connection: Connection, row: Row, ticket: Ticket, word: Word) -> Row:
    """Its ticket or the ticket's new state; the same again changes nothing."""
    if row.ticket == ticket:
        return row
    rows.update(connection, row.number, ticket=ticket, updated_at=word.at)
    after = replace(row, ticket_json=ticket.model_dump_json(), updated_at=word.at)
    why = word.reason or f"{ticket.tracker} {ticket.key}"
    note(connection, after, "ticket", replace(word, reason=why), ticket.model_dump(mode="json"), tell=True)
    return after


def carry_out(connection: Connection, row: Row, command: Command, word: Word, causes: Causes) -> Row:
    """What the command says. Raises Unprocessable where it lacks what its action needs, and what the action raises."""
    action, said, word = command.action, command.text or "", replace(word, via=command.via)
    if action in _STATUS_OF:
        resolution = said or None if action == "resolve" else None
        wanted = Change(status=_STATUS_OF[action], reason=said[:2_000] or f"via {command.via}", resolution=resolution)
        return change(connection, row, wanted, word)
    if action == "comment":
        if not said:
            raise Unprocessable("a comment needs its text", field="text")
        rows.update(connection, row.number, updated_at=word.at)
        note(connection, row, "comment", replace(word, reason=said), tell=True)
        return replace(row, updated_at=word.at)
    if action == "feedback":
        feedback = Feedback(root_cause=command.root_cause, comment=said[:5_000] or None)
        return judge(connection, row, feedback, replace(word, reason=said), causes)
    if action == "set_ticket":
        if command.ticket is None:
            raise Unprocessable("set_ticket needs the ticket", field="ticket")
        return set_ticket(connection, row, command.ticket, replace(word, reason=said))
    return reanalyze(connection, row, replace(word, reason=said[:2_000]))


def _edit(connection: Connection, row: Row, wanted: Change, word: Word) -> Row:
    """Title, service and severity. A severity that a person says is not overruled by later alerts."""
    columns: dict[str, Any] = {}
    if wanted.title is not None and wanted.title != row.title:
        columns["title"] = wanted.title
    if wanted.service is not None and wanted.service != row.service:
        columns |= {"service": wanted.service, "service_key": rows.service_key(wanted.service)}
    if wanted.severity is not None and (wanted.severity, "person") != (row.severity, row.severity_source):
        columns |= {"severity": wanted.severity, "severity_source": "person"}
    if not columns:
        return row
    rows.update(connection, row.number, **columns, updated_at=word.at)
    after = replace(row, **columns, updated_at=word.at)
    shown = {name: [getattr(row, name), value] for name, value in columns.items() if name != "service_key"}
    said = ", ".join(f"{name}: {old} became {new}" for name, (old, new) in shown.items() if name != "severity_source")
    why = "; ".join(part for part in (said or "severity confirmed", wanted.reason) if part)
    note(connection, after, "edited", replace(word, reason=why), shown, tell="severity" in columns)
    return after


def _resolution(connection: Connection, row: Row, resolution: str, word: Word) -> Row:
    rows.update(connection, row.number, resolution=resolution, updated_at=word.at)
    after = replace(row, resolution=resolution, updated_at=word.at)
    seq = note(connection, after, "resolution", replace(word, reason=resolution[:2_000]), follow=True)
    learn(connection, after, seq, word.at, "resolution")
    return after
