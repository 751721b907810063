"""A code-related cause on its way to a tracker: the integrator's door."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.causes import Evidence, RootCauseDetail
from contracts.model import Answered, Sent

TicketState = Literal["queued", "created", "exists", "waiting_for_approval", "not_configured"]
Severity = Literal["critical", "high", "medium", "low", "info"]


class Change(Sent):
    """A deploy or a merge that may have brought the cause in."""

    service: str
    repository: str | None = None
    sha: str | None = None
    pull_request: str | None = None
    deployed_at: str
    author: str | None = None
    summary: str | None = None


class TicketRequest(Sent):
    """Body of `POST /incident`. `key` makes it exactly one ticket: the same key is the same ticket."""

    key: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    incident_id: str | None = None
    title: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    severity: Severity
    service: str | None = None
    root_cause_detail: RootCauseDetail
    evidence: Annotated[list[Evidence], Field(max_length=1000)]
    stack_files: Annotated[list[str], Field(max_length=1000)] = []
    changes: Annotated[list[Change], Field(max_length=1000)] = []
    url: str | None = None


class Ticket(Answered):
    """A ticket that stands in a tracker."""

    tracker: str
    key: str
    url: str


class Integration(Answered):
    """What became of the ticket. `state` and `ticket` are there only where the integrator was asked."""

    triggered: bool
    reason: str
    state: TicketState | None = None
    ticket: Ticket | None = None
