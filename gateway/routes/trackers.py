"""Tickets: what trackers tell us, and what the integrator knows of each ticket."""

from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Request, Response

from contracts.tickets import Approval, HookTaken, TicketPage, TicketView, Trackers
from gateway.routes.forward import is_plain, pass_on
from gateway.state import caller_of, state_of, who_of
from gateway.tracker_hooks import TrackerName, read_hook
from service_kit.doorkeeper import ANONYMOUS
from service_kit.errors import PROBLEM_JSON, BodyTooLarge, NotFound, problem, request_id_of
from service_kit.json_answer import json_answer
from service_kit.media_type import json_only

KEPT: Final = "kept: the integrator does not answer just now and is told later"
KEY_CHARACTERS: Final = 300

_HOOK: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {}},
            "application/x-www-form-urlencoded": {"schema": {"type": "string"}},
        },
    }
}
"""OpenAPI of a body whose form is the tracker's."""
_REFUSED: Final[dict[int | str, dict[str, Any]]] = {
    status: {"description": text, "content": {PROBLEM_JSON: {"schema": {}}}}
    for status, text in ((401, "It is not signed with our secret, or none is set"), (422, "It cannot be read"))
}
_PAGE: Final[dict[str, Any]] = {
    "parameters": [
        {"name": "stage", "in": "query", "schema": {"type": "string"}},
        {"name": "incident_id", "in": "query", "schema": {"type": "string"}},
        {"name": "q", "in": "query", "schema": {"type": "string"}},
        {"name": "cursor", "in": "query", "schema": {"type": "string"}},
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 200}},
    ]
}
"""OpenAPI of a query that is passed on unread."""

Key = Annotated[str, Path(min_length=1, max_length=KEY_CHARACTERS)]

router = APIRouter(tags=["tickets"])


@router.post("/webhooks/github", status_code=202, response_model=HookTaken, responses=_REFUSED, openapi_extra=_HOOK)
async def hear_github(request: Request) -> Response:
    """What GitHub tells of issues and pull requests, signed with GITHUB_WEBHOOK_SECRET. Answered when it is on disk."""
    return await _hear(request, "github")


@router.post("/webhooks/jira", status_code=202, response_model=HookTaken, responses=_REFUSED, openapi_extra=_HOOK)
async def hear_jira(request: Request) -> Response:
    """What Jira tells of its issues, signed with JIRA_WEBHOOK_SECRET. Answered when it is on disk."""
    return await _hear(request, "jira")


@router.get("/api/v1/trackers", response_model=Trackers)
async def show_trackers(request: Request) -> Response:
    """Which trackers are configured, what is missing, and how they answered last."""
    return await pass_on(request, "integrator", "/trackers")


@router.get("/api/v1/tickets", response_model=TicketPage, openapi_extra=_PAGE)
async def page(request: Request) -> Response:
    """Tickets and requests for one, newest first."""
    query = request.url.query
    return await pass_on(request, "integrator", f"/tickets{f'?{query}' if query else ''}")


@router.post("/api/v1/tickets/{key:path}/sync", response_model=TicketView)
async def sync(key: Key, request: Request) -> Response:
    """Reads the ticket and its fixes in the tracker now."""
    return await pass_on(request, "integrator", f"{_ticket_path(key)}/sync", body=b"{}")


@router.post("/api/v1/tickets/{key:path}/approval", response_model=TicketView, dependencies=[Depends(json_only)])
async def approve(key: Key, body: Approval, request: Request) -> Response:
    """A person's word about a ticket that waits for one. Who is not a service or an admin says it in their own name."""
    said = body.model_copy(update={"who": who_of(request, body.who)}).model_dump_json().encode()
    return await pass_on(request, "integrator", f"{_ticket_path(key)}/approval", body=said)


@router.get("/api/v1/tickets/{key:path}", response_model=TicketView)
async def show(key: Key, request: Request) -> Response:
    """One ticket, by the request's key, the tracker's or its mark."""
    return await pass_on(request, "integrator", _ticket_path(key))


async def _hear(request: Request, tracker: TrackerName) -> Response:
    state = state_of(request)
    hooks = state.tracker_hooks
    # Whoever was identified showed one of our own keys: that is none of the tracker's secrets, and goes nowhere.
    unknown = caller_of(request) == ANONYMOUS
    try:
        hook = read_hook(tracker, request.headers, await request.body(), bearer=unknown)
    except BodyTooLarge:
        hooks.count(tracker, "too_large")
        raise
    handed = await hooks.take(hook)
    if handed.status == 401:
        said = handed.reason or "it is not signed with our secret"
        return problem(401, said, "not_authenticated", request_id_of(request))
    if handed.status == 422:
        return problem(422, handed.reason or "it cannot be read", "unparsable", request_id_of(request))
    taken = handed.status == 200
    answer = HookTaken(accepted=handed.accepted or not taken, reason=handed.reason if taken else KEPT)
    return json_answer(answer, 202)


def _ticket_path(key: str) -> str:
    """A key may hold slashes and '#', but no dot segments: a client would resolve them and call another endpoint."""
    if not is_plain(key):
        raise NotFound(f"no ticket '{key[:200]}'")
    return "/tickets/" + quote(key)
