"""Jira: the answer of its search, and its CSV export.

JSON: `GET /rest/api/2/search` or `/rest/api/3/search/jql`, one page or several in one file
(https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/): `issues[].key`, `.self`, `.fields`
with `summary`, `description` (a string in version 2, an Atlassian document in 3), `resolution.name`, `resolutiondate`,
`created`, `priority.name`, `labels[]`, `components[].name`, `project`, `comment.comments[].body`. With `expand=names` the
page's `names` say what each `customfield_…` is called; without it they are passed over.

CSV: "Export Excel CSV (all fields)" of a search: `Summary`, `Issue key`, `Issue id`, `Resolution`, `Resolved`, `Created`,
`Priority`, `Description`, and repeated columns `Labels`, `Component/s` or `Components`, `Comment` (date;author;text),
`Custom field (…)` (https://support.atlassian.com/jira-software-cloud/docs/export-search-results/).

People's names are not taken over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from contracts.imports import ImportFormat
from knowledge_base.importers.atlassian import plain
from knowledge_base.importers.comments import telling_fix
from knowledge_base.importers.export import Export, column_key
from knowledge_base.importers.json_values import at, items_of, labelled, text_of, texts_of
from knowledge_base.importers.seam import Draft, Skipped
from knowledge_base.importers.sections import CAUSE, RESOLUTION, section_name, tell
from service_kit.errors import Unprocessable

NAME: Final[ImportFormat] = "jira"
KEY: Final = re.compile(r"[A-Z][A-Z0-9_]{0,30}-\d{1,10}")
_CUSTOM: Final = re.compile(r"custom field \((.{1,200})\)", re.IGNORECASE)
_FIXES: Final = RESOLUTION | {"resolution details", "resolution notes", "resolution description", "resolution summary"}
_COMMENT: Final = re.compile(r"[^;\n]{4,40};[^;\n]{0,200};(.*)", re.DOTALL)
"""Jira's CSV writes a comment as date;author;text."""


@dataclass(frozen=True)
class Issue:
    """What both forms say of one issue."""

    key: str
    url: str
    fields: dict[str, str]
    labels: list[str]
    comments: list[str]
    named: list[tuple[str, str]]
    """Fields that the site has added, by the name that it gave them."""


@dataclass(frozen=True)
class _Line:
    """A record of the CSV form."""

    cells: list[str]
    names: list[str]


def fits(export: Export) -> bool:
    """`issues` whose items have `fields`, or the columns Issue key and Summary."""
    return export.has_list("issues", "fields") or {"issue_key", "summary"} <= set(export.names)


def records(export: Export) -> Iterator[Any]:
    """`(issue, names of its custom fields)` of the JSON form, lines of the CSV form."""
    if not export.looks_like_json:
        names = export.table.names
        if "issue_key" not in export.names:
            raise Unprocessable("the CSV has no column 'Issue key'", field="body.Issue key")
        yield from (_Line(row, names) for row in export.table.rows())
        return
    pages = [page for page in export.pages if isinstance(at(page, "issues"), list)]
    if not pages:
        raise Unprocessable("the file has no list 'issues'", field="body.issues")
    yield from ((item, page.get("names")) for page in pages for item in page["issues"])


def draft(record: Any) -> Draft | Skipped:
    """One issue."""
    issue = _of_line(record) if isinstance(record, _Line) else _of_object(*record)
    if issue is None:
        return Skipped("it has no key such as OPS-12")
    fields, named = issue.fields, {section_name(name): text for name, text in issue.named}
    told = tell(fields["description"])
    is_solved = fields["resolved"].lower() not in {"", "unresolved"}
    cause = _first(named, CAUSE) or told.cause
    return Draft(
        id=f"{NAME}/{issue.key}",
        title=fields["summary"],
        summary=told.summary,
        resolution=_first(named, _FIXES) or told.resolution or (telling_fix(issue.comments) if is_solved else ""),
        root_causes=[cause, labelled(issue.labels, "root_cause", "cause"), *issue.labels],
        service=fields["service"] or labelled(issue.labels, "service", "component") or told.facts.get("service", ""),
        severity=fields["priority"],
        occurred_at=fields["created"],
        url=issue.url,
        details=[
            *told.details,
            ("Resolution", fields["resolution"]),
            ("Labels", ", ".join(issue.labels)),
            *issue.named,
            *(("Comment", comment) for comment in issue.comments),
        ],
    )


def _of_object(value: Any, names: Any) -> Issue | None:
    key = text_of(at(value, "key"))
    fields = at(value, "fields")
    if not KEY.fullmatch(key) or not isinstance(fields, dict):
        return None
    comments = (plain(at(comment, "body")).strip() for comment in items_of(at(fields, "comment", "comments")))
    base = text_of(at(value, "self")).partition("/rest/api/")
    return Issue(
        key=key,
        url=f"{base[0]}/browse/{key}" if base[1] else "",
        fields={
            "summary": text_of(fields.get("summary")),
            "description": plain(fields.get("description")).strip(),
            "resolution": text_of(fields.get("resolution")),
            "resolved": text_of(fields.get("resolutiondate")) or text_of(fields.get("resolution")),
            "created": text_of(fields.get("created")),
            "priority": text_of(fields.get("priority")),
            "service": ", ".join(texts_of(fields.get("components"))[:5]),
        },
        labels=texts_of(fields.get("labels")),
        comments=[comment for comment in comments if comment],
        named=[
            (label, _custom(fields[id]))
            for id, label in (names.items() if isinstance(names, dict) else ())
            if id.startswith("customfield_") and id in fields and isinstance(label, str) and _custom(fields[id])
        ],
    )


def _of_line(line: _Line) -> Issue | None:
    cells: dict[str, list[str]] = {}
    named = []
    for name, cell in zip(line.names, line.cells, strict=False):
        if not cell.strip():
            continue
        custom = _CUSTOM.fullmatch(name)
        if custom:
            named.append((custom[1], cell.strip()))
        else:
            cells.setdefault(column_key(name), []).append(cell.strip())
    key = _cell(cells, "issue_key")
    if not KEY.fullmatch(key):
        return None
    comments = (
        (match[1] if (match := _COMMENT.fullmatch(text)) else text).strip() for text in cells.get("comment", [])
    )
    return Issue(
        key=key,
        url="",
        fields={
            "summary": _cell(cells, "summary"),
            "description": _cell(cells, "description"),
            "resolution": _cell(cells, "resolution"),
            "resolved": _cell(cells, "resolved") or _cell(cells, "resolution"),
            "created": _cell(cells, "created"),
            "priority": _cell(cells, "priority"),
            "service": ", ".join((cells.get("components") or cells.get("component_s") or [])[:5]),
        },
        labels=[label for cell in cells.get("labels", []) for label in cell.split()],
        comments=[comment for comment in comments if comment],
        named=named,
    )


def _cell(cells: dict[str, list[str]], name: str) -> str:
    return cells.get(name, [""])[0]


def _custom(value: Any) -> str:
    """Only fields that hold words: ranks, dates and ids of other objects say nothing to a reader."""
    text = plain(value).strip() if isinstance(at(value, "content"), list) else ", ".join(texts_of(value))
    return text if any(c.isalpha() for c in text) and not text.startswith(("{", "0|")) else ""


def _first(texts: dict[str, str], names: frozenset[str] | set[str]) -> str:
    return next((text for name, text in texts.items() if name in names and text), "")
