"""The knowledge base's endpoints."""

import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import Field, TypeAdapter, ValidationError

from contracts.knowledge import (
    MAX_DOCUMENTS,
    Document,
    DocumentIds,
    DocumentPage,
    Kind,
    NewDocument,
    Origin,
    SearchAnswer,
    SearchRequest,
)
from knowledge_base.metrics import Metrics
from knowledge_base.model import KnowledgeBase
from service_kit.errors import NotFound, Unavailable, Unprocessable
from service_kit.json_answer import json_answer
from service_kit.media_type import json_only

router = APIRouter(tags=["knowledge base"])

ONE = TypeAdapter(NewDocument)
MANY = TypeAdapter(Annotated[list[NewDocument], Field(min_length=1, max_length=MAX_DOCUMENTS)])
_BODY = {
    "anyOf": [
        ONE.json_schema(),
        {"type": "array", "items": ONE.json_schema(), "minItems": 1, "maxItems": MAX_DOCUMENTS},
    ]
}
_OPENAPI = {"requestBody": {"required": True, "content": {"application/json": {"schema": _BODY}}}}


async def knowledge_base(request: Request) -> KnowledgeBase:
    """The app's knowledge base. Raises Unavailable while it is not open. A plain `def` would be run in a thread of its own."""
    opened: KnowledgeBase | None = getattr(request.app.state, "knowledge_base", None)
    if opened is None:
        raise Unavailable("the knowledge base is not open; /ready says why")
    return opened


async def sent_bytes(request: Request) -> bytes:
    """The raw body: one document and ten thousand are told apart by hand, so that an error names one field, not two."""
    return await request.body()


Opened = Annotated[KnowledgeBase, Depends(knowledge_base)]


@router.post("/search", response_model=SearchAnswer, dependencies=[Depends(json_only)])
def search(body: SearchRequest, opened: Opened, request: Request) -> Response:
    """Past incidents, or what `kind` names, that are like `query`, best first; `score` is explained in ranking.py."""
    started = time.perf_counter()
    results = opened.search(body, body.top_k or request.app.state.settings.top_k)
    metrics: Metrics = request.app.state.metrics
    metrics.searches.inc()
    return json_answer(SearchAnswer(results=results, took_ms=round((time.perf_counter() - started) * 1000, 2)))


@router.post("/incidents", status_code=201, dependencies=[Depends(json_only)], openapi_extra=_OPENAPI)
def add(raw: Annotated[bytes, Depends(sent_bytes)], opened: Opened) -> DocumentIds:
    """Stores one document or a list. Answered when they are on disk and found by their words; vectors follow."""
    return DocumentIds(ids=opened.add(_documents(raw)))


@router.get("/incidents")
def page(
    opened: Opened,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=40)] = None,
    kind: Kind | None = None,
    origin: Origin | None = None,
) -> DocumentPage:
    """Documents, newest first."""
    if cursor is not None and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
        raise Unprocessable("the cursor is not one that this endpoint gave out", field="query.cursor")
    items, following = opened.page(limit, int(cursor) if cursor else None, kind, origin)
    return DocumentPage(items=items, next_cursor=str(following) if following is not None else None)


@router.get("/incidents/{id:path}")
def get(id: str, opened: Opened) -> Document:
    """One document."""
    document = opened.get(id)
    if document is None:
        raise NotFound(f"no document {id!r}")
    return document


@router.delete("/incidents/{id:path}", status_code=204)
def delete(id: str, opened: Opened) -> None:
    """Deletes one document; the next search does not find it."""
    if not opened.delete(id):
        raise NotFound(f"no document {id!r}")


def _documents(raw: bytes) -> list[NewDocument]:
    many = raw.lstrip()[:1] == b"["
    try:
        documents = MANY.validate_json(raw) if many else [ONE.validate_json(raw)]
    except ValidationError as error:
        rows: list[Any] = [
            {**row, "loc": ("body", *row["loc"])} for row in error.errors(include_input=False, include_url=False)
        ]
        raise RequestValidationError(rows) from error
    for place, document in enumerate(documents):
        if document.origin == "library":
            field = f"{place}.origin" if many else "origin"
            raise Unprocessable(
                f"{field}: 'library' is for what Stanch ships; leave it out or send 'yours'", field=field
            )
    return documents
