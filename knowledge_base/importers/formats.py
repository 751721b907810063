"""Every importer by name, which one a file is for, and the way from a file to documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contracts.imports import FORMATS, ImportFormat
from contracts.knowledge import NewDocument
from knowledge_base.importers import (
    csv_table,
    github_issues,
    grafana_oncall,
    jira,
    json_documents,
    markdown,
    opsgenie,
    pagerduty,
)
from knowledge_base.importers.drafts import finish
from knowledge_base.importers.export import Export
from knowledge_base.importers.seam import Draft, Importer, Skipped
from service_kit.errors import Unprocessable

MAX_ROWS: Final = 200_000
"""Records of one file. At 25 vectors a second they are a working day and more."""
_MODULES: Final[tuple[Importer, ...]] = (
    jira, github_issues, pagerduty, opsgenie, grafana_oncall, json_documents, csv_table, markdown,
)  # fmt: skip
IMPORTERS: Final[dict[ImportFormat, Importer]] = {module.NAME: module for module in _MODULES}
_CONTENT_TYPES: Final = {"text/csv": "csv_table", "text/markdown": "markdown", "application/zip": "markdown"}


@dataclass(frozen=True)
class Row:
    """What became of one record. `number` counts from 1."""

    number: int
    outcome: NewDocument | Skipped


def detect(export: Export, content_type: str = "") -> ImportFormat:
    """The format of a file of which nobody says what it is. Raises Unprocessable naming `format`, or what `records` raises."""
    if not export.raw.strip():
        raise Unprocessable("the file is empty", field="body")
    for name in FORMATS:
        if name != "markdown" and IMPORTERS[name].fits(export):
            return name
    if export.looks_like_json and content_type not in _CONTENT_TYPES:
        _ = export.pages  # a JSON file that is broken should hear that, not that its format is unknown
    elif markdown.fits(export) or content_type == "text/markdown":
        return "markdown"
    elif content_type == "text/csv":
        return "csv_table"  # says which column it misses
    raise Unprocessable(f"cannot tell what the file is; say it with format={'|'.join(FORMATS)}", field="query.format")


def count(name: ImportFormat, export: Export) -> int:
    """The file's records. Raises Unprocessable or BadRequest where it cannot be read, has none, or has too many."""
    total = 0
    for total, _ in enumerate(IMPORTERS[name].records(export), start=1):
        if total > MAX_ROWS:
            raise Unprocessable(f"the file has more than {MAX_ROWS} records; split it", field="body")
    if not total:
        raise Unprocessable("the file has no records", field="body")
    return total


def rows(name: ImportFormat, export: Export) -> Iterator[Row]:
    """Every record read. Raises nothing that `count` did not raise before."""
    importer = IMPORTERS[name]
    for number, record in enumerate(importer.records(export), start=1):
        read = importer.draft(record)
        yield Row(number, finish(read) if isinstance(read, Draft) else read)
