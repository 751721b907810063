"""A document as a row of the table `documents`, and back."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from contracts.knowledge import Document, NewDocument, Origin
from knowledge_base.bags import bag_of
from knowledge_base.titles import trigrams_of
from knowledge_base.wording import AnyDocument, head, name_key, names_taken_apart, slug


def row_of(id: str, new: NewDocument, origin: Origin, now: datetime) -> dict[str, Any]:
    """The columns of `new` but for its number."""
    occurred_at = aware(new.occurred_at)
    # the library's incidents happened to nobody here, so a search with `since` never shows them
    happened = occurred_at or (now if origin == "yours" else None)
    return {
        "id": id,
        "kind": new.kind,
        "title": new.title,
        "summary": new.summary,
        "resolution": new.resolution,
        "root_cause": new.root_cause,
        "service": new.service,
        "severity": new.severity,
        "occurred_at": occurred_at and occurred_at.isoformat(),
        "url": new.url,
        "text": new.text,
        "origin": origin,
        "added_at": now.isoformat(),
        "id_key": name_key(id),
        "title_key": name_key(new.title) if new.title else None,
        "service_key": name_key(new.service) if new.service else None,
        "cause_key": slug(new.root_cause) if new.root_cause else None,
        "happened": happened and happened.timestamp(),
        "content_sha256": content_sha256(new),
    }


def traits_of(number: int, document: AnyDocument, origin: Origin, happened: float | None) -> dict[str, Any]:
    """The row of `traits`: what is derived from a document for searching."""
    return {
        "number": number,
        "trigrams": trigrams_of(head(document.title, document.summary)),
        "origin": origin,
        "happened": happened,
        "resolved": bool(document.resolution and document.resolution.strip()),
        "bag": bag_of(document),
        "names": names_taken_apart(document),
    }


def document_of(row: Row[Any]) -> Document:
    """The stored document."""
    return Document.model_validate({name: getattr(row, name) for name in Document.model_fields})


def content_sha256(new: NewDocument) -> str:
    """Equal for documents that say the same, whatever their id."""
    return hashlib.sha256(new.model_dump_json(exclude={"id", "origin"}).encode()).hexdigest()


def sameness_sha256(new: NewDocument) -> str:
    """Equal for documents that a person would call the same: case and white space do not count."""
    said = new.model_dump(mode="json", exclude={"id", "origin"})
    keys = {name: name_key(value) if isinstance(value, str) else value for name, value in said.items()}
    return hashlib.sha256(json.dumps(keys, sort_keys=True).encode()).hexdigest()


def aware(moment: datetime | None) -> datetime | None:
    """A time without a zone is taken as UTC."""
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=UTC)
