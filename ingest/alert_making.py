"""An Alert out of what a source found: everything is cut to what the contract holds, and nothing distinct becomes equal by it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from contracts.alerts import MAX_ALERT_LOGS, MAX_ALERTS, Alert, AlertStatus
from contracts.changes import NewChange
from ingest.fields import clean, digest, lines_of, link, words
from ingest.naming import environment_of, service_of
from ingest.severity import read_severity
from ingest.source import Unreadable

TITLE_CHARACTERS: Final = 500
DESCRIPTION_CHARACTERS: Final = 20_000
NAME_CHARACTERS: Final = 200
RUNBOOK_NAMES: Final = ("runbook_url", "runbook", "runbookUrl", "runbookURL")
_FINGERPRINT_CHARACTERS: Final = 300
_GROUP_KEY_CHARACTERS: Final = 500


def make_alert(
    *,
    source: str,
    fingerprint: str,
    status: AlertStatus,
    starts_at: datetime,
    title: str,
    severity: Sequence[object] = (),
    labels: Mapping[str, str],
    annotations: Mapping[str, str] | None = None,
    ends_at: datetime | None = None,
    description: object = "",
    service: object = None,
    environment: object = None,
    group_key: object = None,
    url: object = None,
    runbook_url: object = None,
    logs: object = None,
    change: NewChange | None = None,
) -> Alert:
    """The alert. `severity` are the sender's words, the likeliest first.

    A service or environment not given is read from the labels. A title that is empty is the source's name: what fired is told even
    where nobody named it.
    """
    level, said_by = read_severity(*severity)
    notes = annotations or {}
    return Alert(
        source=source,
        fingerprint=_key(fingerprint, _FINGERPRINT_CHARACTERS) or digest(labels, notes, title),
        status=status,
        starts_at=starts_at,
        ends_at=ends_at,
        title=words(title, TITLE_CHARACTERS) or f"{source} alert",
        description=words(description, DESCRIPTION_CHARACTERS),
        severity=level,
        severity_source=said_by,
        service=words(service, NAME_CHARACTERS) or words(service_of(labels), NAME_CHARACTERS) or None,
        environment=words(environment, NAME_CHARACTERS) or words(environment_of(labels), NAME_CHARACTERS) or None,
        labels=dict(labels),
        annotations=dict(notes),
        group_key=_key(group_key, _GROUP_KEY_CHARACTERS) or None,
        url=link(url),
        runbook_url=link(runbook_url)
        or next((found for name in RUNBOOK_NAMES if (found := link(notes.get(name)))), None),
        logs=lines_of(logs, MAX_ALERT_LOGS),
        change=change,
    )


def check_count(count: int, field: str) -> None:
    """Raises Unreadable for more alerts than one delivery may hold: to take a part of them would lose the others unseen."""
    if count > MAX_ALERTS:
        raise Unreadable(field, f"{count} alerts are more than {MAX_ALERTS}")


def _key(value: object, most: int) -> str:
    """A key that is too long becomes its digest: cut off, two could be the same."""
    if isinstance(value, str):
        whole = clean(value).strip()
        return whole if len(whole) <= most else digest(whole)
    text = words(value, most + 1)
    return text if len(text) <= most else digest(value)
