"""A draft as the fields of a new issue, and which of them may be left out where Jira refuses them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from integrator.trackers.jira.adf import document
from integrator.trackers.jira.issues import OUR_LABEL, body_signature
from integrator.trackers.jira.settings import Flavour, JiraSettings
from integrator.trackers.jira.texts import LARGEST_BODY, one_line
from integrator.trackers.jira.wiki import markup
from integrator.trackers.tracker import Block, Draft

PRIORITIES: Final = {"critical": "Highest", "high": "High", "medium": "Medium", "low": "Low", "info": "Lowest"}
"""What a new site has: https://support.atlassian.com/jira-cloud-administration/docs/what-are-issue-statuses-priorities-and-resolutions/"""
FALLBACK_TYPE: Final = "Task"
"""The one issue type that each of Atlassian's project templates has, but for service projects with types of their own."""
LONGEST_SUMMARY: Final = 255
LONGEST_LABEL: Final = 255

_ESSENTIAL: Final = frozenset({"project", "summary", "issuetype", "description"})
_OPTIONAL: Final = frozenset({"priority", "labels", "components", "assignee"})
_ROOM: Final = 200
"""Characters kept free in the description for the mark's line and the markup around it."""


@dataclass(frozen=True)
class LeftOut:
    """The fields of a second try, and what people are told of what is missing in it."""

    fields: dict[str, Any]
    notes: tuple[str, ...]


def rendered(body: Iterable[Block], flavour: Flavour, last: Block) -> Any:
    """`body` in the form that this Jira takes; `last` stands at its end however long the body is."""
    blocks = list(body)
    if flavour == "cloud":
        whole = document(blocks, LARGEST_BODY - 2 * _ROOM)
        return {**whole, "content": [*whole["content"], *document([last])["content"]]}
    return "\n\n".join(part for part in (markup(blocks, LARGEST_BODY - _ROOM), markup([last])) if part)


def create_fields(draft: Draft, settings: JiraSettings, account: str | None) -> dict[str, Any]:
    """The `fields` of POST /issue: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/"""
    place = draft.place or settings.project
    cloud = settings.flavour == "cloud"
    fields: dict[str, Any] = {
        name: value for name, value in settings.fields.items() if name not in _ESSENTIAL and name != "labels"
    }
    fields["project"] = {"id": place} if place.isdigit() else {"key": place}
    fields["summary"] = _summary(draft)
    fields["issuetype"] = _named(settings.issue_types.get(draft.kind) or draft.kind)
    fields["description"] = rendered(draft.body, settings.flavour, body_signature(draft.mark))
    fields["labels"] = _labels([draft.mark, OUR_LABEL, *settings.labels, *draft.labels])
    priority = settings.priorities.get(draft.severity, PRIORITIES.get(draft.severity, ""))
    if priority:
        fields["priority"] = _named(priority)
    if settings.components:
        fields["components"] = [_named(name) for name in settings.components]
    if account:
        fields["assignee"] = {"accountId": account} if cloud else {"name": account}
    return fields


def without(fields: Mapping[str, Any], refused: Mapping[str, str], settings: JiraSettings) -> LeftOut | None:
    """The same without what Jira refused; None where something essential was, or something that was not sent."""
    kept, notes = dict(fields), []
    for name, message in refused.items():
        if name == "issuetype" and kept["issuetype"] != _named(FALLBACK_TYPE):
            notes.append(f"issue type {_shown(kept['issuetype'])} refused, {FALLBACK_TYPE} taken: {message}")
            kept["issuetype"] = _named(FALLBACK_TYPE)
        elif name in kept and name not in _ESSENTIAL and (name in _OPTIONAL or name in settings.fields):
            notes.append(f"left out {name} {_shown(kept[name])}: {message}")
            del kept[name]
        else:
            return None
    return LeftOut(kept, tuple(notes)) if notes else None


def _summary(draft: Draft) -> str:
    summary = one_line(draft.title) or "Incident"
    return summary if len(summary) <= LONGEST_SUMMARY else summary[: LONGEST_SUMMARY - 1] + "…"


def _named(name: str) -> dict[str, str]:
    """By id where it is a number, else by name."""
    return {"id": name} if name.isdigit() else {"name": name}


def _labels(labels: Iterable[str]) -> list[str]:
    """A label has no blanks and at most 255 characters: Jira refuses all of them for one that has."""
    whole = (re.sub(r"\s+", "-", one_line(label))[:LONGEST_LABEL] for label in labels)
    return list(dict.fromkeys(label for label in whole if label))


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("id") or value.get("accountId") or value
    if isinstance(value, list):
        return ", ".join(_shown(one) for one in value)[:120]
    return repr(str(value)[:80])
