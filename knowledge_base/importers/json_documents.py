"""Our own form: what `POST /incidents` takes, as one object, a list, JSON Lines, or the pages of `GET /incidents`.

So what one knowledge base lists another one takes. Unlike the other formats, `root_cause`, `severity` and `kind` are kept
as they stand, an unknown field is an error that names it, and what Stanch ships (`"origin": "library"`) is skipped.
"""

from collections.abc import Iterator
from typing import Any, Final

from pydantic import ValidationError

from contracts.imports import ImportFormat
from contracts.knowledge import NewDocument
from knowledge_base.importers.export import Export
from knowledge_base.importers.json_values import top_items
from knowledge_base.importers.seam import Skipped
from service_kit.redaction import redact

NAME: Final[ImportFormat] = "json_documents"
_MASKED: Final = ("title", "summary", "resolution", "root_cause", "service", "url", "text")
_ANSWERED_ONLY: Final = {"added_at", "origin"}
_SHORT: Final = 500
_LONG: Final = 100_000


def fits(export: Export) -> bool:
    """Objects with a summary of their own."""
    first = next((item for item in top_items(export.seen) if isinstance(item, dict)), {})
    return isinstance(first.get("summary"), str) and not {"fields", "incident_number", "self"} & first.keys()


def records(export: Export) -> Iterator[Any]:
    """Every document."""
    yield from top_items(export.pages)


def draft(record: Any) -> NewDocument | Skipped:
    """One document, checked as `POST /incidents` checks it."""
    if not isinstance(record, dict):
        return Skipped("it is not an object")
    if record.get("origin") == "library":
        return Skipped("it is one that Stanch ships")
    fields = {name: value for name, value in record.items() if name not in _ANSWERED_ONLY}
    for name in _MASKED:
        if isinstance(fields.get(name), str):
            most = _LONG if name in {"summary", "resolution", "text"} else _SHORT
            # what is too long is left to the check below, unmasked: it is refused anyway
            fields[name] = redact(fields[name]) if len(fields[name]) <= most else fields[name]
    try:
        document = NewDocument.model_validate(fields)
    except ValidationError as error:
        row = error.errors(include_input=False, include_url=False)[0]
        return Skipped(f"{'.'.join(str(part)[:200] for part in row['loc'])}: {row['msg']}")
    words = (document.title, document.summary, document.resolution, document.text)
    return document if any(c.isalpha() for text in words for c in text or "") else Skipped("it has no words")
