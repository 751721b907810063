"""GitHub issues: the REST list, and what `gh issue list --json …` prints.

REST: `GET /repos/{owner}/{repo}/issues`, pages one behind the other, also as `gh api --paginate` writes them
(https://docs.github.com/en/rest/issues/issues): `number`, `title`, `body`, `state`, `html_url`, `repository_url`,
`created_at`, `closed_at`, `labels[].name`, `comments` (a count), and `pull_request` on what is none of ours.

gh: `number`, `title`, `body`, `state`, `url`, `createdAt`, `closedAt`, `labels[].name`, `comments[].body`
(https://cli.github.com/manual/gh_issue_list).
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from contracts.imports import ImportFormat
from knowledge_base.importers.comments import telling_fix
from knowledge_base.importers.export import Export
from knowledge_base.importers.json_values import MAX_TEXT, at, items_of, labelled, text_of, texts_of, top_items
from knowledge_base.importers.seam import Draft, Skipped
from knowledge_base.importers.sections import tell

NAME: Final[ImportFormat] = "github_issues"
_PREFIX: Final = "github"
_PLACE: Final = re.compile(
    r"https?://[^/\s]{1,200}/(?:api/v3/)?(?:repos/)?([\w.-]{1,100}/[\w.-]{1,100})(/(?:issues|pull)/\d+)?"
)
_HIDDEN: Final = re.compile(r"<!--(?:(?!-->|<!--)[\s\S])*-->")
"""Hints of an issue template that its author did not delete."""
_SEVERITY_LABEL: Final = re.compile(
    r"(?i)(?:sev(?:erity)?|p(?:riority)?)?[ :/_-]{0,3}(?:p?[0-5]|critical|high|medium|low)"
)


def fits(export: Export) -> bool:
    """Objects with a number, a title, and GitHub's address or its way to write times."""
    first = next((item for item in top_items(export.seen) if isinstance(item, dict)), {})
    has_place = any(_PLACE.match(text_of(first.get(name))) for name in ("html_url", "repository_url", "url"))
    return {"number", "title"} <= first.keys() and (has_place or "createdAt" in first)


def records(export: Export) -> Iterator[Any]:
    """Every issue and pull request."""
    yield from top_items(export.pages)


def draft(record: Any) -> Draft | Skipped:
    """One issue; pull requests are skipped."""
    number = at(record, "number")
    if not isinstance(record, dict) or not isinstance(number, int):
        return Skipped("it has no number")
    url = text_of(record.get("html_url")) or text_of(record.get("url"))
    if record.get("pull_request") or "/pull/" in url:
        return Skipped("it is a pull request")
    place = _PLACE.match(url) or _PLACE.match(text_of(record.get("repository_url")))
    if place is None:
        return Skipped("it does not say which repository it is of; export the field url too")
    labels = texts_of(record.get("labels"))
    comments = [text_of(at(comment, "body")) for comment in items_of(record.get("comments"))]
    told = tell(_HIDDEN.sub("", text_of(record.get("body"))[:MAX_TEXT]))
    is_closed = text_of(record.get("state")).lower() == "closed"
    return Draft(
        id=f"{_PREFIX}/{place[1]}#{number}",
        title=text_of(record.get("title")),
        summary=told.summary,
        resolution=told.resolution or (telling_fix(comments) if is_closed else ""),
        root_causes=[
            told.cause,
            told.facts.get("root cause category", ""),
            labelled(labels, "root_cause", "cause"),
            *labels,
        ],
        service=labelled(labels, "service", "component", "area") or told.facts.get("service", ""),
        severity=labelled(labels, "severity", "priority", "sev")
        or next((label for label in labels if _SEVERITY_LABEL.fullmatch(label)), told.facts.get("severity", "")),
        occurred_at=text_of(record.get("created_at")) or text_of(record.get("createdAt")),
        url=url,
        details=[
            *told.details,
            ("Labels", ", ".join(labels)),
            ("Repository", place[1]),
            *(("Comment", comment) for comment in comments),
        ],
    )
