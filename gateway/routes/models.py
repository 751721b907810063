"""The root cause predictor's versions and its examples, passed on: readers look, writers teach, admins learn and roll back."""

from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from contracts.learning import (
    MAX_EXAMPLES,
    ExampleIds,
    ExamplePage,
    LearnRequest,
    LearnState,
    Models,
    NewExample,
    RollbackRequest,
)
from gateway.routes.forward import is_plain, json_body, pass_on
from service_kit.errors import NotFound
from service_kit.one_or_many import OneOrMany

router = APIRouter(prefix="/api/v1/models", tags=["models"])
SERVICE: Final = "root_cause"
ADMIN_PATHS: Final = frozenset({"/api/v1/models/learn", "/api/v1/models/rollback"})


@router.get("", response_model=Models)
async def models(request: Request) -> Response:
    """Every version with its figures, which one answers, and how learning stands."""
    return await pass_on(request, SERVICE, "/models")


@router.post(
    "/learn", status_code=202, response_model=LearnState, openapi_extra=json_body(LearnRequest, required=False)
)
async def learn(request: Request) -> Response:
    """Begins a learning run; `GET /api/v1/models` shows how it ends."""
    return await pass_on(request, SERVICE, "/learn")


@router.post("/rollback", response_model=Models, openapi_extra=json_body(RollbackRequest, required=False))
async def rollback(request: Request) -> Response:
    """Lets another version answer: the named one, else the one before."""
    return await pass_on(request, SERVICE, "/models/rollback")


@router.get("/examples", response_model=ExamplePage)
async def examples(request: Request) -> Response:
    """Labelled examples, newest first, and how many there are."""
    query = request.url.query
    return await pass_on(request, SERVICE, f"/examples{f'?{query}' if query else ''}")


@router.post(
    "/examples",
    status_code=201,
    response_model=ExampleIds,
    openapi_extra=OneOrMany(NewExample, MAX_EXAMPLES).openapi(),
)
async def teach(request: Request) -> Response:
    """Stores one labelled example or a list."""
    return await pass_on(request, SERVICE, "/examples")


@router.delete("/examples/{example_id:path}", status_code=204)
async def forget(example_id: str, request: Request) -> Response:
    """Forgets one example."""
    if not is_plain(example_id):
        raise NotFound(f"no example '{example_id[:200]}'")
    return await pass_on(request, SERVICE, "/examples/" + quote(example_id))
