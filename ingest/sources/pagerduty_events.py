"""A drop-in for PagerDuty's Events API v2: `POST /v2/enqueue` for alerts, `POST /v2/change/enqueue` for deploys.

The sender proves itself by the `routing_key` in its body, which is masked before the body is stored. A trigger without `dedup_key`
gets one made of its payload, so that no two different alerts become one, and the same one sent twice stays one.
"""

import re
from typing import Any, Final

from contracts.alerts import Alert, AlertStatus
from contracts.changes import NewChange
from ingest.alert_making import make_alert
from ingest.change_making import make_change
from ingest.fields import (
    LABEL_CHARACTERS,
    clean,
    digest,
    first_words,
    items,
    json_of,
    mapping,
    moment,
    object_of,
    pairs,
    words,
)
from ingest.source import ACTION_HEADER, Delivery, Keys, Parsed, Source, Unreadable
from ingest.verification import is_one_of
from service_kit.errors import NotAuthenticated

STATUSES: Final[dict[str, AlertStatus]] = {
    "trigger": "firing",
    "acknowledge": "acknowledged",
    "resolve": "resolved",
}
"""By `event_action`."""
CHANGE: Final = "change"
"""The route of /v2/change/enqueue says it by ACTION_HEADER."""
MASK: Final = b"[masked]"
SHORTEST_MASKED: Final = 8
"""Characters; a shorter routing key (real ones have 32) is masked in its own field only, not wherever its letters stand."""
_KEY_FIELD: Final = re.compile(rb'("routing_key"\s{0,100}:\s{0,100}")(?:[^"\\]|\\.)*')

EXAMPLE: Final = r"""{
  "routing_key": "0000000000000000000000000000demo",
  "event_action": "trigger",
  "dedup_key": "orders/connections",
  "client": "pgwatch",
  "client_url": "https://pgwatch.example.com/",
  "payload": {
    "summary": "orders-db: remaining connection slots are reserved",
    "source": "orders-db-1",
    "severity": "critical",
    "timestamp": "2026-03-02T13:05:00.000+0000",
    "component": "postgresql",
    "group": "prod",
    "class": "connections",
    "custom_details": {"service": "orders-db", "in use": 97, "maximum": 100}
  },
  "links": [{"href": "https://runbooks.example.com/connections", "text": "Runbook"}],
  "images": []
}"""


def parse(delivery: Delivery) -> Parsed:
    """An alert, or a change where the route says so."""
    body = object_of(delivery.body)
    payload = mapping(body.get("payload"))
    if delivery.headers.get(ACTION_HEADER) == CHANGE:
        if not words(payload.get("summary"), 100):
            raise Unreadable("payload.summary", "it is missing")
        return Parsed(changes=[_change(body, payload, delivery)])
    action = words(body.get("event_action"), 100)
    if action not in STATUSES:
        raise Unreadable("event_action", "it is not one of trigger, acknowledge, resolve")
    if action != "trigger" and not words(body.get("dedup_key"), 100):
        raise Unreadable("dedup_key", f"it is needed to {action}")
    if action == "trigger" and not words(payload.get("summary"), 100):
        raise Unreadable("payload.summary", "it is missing")
    return Parsed(alerts=[_alert(body, payload, STATUSES[action], delivery)])


def dedup_key_of(body: dict[str, Any]) -> str:
    """What the alert is told by: the sender's key, or one made of the payload."""
    return clean(words(body.get("dedup_key"), 10_000)) or digest(body.get("payload"))


def _alert(body: dict[str, Any], payload: dict[str, Any], status: AlertStatus, delivery: Delivery) -> Alert:
    details = pairs(payload.get("custom_details"), LABEL_CHARACTERS)
    said = {name: words(payload.get(name), LABEL_CHARACTERS) for name in ("source", "component", "group", "class")}
    labels = {**details, **{name: text for name, text in said.items() if text}}
    if isinstance(payload.get("custom_details"), str):
        labels["details"] = words(payload["custom_details"], LABEL_CHARACTERS)
    links = [link for link in items(body.get("links")) if isinstance(link, dict)]
    runbook = next((link.get("href") for link in links if "runbook" in words(link.get("text"), 100).lower()), None)
    return make_alert(
        source="pagerduty_events",
        fingerprint=dedup_key_of(body),
        status=status,
        starts_at=moment(payload.get("timestamp")) or delivery.received_at,
        title=first_words(1_000, payload.get("summary"), body.get("dedup_key")),
        severity=(payload.get("severity"),),
        labels=labels,
        service=details.get("service") or labels.get("component") or labels.get("source"),
        url=body.get("client_url") or (links[0].get("href") if links else None),
        runbook_url=runbook,
    )


def _change(body: dict[str, Any], payload: dict[str, Any], delivery: Delivery) -> NewChange:
    details = mapping(payload.get("custom_details"))
    link = next((link.get("href") for link in items(body.get("links")) if isinstance(link, dict)), None)
    return make_change(
        details,
        service=first_words(500, details.get("service"), payload.get("source")) or "unknown",
        deployed_at=moment(payload.get("timestamp")) or delivery.received_at,
        summary=payload.get("summary"),
        pull_request=link,
    )


async def verify(delivery: Delivery, keys: Keys) -> None:
    """The body's routing_key must be one of PAGERDUTY_ROUTING_KEYS. Raises NotAuthenticated."""
    if not is_one_of([_routing_key(delivery.body)], keys.secrets):
        raise NotAuthenticated("the routing_key of the body is missing or not one of PAGERDUTY_ROUTING_KEYS")


def mask(body: bytes) -> bytes:
    """The body without its routing key."""
    key = _routing_key(body).encode("utf-8", "replace")
    if len(key) >= SHORTEST_MASKED:
        body = body.replace(key, MASK)
    return _KEY_FIELD.sub(rb"\1" + MASK, body)


def _routing_key(body: bytes) -> str:
    try:
        return words(mapping(json_of(body)).get("routing_key"), 1_000)
    except Unreadable:
        return ""


SOURCE = Source(
    name="pagerduty_events",
    title="PagerDuty's Events API v2, drop-in",
    parse=parse,
    example=EXAMPLE,
    verify=verify,
    setting="pagerduty_routing_keys",
    docs="Wherever an Events API URL can be set (Alertmanager: pagerduty_url), the gateway's /v2/enqueue; the routing key stays.",
    path="/v2/enqueue",
    kept_headers=frozenset({ACTION_HEADER}),
    mask=mask,
)
