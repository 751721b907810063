"""A document as a row of the table `documents`, and back."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from contracts.knowledge import Document, NewDocument, Origin
from knowledge_base.wording import indexed_body, indexed_title, name_key, slug


def row_of(id: str, new: NewDocument, origin: Origin, now: datetime) -> dict[str, Any]:
    """The columns of `new` but for its number, and `indexed_title`, `indexed_body` for the lexical index."""
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
        "indexed_title": indexed_title(new),
        "indexed_body": indexed_body(new),
    }


def document_of(row: Row[Any]) -> Document:
    """The stored document."""
    return Document.model_validate({name: getattr(row, name) for name in Document.model_fields})


def content_sha256(new: NewDocument) -> str:
    """Equal for documents that say the same, whatever their id."""
    return hashlib.sha256(new.model_dump_json(exclude={"id", "origin"}).encode()).hexdigest()


def aware(moment: datetime | None) -> datetime | None:
    """A time without a zone is taken as UTC."""
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=UTC)
