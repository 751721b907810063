"""Incidents: what people work on, its history, and the words by which they change it. The gateway's sections 4 to 6."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from contracts.alerts import Severity, SeveritySource
from contracts.analysis import Aggregate
from contracts.logs import Lines, ServiceName
from contracts.model import Answered, Sent

IncidentStatus = Literal["open", "notified", "acknowledged", "needs_info", "resolved", "reopened"]
MOVES: dict[IncidentStatus, tuple[IncidentStatus, ...]] = {
    "open": ("notified", "acknowledged", "needs_info", "resolved"),
    "notified": ("acknowledged", "needs_info", "resolved"),
    "acknowledged": ("needs_info", "resolved"),
    "needs_info": ("acknowledged", "resolved"),
    "resolved": ("reopened",),
    "reopened": ("notified", "acknowledged", "needs_info", "resolved"),
}
"""Where an incident may go from where it is. The same status again changes nothing; any other move is a 409."""

Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(max_length=50_000)]


class Ticket(Answered):
    """The one ticket of a code-related incident."""

    tracker: str
    key: str
    url: str | None = None
    state: str | None = None


class Head(Answered):
    """An incident without its diagnosis: what lists and events show. `root_cause` is the cause's id, or `unknown`."""

    id: str
    title: str
    status: IncidentStatus
    severity: Severity
    severity_source: SeveritySource
    service: str | None = None
    environment: str | None = None
    source: str
    type: str | None = None
    created_at: datetime
    updated_at: datetime
    acknowledged_at: datetime | None = None
    resolved_at: datetime | None = None
    alerts_count: int
    firing_count: int = 0
    root_cause: str | None = None
    confidence: float | None = None
    diagnosis: Literal["waiting", "running", "done", "parked"] = "waiting"
    ticket: Ticket | None = None
    resolution: str | None = None


class Feedback(Sent):
    """Body of `POST /api/v1/incidents/{id}/feedback`. `root_cause` is a cause's id or title: the right one."""

    root_cause: Word | None = None
    helpful_actions: Annotated[list[Annotated[str, StringConstraints(max_length=2_000)]], Field(max_length=50)] = []
    resolution: Text | None = None
    comment: Annotated[str, StringConstraints(max_length=5_000)] | None = None
    who: Word | None = None


class Incident(Head):
    """Answer of `GET /api/v1/incidents/{id}`. `analysis` is null until it was diagnosed; the body of `POST /analyze` then."""

    description: str = ""
    metadata: dict[str, Any] = {}
    analysis: Aggregate | None = None
    feedback: Feedback | None = None


class IncidentPage(Answered):
    """A page of incidents, newest first."""

    items: list[Head]
    next_cursor: str | None


class TimelineRow(Answered):
    """One thing that happened: who did what, when, and why. Rows are never changed nor removed before their incident is."""

    seq: int
    at: datetime
    who: str
    action: str
    reason: str
    details: dict[str, Any] = {}


class TimelinePage(Answered):
    """Answer of `GET /api/v1/incidents/{id}/timeline`, oldest first."""

    items: list[TimelineRow]
    next_cursor: str | None


class IncidentAlert(Answered):
    """One alert of an incident. `firing` is what its sender said last; `seen` counts deliveries that carried it."""

    fingerprint: str
    source: str
    title: str
    severity: Severity
    service: str | None = None
    firing: bool
    starts_at: datetime
    last_seen_at: datetime
    seen: int
    reason: str
    labels: dict[str, str] = {}


class IncidentAlerts(Answered):
    """Answer of `GET /api/v1/incidents/{id}/alerts`."""

    items: list[IncidentAlert]


class IncidentLogs(Answered):
    """Answer of `GET /api/v1/incidents/{id}/logs`: `items` are the lines `offset`, `offset` + 1, … of `total`.

    They are numbered from 0 as `evidence`, `anomalies` and `events` of the diagnosis number them.
    """

    items: list[str]
    offset: int
    total: int


