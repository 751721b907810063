"""An alert as the rest of the house knows it, whatever tool sent it; and what becomes of a delivery."""

import hashlib
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from contracts.changes import NewChange
from contracts.model import Answered

Severity = Literal["critical", "high", "medium", "low", "info"]
SeveritySource = Literal["sender", "default", "person"]
"""Who said so: the sender's own word, nobody (then it is medium), or somebody who corrected it."""
AlertStatus = Literal["firing", "acknowledged", "resolved"]
ReceiptState = Literal["stored", "processed", "unparsable"]

SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low", "info")
"""Worst first."""
MAX_ALERTS = 2_000
"""Alerts in one delivery. Alertmanager's own groups are far smaller; its API takes what Prometheus batches (64)."""
MAX_LABELS = 100
MAX_ALERT_LOGS = 2_000


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(_aware)]
"""A time; without a zone it is taken as UTC."""
Labels = dict[str, str]


class Alert(Answered):
    """One alert of a delivery, frozen. Everything but source, fingerprint, status, start and title may be missing.

    `fingerprint` is what the sender tells this alert by; it stays the same from the first firing to the resolve. `group_key`
    is the sender's own group, where it has groups. `logs` are lines that came with it.
    """

    source: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    fingerprint: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    status: AlertStatus
    starts_at: Moment
    ends_at: Moment | None = None
    title: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    description: Annotated[str, StringConstraints(max_length=20_000)] = ""
    severity: Severity = "medium"
    severity_source: SeveritySource = "default"
    service: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    environment: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    labels: Labels = {}
    annotations: Labels = {}
    group_key: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    url: Annotated[str, StringConstraints(max_length=2_000)] | None = None
    runbook_url: Annotated[str, StringConstraints(max_length=2_000)] | None = None
    logs: Annotated[list[str], Field(max_length=MAX_ALERT_LOGS)] = []
    change: NewChange | None = None

    @property
    def signal(self) -> str:
        """What goes on and off: source and fingerprint."""
        return f"{self.source}\0{self.fingerprint}"

    @property
    def identity(self) -> str:
        """What is never counted twice: source, fingerprint, start, status; 32 hexadecimal digits."""
        start = self.starts_at.astimezone(UTC).isoformat()
        parts = "\0".join((self.source, self.fingerprint, start, self.status))
        return hashlib.sha256(parts.encode()).hexdigest()[:32]


class Accepted(Answered):
    """The body of a 202: the delivery is on disk. `GET /api/v1/inbox/{receipt}` tells what becomes of it."""

    receipt: str
    accepted: int


class Decision(Answered):
    """What was decided about one alert and why. `alert` is its title; `incident` is null where it belongs to none."""

    alert: str
    fingerprint: str
    incident: str | None
    reason: str


class Receipt(Answered):
    """Answer of `GET /api/v1/inbox/{receipt}`. `duplicates` counts alerts that were known; their decisions name the incident."""

    receipt: str
    source: str
    state: ReceiptState
    received_at: datetime
    processed_at: datetime | None = None
    accepted: int = 0
    incidents: list[str] = []
    duplicates: int = 0
    decisions: list[Decision] = []
    problem: str | None = None
    replays: int = 0


class ReceiptPage(Answered):
    """Answer of `GET /api/v1/inbox`, newest first; `decisions` are left to the single receipt."""

    items: list[Receipt]
    next_cursor: str | None


class DryRun(Answered):
    """Answer of `POST /webhooks/{source}?dry_run=true`: what the payload would become, and why. Nothing is stored."""

    source: str
    alerts: list[Alert]
    decisions: list[Decision]
    notes: list[str] = []
    problem: str | None = None


class WebhookSource(Answered):
    """One row of `GET /webhooks`: a tool that can send alerts, and where to. `setting` is the variable of its secret."""

    name: str
    title: str
    path: str
    docs: str
    example: str
    content_type: str
    setting: str
    secret_set: bool
