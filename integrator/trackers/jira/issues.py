"""Jira's issues and comments as the seam's Standing and Remark, and the marks by which ours are known."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote, unquote

from integrator.trackers.jira.adf import plain_text
from integrator.trackers.jira.people import person_of
from integrator.trackers.tracker import Paragraph, Remark, Stage, Standing

OUR_LABEL: Final = "stanch"
TICKET_PROPERTY: Final = "stanch.ticket"
REMARK_PROPERTY: Final = "stanch.remark"
"""Keys of entity properties, at most 255 characters:
https://developer.atlassian.com/cloud/jira/platform/jira-entity-properties/"""

STANDING_FIELDS: Final = ("summary", "status", "created", "updated", "assignee", "labels")
MARKED_FIELDS: Final = (*STANDING_FIELDS, "description")

STAGES: Final[Mapping[str, Stage]] = {
    "new": "open",
    "undefined": "open",
    "indeterminate": "in_progress",
    "done": "done",
}
"""Jira's four status categories, which no administrator can add to:
https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflow-status-categories/"""

KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,254}-\d{1,18}|\d{1,18}")
"""A key or an id; nothing that could lead a path elsewhere."""
LONGEST_REMARK: Final = 32_767

_SIGNED: Final = re.compile(r"#stanch=([0-9A-Za-z._~%-]{1,2000})$")
_SIGNED_LINE: Final = re.compile(r"^\[Stanch\|[^\]\s|#]{1,2000}#stanch=([0-9A-Za-z._~%-]{1,2000})(?:\|smart-link)?\]$")


def stage_of(status: Mapping[str, Any]) -> Stage:
    """Raises KeyError where the category is none of Jira's."""
    return STAGES[status["statusCategory"]["key"]]


def moment(text: Any) -> datetime:
    """Jira's `2026-01-01T10:00:00.000+0000` in UTC. Raises ValueError, TypeError."""
    found = datetime.fromisoformat(text)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def standing_of(issue: Mapping[str, Any], base: str, notes: Sequence[str] = ()) -> Standing:
    """Raises KeyError, TypeError, ValueError where it is not as documented."""
    fields = issue["fields"]
    return Standing(
        key=str(issue["key"]),
        url=browse(base, str(issue["key"])),
        stage=stage_of(fields["status"]),
        status=str(fields["status"]["name"]),
        created_at=moment(fields["created"]),
        updated_at=moment(fields["updated"]),
        assignee=person_of(fields["assignee"]) if fields.get("assignee") else None,
        notes=tuple(notes),
    )


def browse(base: str, key: str) -> str:
    """The ticket's page for people."""
    return f"{base}/browse/{key}"


def number_of(key: str) -> int:
    """12 of OPS-12. Raises ValueError."""
    return int(key.rpartition("-")[2])


def body_signature(mark: str) -> Paragraph:
    """The last line of a description: what is left of the mark where labels and properties are refused."""
    return Paragraph(f"Stanch ticket mark: {mark}")


def remark_signature(base: str, key: str, mark: str) -> Paragraph:
    """The last line of a comment: people see a link to the ticket, its fragment is the mark.

    Jira's webhooks leave the properties of comments out; this is still there.
    """
    return Paragraph("Stanch", f"{browse(base, key)}#stanch={quote(mark, safe='')}")


def carries(issue: Mapping[str, Any], mark: str) -> bool:
    """Whether this issue is the one that was made with `mark`: by property, label or the description's last line."""
    properties, fields = issue.get("properties"), issue.get("fields")
    if isinstance(properties, dict):
        value = properties.get(TICKET_PROPERTY)
        if isinstance(value, dict) and value.get("mark") == mark:
            return True
    if not isinstance(fields, dict):
        return False
    labels, description = fields.get("labels"), fields.get("description")
    if isinstance(labels, list) and mark in labels:
        return True
    text = description if isinstance(description, str) else plain_text(description)
    return text.rstrip().endswith(body_signature(mark).text)


def remark_of(comment: Mapping[str, Any]) -> Remark:
    """A comment of either kind of Jira. Raises KeyError, TypeError, ValueError where it is not as documented."""
    text, mark = _text_and_mark(comment.get("body"))
    return Remark(
        id=str(comment["id"]),
        author=person_of(comment.get("author")),
        text=text[:LONGEST_REMARK],
        created_at=moment(comment["created"]),
        mark=_property_mark(comment.get("properties")) or mark,
    )


def _property_mark(properties: Any) -> str | None:
    for one in properties if isinstance(properties, list) else []:
        if isinstance(one, dict) and one.get("key") == REMARK_PROPERTY and isinstance(one.get("value"), dict):
            mark = one["value"].get("mark")
            return mark if isinstance(mark, str) else None
    return None


def _text_and_mark(body: Any) -> tuple[str, str | None]:
    """Without our signature, where its last line is one."""
    if isinstance(body, str):
        head, _, last = body.rstrip().rpartition("\n")
        found = _SIGNED_LINE.match(last.strip())
        return (head.rstrip(), unquote(found[1])) if found else (body.strip("\n"), None)
    content = body.get("content") if isinstance(body, dict) else None
    if isinstance(content, list) and content and (mark := _mark_in(content[-1])):
        return plain_text({**body, "content": content[:-1]}), mark
    return plain_text(body), None


def _mark_in(node: Any) -> str | None:
    """The mark where the node is one link and that is ours."""
    texts = node.get("content") if isinstance(node, dict) else None
    if not isinstance(texts, list) or len(texts) != 1 or not isinstance(texts[0], dict):
        return None
    for one in texts[0].get("marks") or []:
        attributes = one.get("attrs") if isinstance(one, dict) and one.get("type") == "link" else None
        if isinstance(attributes, dict) and (found := _SIGNED.search(str(attributes.get("href")))):
            return unquote(found[1])
    return None