class NewIncident(Sent):
    """Body of `POST /api/v1/incidents`. The same `id` twice is the same incident."""

    id: Id | None = None
    type: Word | None = None
    title: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    description: Annotated[str, StringConstraints(min_length=1, max_length=50_000)]
    source: Word | None = None
    service: ServiceName | None = None
    environment: Word | None = None
    severity: Word | None = None
    logs: Lines | None = None
    metadata: dict[str, Any] = {}


class IncidentStatusAnswer(Answered):
    """Answer of `GET /api/v1/incidents/{id}/status`, and of a stored `POST`."""

    id: str
    status: IncidentStatus
    diagnosis: Literal["waiting", "running", "done", "parked"]
    updated_at: datetime


class Change(Sent):
    """Body of `PATCH /api/v1/incidents/{id}`: what is given is changed. `who` says in whose name a service writes."""

    status: IncidentStatus | None = None
    resolution: Text | None = None
    severity: Severity | None = None
    title: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    service: ServiceName | None = None
    reason: Annotated[str, StringConstraints(max_length=2_000)] | None = None
    who: Word | None = None


class Split(Sent):
    """Body of `POST /api/v1/incidents/{id}/split`: the fingerprints of the alerts that are another incident."""

    alerts: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=300)]], Field(min_length=1, max_length=2_000)
    ]
    title: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    reason: Annotated[str, StringConstraints(max_length=2_000)] | None = None
    who: Word | None = None


class CauseCount(Answered):
    """How often, and how long until it was resolved (mean seconds of those that were)."""

    name: str
    incidents: int
    mean_seconds_to_resolve: float | None = None


class Day(Answered):
    """One day of the trend, UTC. `alerts` and both mean times are those of the incidents that it opened.

    `judged` diagnoses were spoken about that day for the last time, `confirmed` of them were right. `diagnosed` of the
    incidents that it opened have a diagnosis, `unknown` of those no cause (yet).
    """

    day: str
    opened: int
    resolved: int
    alerts: int
    mtta_seconds: float | None = None
    mttr_seconds: float | None = None
    judged: int = 0
    confirmed: int = 0
    diagnosed: int = 0
    unknown: int = 0


class Window(Answered):
    """The incidents of the last `days` days, today included, in the words of `Stats`. `unknown` of the `diagnosed` have no cause.

    `by_service` is about the services that `Stats.by_service` names.
    """

    days: int
    opened: int
    resolved: int
    alerts: int
    noise_reduction: float | None
    mtta_seconds: float | None
    mttr_seconds: float | None
    diagnosed: int
    unknown: int
    judged: int
    confirmed: int
    by_root_cause: list[CauseCount]
    by_service: list[CauseCount]


class Stats(Answered):
    """Answer of `GET /api/v1/incidents/stats`, as it was at `as_of`. Times are seconds; null where nothing was measured.

    `noise_reduction` is the share of alerts that did not become an incident of their own, 0..1. `feedback_accuracy` is the
    share of diagnoses that people confirmed, of those that they judged. All count every incident that is kept but `window`
    and `trend`, which are of the days that were asked for.
    """

    as_of: datetime
    total: int
    by_status: dict[str, int]
    by_severity: dict[str, int]
    by_root_cause: list[CauseCount]
    by_service: list[CauseCount]
    mtta_seconds: float | None
    mttr_seconds: float | None
    alerts: int
    noise_reduction: float | None
    feedback_total: int
    feedback_accuracy: float | None
    window: Window
    trend: list[Day]


class Command(Sent):
    """Body of `POST /api/v1/commands`: what somebody said in a chat, a tracker or on the phone. One `key`, one effect."""

    key: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    incident_id: Id
    action: Literal["acknowledge", "needs_info", "resolve", "reopen", "comment", "feedback", "reanalyze", "set_ticket"]
    who: Word
    via: Word = "command"
    text: Text | None = None
    root_cause: Word | None = None
    ticket: Ticket | None = None


class CommandDone(Answered):
    """Answer of `POST /api/v1/commands`. `repeated`: the key was known, nothing was done again."""

    key: str
    incident: Head
    repeated: bool
    reason: str
