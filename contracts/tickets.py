"""A code-related cause on its way to a tracker: the integrator's door."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.causes import Evidence, RootCauseDetail
from contracts.model import Answered, Sent

TicketState = Literal["queued", "created", "exists", "waiting_for_approval", "not_configured"]
TicketLabel = Literal["Task", "Bug", "Incident", "Feature Request", "Question"]
TicketStage = Literal[
    "not_configured", "waiting_for_approval", "declined", "queued", "open", "in_progress", "done", "gone"
]
"""Where a ticket is on its way: before it stands in a tracker, and there."""
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
    ticket_label: TicketLabel = "Bug"


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


class Suspect(Answered):
    """A change that may have brought the cause in. `score` orders, it is not a chance; `reasons` are for people, best first."""

    repository: str
    sha: str | None = None
    pull_request: str | None = None
    url: str | None = None
    title: str
    author: str | None = None
    changed_at: datetime | None = None
    score: float
    reasons: list[str]


class Owner(Answered):
    """Who should look at it, and why. `account` is the code host's login."""

    account: str | None = None
    name: str | None = None
    email: str | None = None
    reasons: list[str]


class Fix(Answered):
    """A pull request that fixes the ticket, and by what we know. `state` follows the pull request."""

    repository: str
    number: int
    url: str
    title: str
    state: Literal["open", "merged", "closed"]
    reason: str
    merged_by: str | None = None
    merge_sha: str | None = None


class TicketView(Answered):
    """A ticket, or a request for one, as `GET /tickets` shows it. `key` is the request's; `ticket` is null until it stands.

    `status` is the tracker's own word. `problem` says what kept the last try from being done, `next_try_at` when the next is.
    """

    key: str
    stage: TicketStage
    tracker: str | None = None
    ticket: Ticket | None = None
    status: str | None = None
    title: str
    severity: Severity
    service: str | None = None
    incident_id: str | None = None
    label: str
    assignee: str | None = None
    owner: Owner | None = None
    suspects: list[Suspect] = []
    fixes: list[Fix] = []
    notes: list[str] = []
    problem: str | None = None
    tries: int = 0
    next_try_at: datetime | None = None
    created_at: datetime
    updated_at: datetime


class TicketPage(Answered):
    """Answer of `GET /tickets`, newest first."""

    items: list[TicketView]
    next_cursor: str | None


class Approval(Sent):
    """Body of `POST /tickets/{key}/approval`: whether the ticket that waits for a person's word is made."""

    approved: bool
    who: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    reason: Annotated[str, StringConstraints(max_length=2_000)] = ""


class TrackerState(Answered):
    """One tracker as `GET /trackers` shows it. `missing` names the settings that it still needs; never a secret's value."""

    name: Literal["jira", "github"]
    configured: bool
    missing: list[str]
    used_for_tickets: bool
    last_ok_at: datetime | None = None
    last_problem: str | None = None
    last_problem_at: datetime | None = None
    waiting: int = 0


class GatewayState(Answered):
    """The way back to the gateway as `GET /trackers` shows it. `waiting`: how much it was not told yet."""

    waiting: int = 0
    last_problem: str | None = None
    last_problem_at: datetime | None = None
    last_ok_at: datetime | None = None


class Trackers(Answered):
    """Answer of `GET /trackers`. `needs_approval`: tickets wait for a person's word before they are made."""

    items: list[TrackerState]
    needs_approval: bool
    gateway: GatewayState = GatewayState()


class NoticeTaken(Answered):
    """Answer of `POST /notices`: whether a ticket is concerned, and why not."""

    concerned: bool
    reason: str


class HookTaken(Answered):
    """Answer of `POST /webhooks/{tracker}`: what a tracker's own webhook will set in motion."""

    accepted: bool
    reason: str
