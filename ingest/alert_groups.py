"""Alerts in Prometheus' own form, as Alertmanager, Grafana and Prometheus itself send them: labels, annotations, start and end."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from contracts.alerts import Alert, AlertStatus
from ingest.alert_making import TITLE_CHARACTERS, check_count, make_alert
from ingest.fields import (
    ANNOTATION_CHARACTERS,
    LABEL_CHARACTERS,
    digest,
    first_words,
    items,
    mapping,
    moment,
    pairs,
    words,
)
from ingest.source import Parsed, Unreadable

StatusOf = Callable[[dict[str, Any], datetime], AlertStatus]


def read_group(body: dict[str, Any], source: str, received_at: datetime) -> Parsed:
    """A webhook's body of version 4. The status is each alert's own: a body that says firing may hold resolved ones."""
    if not isinstance(body.get("alerts"), list):
        raise Unreadable("alerts", "it is missing or not a list")
    parsed = read_alerts(
        items(body["alerts"]),
        source,
        received_at,
        status_said,
        field="alerts",
        group_key=words(body.get("groupKey"), 10_000),
    )
    left_out = body.get("truncatedAlerts")
    if isinstance(left_out, int) and left_out > 0:
        parsed.notes.append(f"{words(left_out, 20)} more alerts of this group were left out by the sender (max_alerts)")
    return parsed


def read_alerts(
    rows: list[Any], source: str, received_at: datetime, status_of: StatusOf, *, field: str, group_key: str = ""
) -> Parsed:
    """Each row as an alert. A row that says nothing is a note; Unreadable where all are such."""
    check_count(len(rows), field)
    parsed = Parsed()
    for number, row in enumerate(rows):
        if not mapping(mapping(row).get("labels")) and not mapping(mapping(row).get("annotations")):
            parsed.notes.append(f"{field}.{number} was left out: it has no labels and no annotations")
            continue
        parsed.alerts.append(_alert(row, source, received_at, status_of(row, received_at), group_key))
    if rows and not parsed.alerts:
        raise Unreadable(f"{field}.0.labels", "no alert has labels or annotations")
    return parsed


def status_said(row: dict[str, Any], received_at: datetime) -> AlertStatus:
    """What the alert itself says; Alertmanager writes nothing but firing and resolved."""
    return "resolved" if words(row.get("status"), 20).lower() == "resolved" else "firing"


def status_by_end(row: dict[str, Any], received_at: datetime) -> AlertStatus:
    """Prometheus says when an alert ends: it lies ahead of now while the alert fires, and moves with every post."""
    ends_at = moment(row.get("endsAt"))
    return "resolved" if ends_at is not None and ends_at <= received_at else "firing"


def _alert(row: dict[str, Any], source: str, received_at: datetime, status: AlertStatus, group_key: str) -> Alert:
    labels = pairs(row.get("labels"), LABEL_CHARACTERS)
    annotations = {**pairs(row.get("annotations"), ANNOTATION_CHARACTERS), **_values(row)}
    return make_alert(
        source=source,
        fingerprint=words(row.get("fingerprint"), 10_000) or _fingerprint(row),
        status=status,
        starts_at=moment(row.get("startsAt")) or received_at,
        ends_at=moment(row.get("endsAt")) if status == "resolved" else None,
        title=_title(labels, annotations),
        description=first_words(ANNOTATION_CHARACTERS, annotations.get("description"), annotations.get("message")),
        severity=(labels.get("severity"), labels.get("priority"), annotations.get("severity")),
        labels=labels,
        annotations=annotations,
        group_key=group_key,
        url=first_words(2_001, row.get("panelURL"), row.get("dashboardURL"), row.get("generatorURL")),
    )


def _fingerprint(row: dict[str, Any]) -> str:
    """All labels, uncut; without labels, all but what moves between the first firing and the resolve."""
    labels = mapping(row.get("labels"))
    return digest(labels) if labels else digest(row.get("annotations"), row.get("generatorURL"))


def _title(labels: dict[str, str], annotations: dict[str, str]) -> str:
    name = labels.get("alertname", "")
    summary = first_words(TITLE_CHARACTERS, annotations.get("summary"), annotations.get("title"))
    if not name or not summary or name.lower() in summary.lower():
        return (
            summary or name or first_words(TITLE_CHARACTERS, annotations.get("description"), annotations.get("message"))
        )
    return f"{name}: {summary}"


def _values(row: dict[str, Any]) -> dict[str, str]:
    """Grafana's measured values: by refId in `values`, as one text in `valueString` up to version 9."""
    named = {f"value_{name}": text for name, text in pairs(row.get("values"), LABEL_CHARACTERS).items()}
    text = "" if named else words(row.get("valueString"), ANNOTATION_CHARACTERS)
    return {**named, **({"values": text} if text else {})}
