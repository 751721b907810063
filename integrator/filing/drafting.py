"""A request, and what was found out about it, as the ticket that people will read."""

from collections.abc import Iterator
from typing import Final

from contracts.tickets import Owner, Suspect, TicketRequest
from integrator.outbox.rows import Prepared, Row
from integrator.trackers.tracker import Block, Bullets, Code, Draft, Heading, Paragraph, Person
from service_kit.redaction import redact

EVIDENCE_LINES: Final = 20
LINE_CHARACTERS: Final = 500
FILES_SHOWN: Final = 20
SUSPECTS_SHOWN: Final = 5
NOTES_SHOWN: Final = 5
TITLE_CHARACTERS: Final = 200
"""With all of these full it is about 20 000 characters: Jira's description holds 32 767."""


def draft_of(row: Row, prepared: Prepared) -> Draft:
    """The ticket of `row`: the same row gives the same ticket."""
    request, owner = row.request, prepared.owner
    return Draft(
        mark=row.mark,
        title=_line(request.title, TITLE_CHARACTERS),
        body=tuple(_body(request, prepared)),
        severity=request.severity,
        kind=request.ticket_label,
        place=row.place,
        assignee=Person(owner.account, owner.name, owner.email) if owner else None,
    )


def _body(request: TicketRequest, prepared: Prepared) -> Iterator[Block]:
    yield from _head(request)
    lines = [_line(evidence.text, LINE_CHARACTERS) for evidence in request.evidence[:EVIDENCE_LINES]]
    if lines:
        yield Heading("Evidence")
        yield Code("\n".join(lines))
    known = dict.fromkeys(evidence.known for evidence in request.evidence[:EVIDENCE_LINES] if evidence.known)
    if known:
        yield Bullets(tuple(_line(meaning, LINE_CHARACTERS) for meaning in known))
    if request.stack_files:
        yield Heading("Files in the stack trace")
        yield Bullets(tuple(_line(name, LINE_CHARACTERS) for name in request.stack_files[:FILES_SHOWN]))
    if prepared.suspects:
        yield Heading("Changes that may have brought it in")
        yield from (_suspect(suspect) for suspect in prepared.suspects[:SUSPECTS_SHOWN])
    if prepared.owner:
        yield Heading("Who should look at it")
        yield _owner(prepared.owner)
    if prepared.notes:
        yield Heading("What could not be looked up")
        yield Bullets(tuple(_line(note, LINE_CHARACTERS) for note in prepared.notes[:NOTES_SHOWN]))


def _head(request: TicketRequest) -> Iterator[Block]:
    detail = request.root_cause_detail
    facts = [f"Root cause: {detail.label} ({detail.confidence:.0%})", f"Severity: {request.severity}"]
    facts += [f"Service: {_line(request.service, LINE_CHARACTERS)}"] if request.service else []
    yield Bullets(tuple(facts))
    if request.incident_id:
        yield Paragraph(f"Incident {request.incident_id}", request.url)
    elif request.url:
        yield Paragraph("The incident", request.url)


def _suspect(suspect: Suspect) -> Block:
    named = f"{suspect.repository} {suspect.pull_request or (suspect.sha or '')[:12]}".strip()
    by = f" by {suspect.author}" if suspect.author else ""
    why = "; ".join(suspect.reasons)
    return Paragraph(_line(f"{named}: {suspect.title}{by}{f' ({why})' if why else ''}", LINE_CHARACTERS), suspect.url)


def _owner(owner: Owner) -> Block:
    named = owner.name or owner.account or owner.email or "nobody in particular"
    why = "; ".join(owner.reasons)
    return Paragraph(_line(f"{named}{f': {why}' if why else ''}", LINE_CHARACTERS))


def _line(text: str, characters: int) -> str:
    """One line without secrets: a ticket is read by more people than a log."""
    whole = redact(" ".join(text.split()))
    return whole if len(whole) <= characters else whole[: characters - 1] + "…"
