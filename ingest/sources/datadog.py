"""Datadog's webhook integration: its payload is whatever its owner wrote, so the example here is the one to paste there.

`$ALERT_CYCLE_KEY` is the same from a trigger to its recovery. A variable that Datadog did not know stays as it is written and
counts as missing, or every alert would have the same key.
"""

import re
from datetime import datetime
from typing import Any, Final

from contracts.alerts import Alert, AlertStatus
from ingest.alert_making import make_alert
from ingest.fields import LABEL_CHARACTERS, digest, first_words, items, moment, object_of, tag_pairs, words
from ingest.source import Delivery, Parsed, Source, Unreadable
from ingest.verification import verify_token

TEMPLATE: Final = """{
  "id": "$ID",
  "monitor_id": "$ALERT_ID",
  "aggreg_key": "$AGGREG_KEY",
  "cycle_key": "$ALERT_CYCLE_KEY",
  "title": "$EVENT_TITLE",
  "body": "$EVENT_MSG",
  "alert_transition": "$ALERT_TRANSITION",
  "alert_type": "$ALERT_TYPE",
  "priority": "$ALERT_PRIORITY",
  "query": "$ALERT_QUERY",
  "scope": "$ALERT_SCOPE",
  "status": "$ALERT_STATUS",
  "tags": "$TAGS",
  "url": "$LINK",
  "date": "$DATE",
  "last_updated": "$LAST_UPDATED",
  "org": {"id": "$ORG_ID", "name": "$ORG_NAME"}
}"""
"""What to paste as the webhook's payload."""

EXAMPLE: Final = r"""{
  "id": "7719000000000000001",
  "monitor_id": "88001234",
  "aggreg_key": "4f1e00000000000000000000000000d5",
  "cycle_key": "812300000000000001",
  "title": "[P2] [Triggered on {host:web-4}] CPU of web is over 90%",
  "body": "@webhook-stanch avg over 5 minutes is 93.2",
  "alert_transition": "Triggered",
  "alert_type": "error",
  "priority": "P2",
  "query": "avg(last_5m):avg:system.cpu.user{service:web} by {host} > 90",
  "scope": "host:web-4",
  "status": "system.cpu.user over service:web,host:web-4 was > 90.0 on average during the last 5m.",
  "tags": "env:prod,service:web,host:web-4,monitor",
  "url": "https://app.datadoghq.com/monitors/88001234",
  "date": "1772452800000",
  "last_updated": "1772452800000",
  "org": {"id": "100", "name": "Example"}
}"""

_VARIABLE: Final = re.compile(r"\$[A-Z_]{2,60}")
_PREFIXES: Final = re.compile(r"\A(?:\s{0,5}\[[^\]]{0,200}\]){1,5}\s{0,5}")
"""`[P2] [Triggered on {host:web-4}]` before a title: they change from the trigger to the recovery."""


def parse(delivery: Delivery) -> Parsed:
    """One alert; recovered is resolved."""
    body = {name: value for name, value in object_of(delivery.body).items() if not _is_variable(value)}
    if not first_words(100, body.get("title"), body.get("body")):
        raise Unreadable("title", "it is missing, and so is body: paste the template of docs/sources.md")
    return Parsed(alerts=[_alert(body, delivery.received_at)])


def _alert(body: dict[str, Any], received_at: datetime) -> Alert:
    status = _status(body)
    tags = body.get("tags")
    labels = tag_pairs(items(tags) if isinstance(tags, list) else words(tags, 20_000).split(","))
    said = {name: words(body.get(name), LABEL_CHARACTERS) for name in ("monitor_id", "scope")}
    annotations = {name: words(body.get(name), LABEL_CHARACTERS) for name in ("query", "status")}
    title = words(body.get("title"), 1_000)
    kind = None if status == "resolved" else body.get("alert_type")  # a recovery's is success, whatever it was before
    return make_alert(
        source="datadog",
        fingerprint=_fingerprint(body, labels),
        status=status,
        starts_at=first_moment(body) or received_at,
        title=_PREFIXES.sub("", title, count=1)
        or title
        or first_words(1_000, *words(body.get("body"), 5_000).splitlines()),
        severity=(body.get("priority"), kind),
        labels={**labels, **{name: text for name, text in said.items() if text}},
        annotations={name: text for name, text in annotations.items() if text},
        description=body.get("body"),
        url=body.get("url"),
    )


def first_moment(body: dict[str, Any]) -> datetime | None:
    """When it happened."""
    return moment(body.get("date")) or moment(body.get("last_updated"))


def _status(body: dict[str, Any]) -> AlertStatus:
    transition = words(body.get("alert_transition"), 100).lower()
    if transition:
        return "resolved" if "recover" in transition else "firing"
    return "resolved" if words(body.get("alert_type"), 20).lower() == "success" else "firing"


def _fingerprint(body: dict[str, Any], labels: dict[str, str]) -> str:
    cycle = words(body.get("cycle_key"), 10_000)
    if cycle:
        return cycle
    key, scope = first_words(10_000, body.get("aggreg_key"), body.get("monitor_id")), words(body.get("scope"), 10_000)
    if key:
        return digest(key, scope)
    title = words(body.get("title"), 10_000)
    return digest(_PREFIXES.sub("", title, count=1) or title or body.get("body"), scope, labels)


def _is_variable(value: object) -> bool:
    return isinstance(value, str) and _VARIABLE.fullmatch(value.strip()[:100]) is not None


SOURCE = Source(
    name="datadog",
    title="Datadog",
    parse=parse,
    example=EXAMPLE,
    verify=verify_token,
    setting="datadog_webhook_token",
    docs='Integrations, Webhooks: the URL, the template, custom header {"X-Stanch-Token": "…"}, and @webhook-… in a monitor.',
)
