"""The gateway as far as tickets know it: carries out commands as the real one does, and keeps each that it was told."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from contracts.incidents import MOVES, Command, CommandDone, Head, IncidentStatus, Ticket, TimelineRow
from contracts.notices import Changed, Notice
from service_kit.clock import Clock

STATUS_OF: Final[dict[str, IncidentStatus]] = {
    "acknowledge": "acknowledged",
    "resolve": "resolved",
    "reopen": "reopened",
}
PROBLEM: Final = {"content-type": "application/problem+json"}


@dataclass
class Known:
    """One incident. `moved_by` is what moved its status last, `ticket_at` when its ticket was first told of, in seconds."""

    id: str
    created_at: Any
    status: IncidentStatus = "open"
    ticket: Ticket | None = None
    resolution: str | None = None
    moved_by: str = "person"
    ticket_at: float | None = None


@dataclass
class RecordingGateway:
    """`told` are the commands that were taken, by key; `others` counts those whose key came with another body.

    `on_status` is called with each status that an incident comes into. `untold` are the changes that the ticket is to hear of.
    """

    clock: Clock
    on_status: Callable[[str, IncidentStatus], None] = lambda incident, status: None
    incidents: dict[str, Known] = field(default_factory=dict)
    told: dict[str, Command] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    repeats: int = 0
    heard_at: float = 0.0
    refused: list[str] = field(default_factory=list)
    untold: list[tuple[str, TimelineRow]] = field(default_factory=list)
    passed_on: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _seq: int = 0

    def know(self, incident: str) -> None:
        """An incident whose ticket is asked for."""
        self.incidents.setdefault(incident, Known(incident, self.clock.now()))

    def answer(self, body: bytes) -> httpx.Response:
        """What `POST /api/v1/commands` answers."""
        command = Command.model_validate_json(body)
        self.heard_at = self.clock.monotonic()
        known = self.incidents.get(command.incident_id)
        if known is None:
            self.refused.append(f"404 {command.key}")
            return httpx.Response(404, headers=PROBLEM, json={"detail": "there is no such incident"})
        repeated = command.key in self.told
        if repeated:
            self.repeats += 1
            self.others[command.key] += self.bodies[command.key] != body
        elif not self._carry_out(known, command):
            self.refused.append(f"409 {command.key}: {command.action} while {known.status}")
            return httpx.Response(409, headers=PROBLEM, json={"detail": f"it is {known.status}"})
        else:
            self.told[command.key], self.bodies[command.key] = command, body
        done = CommandDone(key=command.key, incident=self._head(known), repeated=repeated, reason="")
        return httpx.Response(200, json=done.model_dump(mode="json"))

    def by_person(self, incident: str, status: IncidentStatus) -> bool:
        """Somebody moves it; whether that is a move."""
        return self._move(self.incidents[incident], status, "ana", "person", "somebody said so")

    def comment(self, incident: str, text: str) -> bool:
        """Somebody comments; whether there is a ticket that is to hear of it."""
        known = self.incidents[incident]
        if known.ticket is not None:
            self.passed_on[incident].append(text)
        self._note(known, "comment", "ana", text, {})
        return known.ticket is not None

    def notice(self, incident: str, change: TimelineRow) -> Notice:
        """With the incident as it is now."""
        known = self.incidents[incident]
        change = change.model_copy(update={"details": {**change.details, "by": known.moved_by}})
        return Notice(timestamp=change.at, data=Changed(incident=self._head(known), change=change))

    def _carry_out(self, known: Known, command: Command) -> bool:
        status, said = STATUS_OF.get(command.action), command.text or ""
        if status is not None:
            if status == known.status:
                return True
            known.resolution = said or None if status == "resolved" else known.resolution
            return self._move(known, status, command.who, "tracker", said or f"via {command.via}", command.via)
        if command.action == "comment":
            self._note(known, "comment", command.who, said, {"via": command.via})
        elif command.action == "set_ticket" and command.ticket is not None and known.ticket != command.ticket:
            known.ticket = command.ticket
            known.ticket_at = known.ticket_at or self.clock.monotonic()
            details = {**command.ticket.model_dump(mode="json"), "via": command.via}
            self._note(known, "ticket", command.who, said, details)
        return True

    def _move(
        self, known: Known, status: IncidentStatus, who: str, by: str, reason: str, via: str | None = None
    ) -> bool:
        if status not in MOVES[known.status]:
            return False
        details = {"from": known.status, "to": status, "by": by} | ({"via": via} if via else {})
        known.status, known.moved_by = status, by
        self._note(known, "status", who, reason, details)
        self.on_status(known.id, status)
        return True

    def _note(self, known: Known, action: str, who: str, reason: str, details: dict[str, Any]) -> None:
        """Tickets hear of what happens from when the gateway knows the ticket."""
        self._seq += 1
        if known.ticket is not None:
            now = self.clock.now()
            row = TimelineRow(seq=self._seq, at=now, who=who, action=action, reason=reason, details=details)
            self.untold.append((known.id, row))

    def _head(self, known: Known) -> Head:
        now = self.clock.now()
        return Head(
            id=known.id, title="KeyError in quotes", status=known.status, severity="high", severity_source="sender",
            source="grafana", created_at=known.created_at, updated_at=now, alerts_count=1, ticket=known.ticket,
            resolution=known.resolution, resolved_at=now if known.status == "resolved" else None,
        )  # fmt: skip
