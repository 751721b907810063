"""What a single service answers alone: the body goes to it as it came, the answer comes back as it was given."""

from typing import Annotated, Any, get_args
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from contracts.actions import Recommendation, RecommendRequest
from contracts.causes import Cause, Prediction, PredictRequest
from contracts.imports import FORMATS, ImportJob, ImportJobs
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
from gateway.state import state_of
from service_kit.errors import NotFound
from service_kit.media_type import media_type
from service_kit.one_or_many import OneOrMany, whole

KEPT_HEADERS = ("content-type", "retry-after", "location")
WITH_BODY = {"POST", "PUT", "PATCH"}

_FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            kind: {"schema": {"type": "string", "format": "binary"}}
            for kind in ("application/json", "text/csv", "text/markdown", "text/plain", "application/zip")
        },
    },
    "parameters": [
        {"name": "format", "in": "query", "schema": {"type": "string", "enum": list(FORMATS)}},
        {"name": "map", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
    ],
}
"""OpenAPI of a file that is passed on unread."""

_PAGE: dict[str, Any] = {
    "parameters": [
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}},
        {"name": "cursor", "in": "query", "schema": {"type": "string"}},
        {"name": "kind", "in": "query", "schema": {"type": "string", "enum": list(get_args(Kind))}},
        {"name": "origin", "in": "query", "schema": {"type": "string", "enum": list(get_args(Origin))}},
    ],
}
"""OpenAPI of the filters of a list, which are passed on unread too."""

router = APIRouter(tags=["single services"])


def json_body(model: type[BaseModel], *, required: bool = True) -> dict[str, object]:
    """OpenAPI for a body that is passed on unread."""
    schema = whole(model.model_json_schema())
    return {"requestBody": {"required": required, "content": {"application/json": {"schema": schema}}}}


@router.get("/api/v1/causes", response_model=list[Cause])
async def causes(request: Request) -> Response:
    """Every cause that the root cause predictor knows, with its title: what feedback may name."""
    return await pass_on(request, "root_cause", "/causes")


@router.post("/predict", response_model=Prediction, openapi_extra=json_body(PredictRequest))
async def predict(request: Request) -> Response:
    """The root cause predictor's `POST /predict`."""
    return await pass_on(request, "root_cause", "/predict")


@router.post("/search", response_model=SearchAnswer, openapi_extra=json_body(SearchRequest))
async def search(request: Request) -> Response:
    """The knowledge base's `POST /search`."""
    return await pass_on(request, "knowledge_base", "/search")


@router.post("/recommend", response_model=Recommendation, openapi_extra=json_body(RecommendRequest))
async def recommend(request: Request) -> Response:
    """The action recommender's `POST /recommend`."""
    return await pass_on(request, "action_recommender", "/recommend")


@router.get("/api/knowledge/search", response_model=SearchAnswer)
async def search_by_link(
    request: Request,
    query: Annotated[str, Query(min_length=1, max_length=10_000)],
    max_results: Annotated[int, Query(alias="maxResults", ge=1, le=200)] = 5,
) -> Response:
    """The same search as a link."""
    body = SearchRequest(query=query, top_k=max_results).model_dump_json(exclude_none=True).encode()
    return await pass_on(request, "knowledge_base", "/search", body=body, method="POST")


@router.get("/api/knowledge", response_model=DocumentPage, openapi_extra=_PAGE)
async def list_knowledge(request: Request) -> Response:
    """What the knowledge base holds, page by page."""
    query = request.url.query
    return await pass_on(request, "knowledge_base", f"/incidents{f'?{query}' if query else ''}")


@router.post(
    "/api/knowledge",
    status_code=201,
    response_model=DocumentIds,
    openapi_extra=OneOrMany(NewDocument, MAX_DOCUMENTS).openapi(),
)
async def add_knowledge(request: Request) -> Response:
    """Adds one incident or a list."""
    return await pass_on(request, "knowledge_base", "/incidents")


@router.post("/api/knowledge/import", status_code=202, response_model=ImportJob, openapi_extra=_FILE)
async def import_knowledge(request: Request) -> Response:
    """Takes a file that another tool exported, as the knowledge base's `POST /import` does; Location says where its progress is."""
    query = request.url.query
    answer = await pass_on(request, "knowledge_base", f"/import{f'?{query}' if query else ''}")
    if "location" in answer.headers:
        answer.headers["location"] = "/api/knowledge" + answer.headers["location"]
    return answer


@router.get("/api/knowledge/imports", response_model=ImportJobs)
async def list_imports(request: Request) -> Response:
    """The newest imports."""
    return await pass_on(request, "knowledge_base", "/imports")


@router.get("/api/knowledge/imports/{import_id}", response_model=ImportJob)
async def get_import(import_id: str, request: Request) -> Response:
    """How far one import got."""
    return await pass_on(request, "knowledge_base", _import_path(import_id))


@router.delete("/api/knowledge/imports/{import_id}", status_code=204)
async def stop_import(import_id: str, request: Request) -> Response:
    """Stops one import; what it stored stays."""
    return await pass_on(request, "knowledge_base", _import_path(import_id))


@router.get("/api/knowledge/{document_id:path}", response_model=Document)
async def get_knowledge(document_id: str, request: Request) -> Response:
    """One incident."""
    return await pass_on(request, "knowledge_base", _document_path(document_id))


@router.delete("/api/knowledge/{document_id:path}", status_code=204)
async def delete_knowledge(document_id: str, request: Request) -> Response:
    """Forgets one incident."""
    return await pass_on(request, "knowledge_base", _document_path(document_id))


async def pass_on(
    request: Request, service: str, path: str, *, body: bytes | None = None, method: str | None = None
) -> Response:
    """Raises PeerFailed (503) where the service gives no answer; its own errors pass through as they are."""
    state = state_of(request)
    kind = "application/json" if body is not None else media_type(request)
    method = method or request.method
    raw = body if body is not None else await request.body()
    answer = await state.peers[service].forward(
        method,
        path,
        raw if method in WITH_BODY else None,
        timeout_seconds=state.settings.forward_timeout_seconds,
        kind=kind,
    )
    headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
    return Response(answer.body, answer.status, headers)


def _import_path(import_id: str) -> str:
    if import_id in {".", ".."}:
        raise NotFound(f"no import '{import_id}'")
    return "/imports/" + quote(import_id, safe="")


def _document_path(document_id: str) -> str:
    """An id may hold slashes, but no dot segments: a client would resolve them and call another endpoint of the service."""
    if not is_plain(document_id):
        raise NotFound(f"no incident '{document_id[:200]}'")
    return "/incidents/" + quote(document_id)


def is_plain(id: str) -> bool:
    """Whether a path made of it stays in its folder."""
    return not any(part in {".", ".."} for part in id.split("/"))
