"""A drop-in for Opsgenie's alert API: what calls `POST /v2/alerts` there can be pointed here, with its `GenieKey`.

Create has the alert in its body. Close and acknowledge have the alias in their path; the route hands both on as headers, because a
stored delivery has no path.
"""

from typing import Any, Final

from contracts.alerts import Alert, AlertStatus
from ingest.alert_making import make_alert
from ingest.fields import LABEL_CHARACTERS, digest, items, object_of, pairs, tag_pairs, words
from ingest.source import ACTION_HEADER, ALIAS_HEADER, Delivery, Keys, Parsed, Source, Unreadable
from ingest.verification import is_one_of
from service_kit.errors import NotAuthenticated

STATUSES: Final[dict[str, AlertStatus]] = {
    "close": "resolved",
    "acknowledge": "acknowledged",
    "unacknowledge": "firing",
}
"""By what stands behind the alias in the path."""

EXAMPLE: Final = r"""{
  "message": "Replica of orders-db is 40 s behind",
  "alias": "orders-db-lag",
  "description": "lag grows since the nightly load began",
  "responders": [{"name": "storage", "type": "team"}],
  "tags": ["env:prod", "OverwriteQuietHours"],
  "details": {"service": "orders-db", "replica": "2"},
  "entity": "orders-db",
  "source": "lag-watch",
  "priority": "P3"
}"""


def parse(delivery: Delivery) -> Parsed:
    """The alert that was made, closed or acknowledged."""
    action = delivery.headers.get(ACTION_HEADER, "")
    body = object_of(delivery.body) if delivery.body.strip() or not action else {}
    if not action:
        return Parsed(alerts=[_created(body, delivery)])
    if action not in STATUSES:
        return Parsed(notes=[f"'{words(action, 100)}' changes no alert's state"])
    return Parsed(alerts=[_changed(body, delivery, STATUSES[action])])


def _created(body: dict[str, Any], delivery: Delivery) -> Alert:
    message = words(body.get("message"), 1_000)
    if not message:
        raise Unreadable("message", "it is missing")
    labels = {**tag_pairs(items(body.get("tags"))), **pairs(body.get("details"), LABEL_CHARACTERS)}
    return make_alert(
        source="opsgenie_alerts",
        fingerprint=alias_of(body),
        status="firing",
        starts_at=delivery.received_at,
        title=message,
        severity=(body.get("priority"), labels.get("severity")),
        labels=labels,
        description=body.get("description"),
        service=labels.get("service") or words(body.get("entity"), LABEL_CHARACTERS),
    )


def _changed(body: dict[str, Any], delivery: Delivery, status: AlertStatus) -> Alert:
    alias = delivery.headers.get(ALIAS_HEADER, "")
    if not words(alias, 1_000):
        raise Unreadable("alias", "it is missing in the path")
    return make_alert(
        source="opsgenie_alerts",
        fingerprint=alias,
        status=status,
        starts_at=delivery.received_at,
        title=alias,
        labels={},
        description=body.get("note"),
    )


def alias_of(body: dict[str, Any]) -> str:
    """The alias; without one a digest of all that tells alerts apart, so that no two different ones are one."""
    named = words(body.get("alias"), 10_000)
    return named or digest(
        *(body.get(name) for name in ("message", "entity", "source", "description", "tags", "details"))
    )


async def verify(delivery: Delivery, keys: Keys) -> None:
    """The key after `GenieKey` must be one of OPSGENIE_API_KEYS. Raises NotAuthenticated."""
    scheme, _, shown = delivery.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "geniekey" or not is_one_of([shown.strip()], keys.secrets):
        raise NotAuthenticated("this needs 'Authorization: GenieKey <key>' with a key of OPSGENIE_API_KEYS")


SOURCE = Source(
    name="opsgenie_alerts",
    title="Opsgenie's alert API, drop-in",
    parse=parse,
    example=EXAMPLE,
    verify=verify,
    setting="opsgenie_api_keys",
    docs="Wherever an Opsgenie API URL can be set (Alertmanager: opsgenie_api_url), the gateway's address; the key stays the same.",
    path="/v2/alerts",
    kept_headers=frozenset({ACTION_HEADER, ALIAS_HEADER}),
)
