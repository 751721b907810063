"""What the gateway is told of a ticket: put down in the transaction that changes the row."""

from typing import Final, Literal

from sqlalchemy import Connection

from contracts.incidents import Command
from contracts.incidents import Ticket as IncidentTicket
from integrator.outbox import commands
from integrator.outbox.rows import Row
from integrator.trackers.tracker import Person

Action = Literal["acknowledge", "resolve", "reopen", "comment"]
OURSELVES: Final = "integrator"
FIX_PROPOSED: Final = "fix proposed"
WHO_CHARACTERS: Final = 200
TEXT_CHARACTERS: Final = 20_000


def tell(
    connection: Connection, now: float, row: Row, action: Action, name: str, *, who: str, via: str, text: str = ""
) -> bool:
    """Does `action` to the row's incident in the name of `who`; whether it is new. `name` makes it one for this row."""
    if row.incident_id is None:
        return False
    command = Command(
        key=f"{row.mark}:{name}"[:300],
        incident_id=row.incident_id,
        action=action,
        who=who[:WHO_CHARACTERS],
        via=via,
        text=text[:TEXT_CHARACTERS] or None,
    )
    return commands.put(connection, now, command)


def tell_ticket(connection: Connection, now: float, row: Row, reason: str) -> None:
    """The row's ticket, with the state that people are shown. The same version of the row is told once."""
    if row.incident_id is None or row.ticket is None:
        return
    ticket = IncidentTicket(
        tracker=row.ticket.tracker, key=row.ticket.key, url=row.ticket.url, state=state_of(row)[:WHO_CHARACTERS]
    )
    command = Command(
        key=f"{row.mark}:ticket:{row.version}",
        incident_id=row.incident_id,
        action="set_ticket",
        who=OURSELVES,
        via=row.tracker or OURSELVES,
        text=reason[:TEXT_CHARACTERS] or None,
        ticket=ticket,
    )
    commands.put(connection, now, command)


def state_of(row: Row) -> str:
    """The tracker's own word, but where a fix is on its way or the ticket is gone."""
    if row.stage == "gone":
        return "gone"
    if row.stage != "done" and any(fix.state == "open" for fix in row.fixes):
        return FIX_PROPOSED
    return row.status or row.stage or "open"


def name_of(person: Person | None, otherwise: str) -> str:
    """Somebody as people call them."""
    known = (person.name or person.account or person.email) if person else None
    return (known or otherwise).strip()[:WHO_CHARACTERS] or otherwise
