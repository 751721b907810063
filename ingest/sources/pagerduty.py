"""PagerDuty's V3 webhook: what happens to incidents there. Signed with HMAC-SHA256 over the body, by each key that holds.

Each event's start is when it occurred, except for the first one: an incident that is opened again must not look like a repeat.
"""

from datetime import datetime
from typing import Any, Final

from contracts.alerts import Alert, AlertStatus
from ingest.alert_making import make_alert
from ingest.fields import LABEL_CHARACTERS, digest, first_words, items, mapping, moment, object_of, words
from ingest.source import Delivery, Keys, Parsed, Source, Unreadable
from ingest.verification import is_signed
from service_kit.errors import NotAuthenticated

SIGNATURE_HEADER: Final = "x-pagerduty-signature"
STATUSES: Final[dict[str, AlertStatus]] = {
    "triggered": "firing",
    "reopened": "firing",
    "unacknowledged": "firing",
    "acknowledged": "acknowledged",
    "resolved": "resolved",
}
"""By the end of the event's type; every other type changes neither whether it fires nor who has it."""

EXAMPLE: Final = r"""{
  "event": {
    "id": "01DEMOEVENT0000000000000001",
    "event_type": "incident.triggered",
    "resource_type": "incident",
    "occurred_at": "2026-03-02T09:30:11.412Z",
    "agent": {"id": "PDEMO01", "type": "service_reference", "summary": "Search", "html_url": "https://example.pagerduty.com/x"},
    "client": null,
    "data": {
      "id": "QDEMO0001",
      "type": "incident",
      "self": "https://api.pagerduty.com/incidents/QDEMO0001",
      "html_url": "https://example.pagerduty.com/incidents/QDEMO0001",
      "number": 4711,
      "status": "triggered",
      "incident_key": "search-latency",
      "created_at": "2026-03-02T09:30:11Z",
      "title": "p99 latency of search is over 2 s",
      "service": {"id": "PDEMO01", "type": "service_reference", "summary": "Search", "html_url": "https://example.pagerduty.com/x"},
      "assignees": [],
      "escalation_policy": {"id": "PDEMO02", "type": "escalation_policy_reference", "summary": "Default"},
      "teams": [{"id": "PDEMO03", "type": "team_reference", "summary": "Discovery"}],
      "priority": {"id": "PDEMO04", "type": "priority_reference", "summary": "P2"},
      "urgency": "high",
      "conference_bridge": null,
      "resolve_reason": null
    }
  }
}"""


def parse(delivery: Delivery) -> Parsed:
    """One alert for an event that changes an incident's state, a note for every other event."""
    event = object_of(delivery.body).get("event")
    if not isinstance(event, dict):
        raise Unreadable("event", "it is missing or not an object")
    kind = words(event.get("event_type"), 100)
    data = mapping(event.get("data"))
    status = STATUSES.get(kind.removeprefix("incident."))
    if not kind:
        raise Unreadable("event.event_type", "it is missing")
    if status is None or not kind.startswith("incident."):
        return Parsed(notes=[f"an event '{kind}' changes no incident's state"])
    if not first_words(LABEL_CHARACTERS, data.get("id"), data.get("incident_key"), data.get("title")):
        raise Unreadable("event.data.id", "it is missing")
    created_at, occurred_at = moment(data.get("created_at")), moment(event.get("occurred_at"))
    is_first = kind == "incident.triggered"
    starts_at = (created_at or occurred_at) if is_first else (occurred_at or created_at)
    return Parsed(alerts=[_alert(data, status, starts_at or delivery.received_at)])


def _alert(data: dict[str, Any], status: AlertStatus, starts_at: datetime) -> Alert:
    service = words(mapping(data.get("service")).get("summary"), LABEL_CHARACTERS)
    teams = ", ".join(
        filter(None, (words(mapping(team).get("summary"), 100) for team in items(data.get("teams"))[:10]))
    )
    priority = words(mapping(data.get("priority")).get("summary"), 40)
    said = {"incident": data.get("number"), "urgency": data.get("urgency"), "priority": priority, "team": teams}
    return make_alert(
        source="pagerduty",
        fingerprint=words(data.get("id"), 10_000) or digest(data.get("incident_key"), data.get("title"), service),
        status=status,
        starts_at=starts_at,
        title=words(data.get("title"), 1_000),
        severity=(priority, data.get("urgency")),
        labels={name: text for name, value in said.items() if (text := words(value, LABEL_CHARACTERS))},
        service=service,
        url=data.get("html_url"),
    )


async def verify(delivery: Delivery, keys: Keys) -> None:
    """One `v1=…` of the header must be right. Raises NotAuthenticated."""
    shown = [part.strip() for part in delivery.headers.get(SIGNATURE_HEADER, "").split(",")]
    signatures = [part.removeprefix("v1=") for part in shown if part.startswith("v1=")]
    if not is_signed(delivery.body, signatures, keys.secrets):
        raise NotAuthenticated("X-PagerDuty-Signature is missing or wrong")


SOURCE = Source(
    name="pagerduty",
    title="PagerDuty (webhook V3)",
    parse=parse,
    example=EXAMPLE,
    verify=verify,
    setting="pagerduty_webhook_secret",
    docs="Integrations, Generic Webhooks (v3): the URL and the incident events; the secret is shown once, after saving.",
)
