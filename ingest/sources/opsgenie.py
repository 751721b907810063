"""Opsgenie's outgoing webhook: what happens to alerts there. It does not sign; the token goes into a custom header.

The alias is what alerts are told apart by; it stays while an alert is open. A later alert may have it too, with another
`createdAt`.
"""

from datetime import datetime
from typing import Any, Final

from contracts.alerts import Alert, AlertStatus
from ingest.alert_making import make_alert
from ingest.fields import LABEL_CHARACTERS, first_words, items, mapping, moment, object_of, pairs, tag_pairs, words
from ingest.source import Delivery, Parsed, Source, Unreadable
from ingest.verification import verify_token

STATUSES: Final[dict[str, AlertStatus]] = {
    "create": "firing",
    "unacknowledge": "firing",
    "acknowledge": "acknowledged",
    "close": "resolved",
    "delete": "resolved",
}
"""By `action`, in any case; every other action changes no state."""

EXAMPLE: Final = r"""{
  "source": {"name": "web", "type": "api"},
  "alert": {
    "tags": ["env:prod", "service:billing", "nightly"],
    "teams": [],
    "responders": [],
    "message": "Nightly invoices were not written",
    "username": "alerts@example.com",
    "alertId": "052652ac-0000-4000-8000-00000000d001-1772440000000",
    "source": "cron-7",
    "alias": "invoices-nightly",
    "tinyId": "311",
    "createdAt": 1772440000000,
    "updatedAt": 1772440000417000000,
    "userId": "daed1180-0000-4000-8000-00000000d002",
    "entity": "billing",
    "priority": "P2",
    "description": "exit code 1 after 14 s",
    "details": {"host": "cron-7"}
  },
  "action": "Create",
  "integrationId": "37c8f316-0000-4000-8000-00000000d003",
  "integrationName": "Stanch",
  "escalationNotify": []
}"""


def parse(delivery: Delivery) -> Parsed:
    """One alert for an action that changes an alert's state, a note for every other action."""
    body = object_of(delivery.body)
    action, data = words(body.get("action"), 100), mapping(body.get("alert"))
    if not action:
        raise Unreadable("action", "it is missing")
    status = STATUSES.get(action.lower())
    if status is None:
        return Parsed(notes=[f"an action '{action}' changes no alert's state"])
    if not first_words(LABEL_CHARACTERS, data.get("alias"), data.get("alertId")):
        raise Unreadable("alert.alias", "neither alias nor alertId is there")
    created_at, updated_at = moment(data.get("createdAt")), moment(data.get("updatedAt"))
    starts_at = created_at if action.lower() == "create" else (updated_at or created_at)
    return Parsed(alerts=[_alert(data, status, starts_at or delivery.received_at)])


def _alert(data: dict[str, Any], status: AlertStatus, starts_at: datetime) -> Alert:
    details = pairs(data.get("details"), LABEL_CHARACTERS)
    labels = {**tag_pairs(items(data.get("tags"))), **details}
    return make_alert(
        source="opsgenie",
        fingerprint=first_words(10_000, data.get("alias"), data.get("alertId")),
        status=status,
        starts_at=starts_at,
        title=words(data.get("message"), 1_000),
        severity=(data.get("priority"), labels.get("severity")),
        labels=labels,
        description=data.get("description"),
        service=labels.get("service") or words(data.get("entity"), LABEL_CHARACTERS),
    )


SOURCE = Source(
    name="opsgenie",
    title="Opsgenie (outgoing webhook)",
    parse=parse,
    example=EXAMPLE,
    verify=verify_token,
    setting="opsgenie_webhook_token",
    docs="An integration of the kind Webhook: the URL, the custom header X-Stanch-Token with the token, and alert description on.",
)
