"""What alerts say of themselves, as lines to diagnose from, and the time around one whose logs are read with it.

Pure. An alert without a line of log is still diagnosed: its title, its description, its annotations, values and labels.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final, NamedTuple

from contracts.alerts import Alert

MOST_LINES: Final = 40
LINE_CHARACTERS: Final = 500
MOST_ALERTS: Final = 200
"""Of one incident, the first; a storm's thousandth alert says what others said."""
BEFORE: Final = timedelta(minutes=15)
AFTER: Final = timedelta(minutes=5)
"""Around an alert's start (contract, section 3): what broke stands before it, what fails because of it behind."""

TELLING_ANNOTATIONS: Final = ("summary", "description", "message", "reason", "impact", "details")
"""In front of the other annotations, which come in their own order."""
TELLING_LABELS: Final = (
    *("alertname", "reason", "exit_code", "exception", "error", "status", "code", "condition", "phase", "state"),
    *("container", "pod", "deployment", "statefulset", "daemonset", "job_name", "cronjob", "persistentvolumeclaim"),
    *("node", "instance", "device", "mountpoint", "topic", "consumergroup", "queue", "database", "datname", "endpoint"),
    *("route", "handler", "method", "namespace", "cluster", "job", "service", "component"),
)
"""Labels that mean something to a person, those that speak of a cause first. The others route and silence."""
_NAME_OF_LINK: Final = re.compile(
    r"(?i)^(?:.{0,80}_)?(?:runbook|dashboard|panel|silence|generator|grafana|image)(?:_?(?:ur[li]|u?id|link))?$|ur[li]$|_link$"
)
_LINK: Final = re.compile(r"https?://\S+")
_HIDDEN: Final = re.compile(r"^__(?!value_string__$)")
_TEMPLATE_HOLE: Final = re.compile(r"<no value>|\[no value\]|%!\w\(.{0,40}?\)")
"""What Go's templates leave where they had nothing to say."""
_HUMP: Final = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_-]+")
_BLANKS: Final = re.compile(r"\s+")


class Window(NamedTuple):
    """The time whose logs are read, both ends included, in UTC."""

    since: datetime
    until: datetime


def window(starts_at: datetime, now: datetime, *, before: timedelta = BEFORE, after: timedelta = AFTER) -> Window:
    """From `before` its start to `after` it, never beyond `now`. A start that lies ahead is a wrong clock's: now is meant."""
    start = min(_utc(starts_at), _utc(now))
    since = start - before if start - datetime.min.replace(tzinfo=UTC) > before else start
    return Window(since, min(start + after, _utc(now)))


def alert_words(alerts: Iterable[Alert]) -> list[str]:
    """At most MOST_LINES lines of at most LINE_CHARACTERS, each thing once, whatever the number of alerts.

    The alerts take turns line by line, so that the tenth of a storm still says its name; what is said first tells most.
    """
    lines: dict[str, str] = {}
    for line in _in_turn([_lines_of(alert) for alert in islice(alerts, MOST_ALERTS)]):
        lines.setdefault(line.casefold(), line)
        if len(lines) == MOST_LINES:
            break
    return list(lines.values())


def _lines_of(alert: Alert) -> list[str]:
    """Of one alert, each once; what another line holds already is not said again."""
    kept: list[str] = []
    for said in _said(alert):
        line = _clean(said)
        if line and not any(line.casefold() in other.casefold() for other in kept):
            kept.append(line)
            if len(kept) == MOST_LINES:
                break
    return kept


def _said(alert: Alert) -> Iterator[str]:
    yield from _split(alert.title)
    yield from _split(alert.description)
    for _, value in _annotations(alert.annotations):
        yield from _split(value)
    name = alert.labels.get("alertname", "")
    if name and (words := " ".join(_HUMP.split(name))) != name:
        yield words  # KubePodCrashLooping says nothing to a reader of words
    for label in TELLING_LABELS:
        if value := alert.labels.get(label, "").strip():
            yield value if label == "alertname" else f"{label}: {value}"


def _annotations(annotations: Mapping[str, str]) -> list[tuple[str, str]]:
    """Without links and what tools keep for themselves; the telling ones first."""
    order = {name: place for place, name in enumerate(TELLING_ANNOTATIONS)}
    kept = [(n, v) for n, v in annotations.items() if not _HIDDEN.search(n) and not _NAME_OF_LINK.search(n)]
    return sorted(kept, key=lambda pair: order.get(pair[0].lower(), len(order)))


def _split(text: str) -> Iterator[str]:
    yield from text.splitlines()


def _clean(text: str) -> str:
    """One line without links and without what a template left open; empty where no word remains."""
    said = _TEMPLATE_HOLE.sub("", _LINK.sub("", text[: LINE_CHARACTERS * 4]))
    said = _BLANKS.sub(" ", said).strip(" -*#|\t")[:LINE_CHARACTERS].strip()
    return said if any(character.isalnum() for character in said) else ""


def _in_turn(lists: Sequence[Sequence[str]]) -> Iterator[str]:
    longest = max(map(len, lists), default=0)
    for place in range(longest):
        for lines in lists:
            if place < len(lines):
                yield lines[place]


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
