"""Sentry's integration platform: issue alerts, metric alerts and issues that change. Signed with the client secret over the body.

An issue's id is what its alerts are told by, so that `issue.resolved` ends what an issue alert began. The older WebHooks plugin's
body, which has no `data`, is read too. Exceptions and their frames become log lines.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from contracts.alerts import Alert, AlertStatus
from ingest.alert_making import make_alert
from ingest.fields import LABEL_CHARACTERS, digest, first_words, items, mapping, moment, object_of, tag_pairs, words
from ingest.source import Delivery, Keys, Parsed, Source, Unreadable
from ingest.verification import check_age, is_signed
from service_kit.errors import NotAuthenticated

RESOURCE_HEADER: Final = "sentry-hook-resource"
TIMESTAMP_HEADER: Final = "sentry-hook-timestamp"
SIGNATURE_HEADER: Final = "sentry-hook-signature"
ISSUE_STATUSES: Final[dict[str, AlertStatus]] = {
    "created": "firing",
    "unresolved": "firing",
    "resolved": "resolved",
    "archived": "acknowledged",
    "ignored": "acknowledged",
}
"""By `action`. Archived is not resolved: somebody knows of it and decided to wait."""
FRAMES: Final = 30
"""The innermost of an exception; Sentry sends up to some hundred."""
EXCEPTIONS: Final = 10

EXAMPLE: Final = r"""{
  "action": "triggered",
  "actor": {"id": "sentry", "name": "Sentry", "type": "application"},
  "installation": {"uuid": "00000000-0000-4000-8000-00000000d004"},
  "data": {
    "event": {
      "event_id": "6f0cf7c3b4c84d4d9a1d2f6c0b7c00aa",
      "issue_id": "1117540176",
      "title": "KeyError: 'currency'",
      "culprit": "cart.totals in add_up",
      "level": "error",
      "platform": "python",
      "datetime": "2026-03-02T14:22:07.401000Z",
      "environment": "prod",
      "release": "cart@5.12.0",
      "tags": [["environment", "prod"], ["server_name", "cart-7d9"], ["service", "cart"]],
      "url": "https://sentry.example.com/api/0/projects/shop/cart/events/6f0cf7c3b4c84d4d9a1d2f6c0b7c00aa/",
      "web_url": "https://sentry.example.com/organizations/shop/issues/1117540176/",
      "issue_url": "https://sentry.example.com/api/0/issues/1117540176/",
      "metadata": {"type": "KeyError", "value": "'currency'", "filename": "cart/totals.py"},
      "exception": {
        "values": [
          {
            "type": "KeyError",
            "value": "'currency'",
            "stacktrace": {"frames": [{"filename": "cart/totals.py", "function": "add_up", "lineno": 48}]}
          }
        ]
      }
    },
    "triggered_rule": "New errors in cart",
    "issue_alert": {"title": "New errors in cart", "settings": []}
  }
}"""


def parse(delivery: Delivery) -> Parsed:
    """One alert for an event, a metric alert, or an issue that changed its state; a note for everything else."""
    body = object_of(delivery.body)
    action, data = words(body.get("action"), 100).lower(), mapping(body.get("data"))
    now = moment(delivery.headers.get(TIMESTAMP_HEADER)) or delivery.received_at
    if isinstance(body.get("data"), dict):
        for name, read in (("metric_alert", _metric), ("event", _event), ("error", _event)):
            if isinstance(data.get(name), dict):
                return Parsed(alerts=[read(data[name], data, action, now)])
        if isinstance(data.get("issue"), dict) and "comment" not in data:
            return _issue(data["issue"], action, now)
        resource = words(delivery.headers.get(RESOURCE_HEADER), 100) or "resource"
        return Parsed(notes=[f"a {resource} '{action}' is no alert"])
    if not first_words(100, body.get("id"), body.get("message")):
        raise Unreadable("data", "it is missing, and so are the id and the message of the older plugin")
    return Parsed(alerts=[_of_plugin(body, now)])


def _event(event: dict[str, Any], data: dict[str, Any], action: str, now: datetime) -> Alert:
    issue = words(event.get("issue_id"), 200) or words(event.get("issue_url"), 2_000).rstrip("/").rpartition("/")[2]
    labels = _labels(event)
    rule = words(data.get("triggered_rule"), LABEL_CHARACTERS)
    return make_alert(
        source="sentry",
        fingerprint=f"issue:{issue}"
        if issue
        else digest(event.get("title"), event.get("culprit"), event.get("project")),
        status="firing",
        starts_at=moment(event.get("datetime")) or moment(event.get("timestamp")) or now,
        title=first_words(1_000, event.get("title"), event.get("message"), rule),
        severity=(event.get("level"),),
        labels={**labels, **({"rule": rule} if rule else {})},
        description=first_words(2_000, event.get("culprit"), event.get("message")),
        service=labels.get("service") or _project(event),
        environment=event.get("environment"),
        url=event.get("web_url") or event.get("url"),
        logs=list(_lines(event)),
    )


def _metric(metric: dict[str, Any], data: dict[str, Any], action: str, now: datetime) -> Alert:
    rule = mapping(metric.get("alert_rule"))
    named = first_words(200, metric.get("id"), rule.get("id"))
    projects = items(metric.get("projects")) + items(rule.get("projects"))
    is_over = action == "resolved"
    return make_alert(
        source="sentry",
        fingerprint=f"metric:{named}" if named else digest(metric.get("title"), rule, data.get("description_title")),
        status="resolved" if is_over else "firing",
        starts_at=now,  # it may go from warning to critical under one date_started, and that is no repeat
        ends_at=moment(metric.get("date_closed")) if is_over else None,
        title=first_words(1_000, metric.get("title"), rule.get("name"), data.get("description_title")),
        severity=() if is_over else (action,),
        labels={},
        description=first_words(5_000, data.get("description_text"), data.get("description_title")),
        service=first_words(200, *projects[:1]),
        environment=rule.get("environment"),
        url=data.get("web_url"),
    )


def _issue(issue: dict[str, Any], action: str, now: datetime) -> Parsed:
    status = ISSUE_STATUSES.get(action)
    if status is None:
        return Parsed(notes=[f"an issue that was '{action}' changed no state"])
    named = words(issue.get("id"), 200)
    if not named:
        raise Unreadable("data.issue.id", "it is missing")
    first_seen = moment(issue.get("firstSeen")) if action == "created" else None
    alert = make_alert(
        source="sentry",
        fingerprint=f"issue:{named}",
        status=status,
        starts_at=first_seen or now,  # an issue comes back under the same id and the same firstSeen
        title=first_words(1_000, issue.get("title"), issue.get("shortId")),
        severity=(issue.get("level"),),
        labels=_labels(issue),
        description=issue.get("culprit"),
        service=_project(issue),
        url=first_words(2_001, issue.get("web_url"), issue.get("permalink")),
    )
    return Parsed(alerts=[alert])


def _of_plugin(body: dict[str, Any], now: datetime) -> Alert:
    event = mapping(body.get("event"))
    labels = _labels(event)
    named = words(body.get("id"), 200)
    return make_alert(
        source="sentry",
        fingerprint=f"issue:{named}"
        if named
        else digest(body.get("message"), body.get("culprit"), body.get("project")),
        status="firing",
        starts_at=moment(event.get("timestamp")) or now,
        title=first_words(1_000, event.get("title"), body.get("message"), body.get("culprit")),
        severity=(body.get("level"),),
        labels=labels,
        description=body.get("culprit"),
        service=labels.get("service")
        or first_words(200, body.get("project_slug"), body.get("project_name"), body.get("project")),
        environment=event.get("environment"),
        url=body.get("url"),
        logs=list(_lines(event)),
    )


def _labels(event: dict[str, Any]) -> dict[str, str]:
    """Tags are pairs in events and objects in some older bodies."""
    tags = items(event.get("tags"))
    named = [(tag.get("key"), tag.get("value")) for tag in tags if isinstance(tag, dict)]
    pairs = [(tag[0], tag[1]) for tag in tags if isinstance(tag, list) and len(tag) == 2] + named
    said = [("platform", event.get("platform")), ("release", event.get("release"))]
    written = ((words(name, 200), words(value, LABEL_CHARACTERS)) for name, value in pairs + said)
    return tag_pairs(f"{name}:{value}" for name, value in written if name and value)


def _project(event: dict[str, Any]) -> str:
    project = event.get("project")
    if isinstance(project, dict):
        return first_words(200, project.get("slug"), project.get("name"))
    named = first_words(200, event.get("project_slug"), event.get("project_name"), project)
    return "" if named.isdecimal() else named


def _lines(event: dict[str, Any]) -> Iterator[str]:
    """Each exception as its message and its innermost frames."""
    for value in items(mapping(event.get("exception")).get("values"))[-EXCEPTIONS:]:
        exception = mapping(value)
        yield f"{words(exception.get('type'), 200)}: {words(exception.get('value'), 2_000)}".strip(": ")
        for row in items(mapping(exception.get("stacktrace")).get("frames"))[-FRAMES:]:
            frame = mapping(row)
            where = first_words(500, frame.get("filename"), frame.get("module"), frame.get("abs_path"))
            yield f'  File "{where}", line {words(frame.get("lineno"), 20)}, in {words(frame.get("function"), 200)}'


async def verify(delivery: Delivery, keys: Keys) -> None:
    """The signature over the body, and the time stamp, which is not signed, where it is there. Raises NotAuthenticated."""
    if not is_signed(delivery.body, [delivery.headers.get(SIGNATURE_HEADER, "")], keys.secrets):
        raise NotAuthenticated("Sentry-Hook-Signature is missing or wrong")
    if TIMESTAMP_HEADER in delivery.headers:
        check_age(delivery.headers[TIMESTAMP_HEADER], delivery.received_at)


SOURCE = Source(
    name="sentry",
    title="Sentry",
    parse=parse,
    example=EXAMPLE,
    verify=verify,
    setting="sentry_client_secret",
    docs="An internal integration with the webhook URL, Alert Rule Action on, and issue webhooks; its client secret signs.",
    kept_headers=frozenset({RESOURCE_HEADER, TIMESTAMP_HEADER}),
)
