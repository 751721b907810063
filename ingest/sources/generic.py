"""Anything else: our own JSON of an alert, one or many; somebody's JSON through GENERIC_FIELD_MAP; plain text; or log lines.

Only a title is needed. What is told apart by `fingerprint` (or `dedup_key`) stays one alert; without it everything that does not
change from firing to resolved makes the key.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import orjson

from contracts.alerts import MAX_ALERT_LOGS, Alert, AlertStatus
from contracts.changes import NewChange
from ingest.alert_making import check_count, make_alert
from ingest.change_making import make_change
from ingest.field_map import find, mapped, read_field_map
from ingest.fields import (
    ANNOTATION_CHARACTERS,
    LABEL_CHARACTERS,
    digest,
    first_words,
    json_of,
    lines_of,
    mapping,
    moment,
    pairs,
    words,
)
from ingest.naming import service_of
from ingest.source import Delivery, Parsed, Source, Unreadable
from ingest.verification import verify_token

TITLES: Final = ("title", "name", "alertname", "summary", "subject", "message", "description")
MESSAGES: Final = ("message", "description", "body", "text")
MOVING: Final = frozenset(
    {
        *(*TITLES, *MESSAGES, "status", "severity", "priority", "level", "starts_at", "ends_at"),
        *("logs", "change", "url", "runbook_url", "annotations", "group_key"),
    }
)
"""Fields that may differ between the first firing and the resolve of one alert."""
RESOLVED: Final = frozenset(
    {"resolved", "resolve", "ok", "recovered", "recovery", "closed", "close", "up", "normal", "cleared"}
)
ACKNOWLEDGED: Final = frozenset({"acknowledged", "acknowledge", "ack", "acked"})
"""Words of `status`; every other one is firing."""
LOG_FIELDS: Final = frozenset({"level", "ts", "timestamp", "time", "@timestamp", "msg", "line"})
"""A row that has one of them and no title is a log line."""

EXAMPLE: Final = r"""{
  "title": "Backup of media took over 6 hours",
  "status": "firing",
  "severity": "warning",
  "source": "backup-cron",
  "service": "media",
  "environment": "prod",
  "dedup_key": "backup-media",
  "message": "started at 01:00, not done at 07:00",
  "labels": {"host": "nas-2"},
  "starts_at": "2026-03-02T07:00:00Z",
  "url": "https://wiki.example.com/backup",
  "logs": ["07:00:00 WARN rsync: 4211 files left", {"ts": "2026-03-02T07:00:01Z", "level": "ERROR", "message": "late"}],
  "change": {"repo": "shop/media", "sha": "9fceb02", "pr": "77", "deployed_at": "2026-03-01T22:10:00Z"}
}"""


def parse(delivery: Delivery) -> Parsed:
    """The alerts and changes. `query["map"]` is the field map, which nobody outside may set but for a dry run."""
    paths = read_field_map(delivery.query.get("map", ""))
    value = _value_of(delivery)
    if isinstance(value, str):
        return Parsed(alerts=[_of_lines(lines_of(value, MAX_ALERT_LOGS), value, delivery.received_at)])
    rows = _rows(value, paths)
    if all(_is_log_line(row) for row in rows) and not paths:
        return Parsed(alerts=[_of_lines(lines_of(rows, MAX_ALERT_LOGS), rows, delivery.received_at)])
    check_count(len(rows), "alerts")
    parsed = Parsed()
    for number, row in enumerate(rows):
        _read_row(row, number, paths, delivery.received_at, parsed)
    if not parsed.alerts and not parsed.changes:
        raise Unreadable("title", parsed.notes[0] if parsed.notes else "there is no alert")
    return parsed


def _value_of(delivery: Delivery) -> Any:
    """JSON, rows of NDJSON, or text, whatever the content type says; what says it is JSON must be."""
    body, kind = delivery.body, delivery.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not body.strip():
        raise Unreadable("body", "it is empty")
    try:
        return json_of(body)
    except Unreadable:
        rows = _ndjson(body)
        if rows:
            return rows
        if kind.endswith("json"):
            raise
        return body.decode("utf-8", "replace")


def _ndjson(body: bytes) -> list[Any]:
    try:
        rows = [orjson.loads(line) for line in body.splitlines() if line.strip()]
    except orjson.JSONDecodeError:
        return []
    return rows if all(isinstance(row, dict) for row in rows) else []


def _rows(value: object, paths: Mapping[str, str]) -> list[Any]:
    if "alerts" in paths:
        rows = find(value, paths["alerts"])
        if not isinstance(rows, list):
            raise Unreadable(paths["alerts"][:200], "the field map names no list of alerts there")
    elif isinstance(value, list):
        rows = value
    elif isinstance(value, dict):
        inner = value.get("alerts")
        rows = inner if isinstance(inner, list) and not any(words(value.get(name), 10) for name in TITLES) else [value]
    else:
        raise Unreadable("body", "it is neither an object nor a list")
    if not rows:
        raise Unreadable("alerts", "there is none")
    return list(rows)


def _read_row(row: object, number: int, paths: Mapping[str, str], received_at: datetime, parsed: Parsed) -> None:
    if not isinstance(row, dict):
        parsed.notes.append(f"alerts.{number} was left out: it is not an object")
        return
    said = mapped(row, paths)
    change = _change(said, received_at)
    if change is not None:
        parsed.changes.append(change)
    if first_words(100, *(said.get(name) for name in TITLES)):
        parsed.alerts.append(_alert(said, change, received_at))
    elif change is None:
        parsed.notes.append(f"alerts.{number} was left out: it has no title")


def _alert(said: dict[str, Any], change: NewChange | None, received_at: datetime) -> Alert:
    source = words(said.get("source"), 80)
    labels = pairs(said.get("labels"), LABEL_CHARACTERS)
    status = status_of(said.get("status"))
    title = next(text for name in TITLES if (text := words(said.get(name), 1_000)))
    return make_alert(
        source=f"generic:{source}" if source else "generic",  # two tools may use the same fingerprint
        fingerprint=first_words(10_000, said.get("fingerprint"), said.get("dedup_key")) or _fingerprint(said, title),
        status=status,
        starts_at=moment(said.get("starts_at")) or received_at,
        ends_at=moment(said.get("ends_at")) if status == "resolved" else None,
        title=title.splitlines()[0],
        severity=(said.get("severity"), said.get("priority"), said.get("level"), labels.get("severity")),
        labels=labels,
        annotations=pairs(said.get("annotations"), ANNOTATION_CHARACTERS),
        description=first_words(20_000, *(said.get(name) for name in MESSAGES)),
        service=said.get("service"),
        environment=said.get("environment"),
        group_key=said.get("group_key"),
        url=said.get("url"),
        runbook_url=said.get("runbook_url"),
        logs=said.get("logs"),
        change=change,
    )


def _fingerprint(said: dict[str, Any], title: str) -> str:
    """Of the title and of every field, known or not, that does not move: two hosts must never be one because of a missing key."""
    fixed = {name: value for name, value in said.items() if name not in MOVING and not _is_measured(value)}
    return digest(title, fixed)


def _is_measured(value: object) -> bool:
    """Numbers and times differ between the first firing and the resolve."""
    return value is None or isinstance(value, bool | int | float) or moment(value) is not None


def status_of(value: object) -> AlertStatus:
    """The sender's word as ours; true and false say whether it fires."""
    word = words(value, 40).lower()
    if word in RESOLVED or value is False:
        return "resolved"
    return "acknowledged" if word in ACKNOWLEDGED else "firing"


