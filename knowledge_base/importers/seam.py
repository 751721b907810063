"""What an importer is: a module with a name, a test whether a file is its own, its records, and a draft of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from contracts.imports import ImportFormat
from contracts.knowledge import Kind, NewDocument
from knowledge_base.importers.export import Export


@dataclass(frozen=True)
class Draft:
    """One incident as its tool tells it: whole, unchecked, unmasked. `drafts.finish` makes a document of it.

    `id` is stable, `jira/OPS-12`, or None where the tool has none. `details` are named texts that are kept for search but
    are not what happened: comments, labels, a time line. `root_causes` may name the cause; the first that does is kept.
    """

    id: str | None = None
    title: str = ""
    summary: str = ""
    resolution: str = ""
    root_causes: list[str] = field(default_factory=list)
    service: str = ""
    severity: str = ""
    occurred_at: str = ""
    url: str = ""
    kind: Kind = "incident"
    details: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Skipped:
    """A record that becomes no document, and why."""

    reason: str


class Importer(Protocol):
    """A module of this package."""

    @property
    def NAME(self) -> ImportFormat:  # noqa: N802  # a constant of the module
        """What `?format=` calls it."""
        ...

    def fits(self, export: Export) -> bool:
        """Whether the file looks like this tool's. Raises nothing."""
        ...

    def records(self, export: Export) -> Iterator[Any]:
        """The file's records in its order, cheap enough to be counted. Raises Unprocessable or BadRequest."""
        ...

    def draft(self, record: Any) -> Draft | NewDocument | Skipped:
        """One record read. Raises nothing, whatever the record is. A document is checked and masked already."""
        ...
