"""A NewChange out of what a sender says about a deploy, under the names that pipelines use."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from contracts.changes import NewChange
from ingest.fields import first_words

SHORT_CHARACTERS: Final = 500
SUMMARY_CHARACTERS: Final = 2_000
REPOSITORY_NAMES: Final = ("repository", "repo", "repository_url")
SHA_NAMES: Final = ("sha", "commit", "revision", "git_sha", "commit_sha", "build_version", "version")
PULL_REQUEST_NAMES: Final = ("pull_request", "pr", "merge_request", "build_url")
AUTHOR_NAMES: Final = ("author", "user", "triggered_by", "deployed_by")


def make_change(
    details: Mapping[str, Any],
    *,
    service: str,
    deployed_at: datetime,
    summary: object = None,
    pull_request: object = None,
) -> NewChange:
    """The change; the rest of it is looked for in `details`. `service` must not be empty; `pull_request` is the last resort."""
    return NewChange(
        service=service[:SHORT_CHARACTERS],
        repository=_first(details, REPOSITORY_NAMES),
        sha=_first(details, SHA_NAMES),
        pull_request=_first(details, PULL_REQUEST_NAMES) or first_words(SHORT_CHARACTERS, pull_request) or None,
        deployed_at=deployed_at,
        author=_first(details, AUTHOR_NAMES),
        summary=first_words(SUMMARY_CHARACTERS, summary, details.get("summary"), details.get("message")) or None,
    )


def _first(details: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return first_words(SHORT_CHARACTERS, *(details.get(name) for name in names)) or None