def _change(said: dict[str, Any], received_at: datetime) -> NewChange | None:
    details = mapping(said.get("change"))
    if not details:
        return None
    labels = pairs(said.get("labels"), LABEL_CHARACTERS)
    repository = first_words(500, details.get("repository"), details.get("repo"))
    service = first_words(500, details.get("service"), said.get("service"), service_of(labels), repository) or "unknown"
    deployed_at = moment(details.get("deployed_at")) or moment(details.get("at")) or received_at
    return make_change(details, service=service, deployed_at=deployed_at)


def _is_log_line(row: object) -> bool:
    if not isinstance(row, dict):
        return isinstance(row, str)
    names = row.keys()
    return bool(names & LOG_FIELDS) and not names & {
        "title",
        "name",
        "alertname",
        "summary",
        "subject",
        "status",
        "change",
    }


def _of_lines(lines: list[str], whole: object, received_at: datetime) -> Alert:
    if not lines:
        raise Unreadable("body", "it has no line of text")
    return make_alert(
        source="generic",
        fingerprint=digest(whole),
        status="firing",
        starts_at=received_at,
        title=lines[0],
        labels={},
        description="" if len(lines) > 1 else lines[0],
        logs=lines,
    )


SOURCE = Source(
    name="generic",
    title="Anything that can post",
    parse=parse,
    example=EXAMPLE,
    verify=verify_token,
    setting="generic_webhook_token",
    docs="POST the example's fields, of which title alone is needed, or map yours with GENERIC_FIELD_MAP.",
)
