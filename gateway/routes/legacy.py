"""The names that older systems of this kind use. Lenient as their clients are: any case, any content type, more fields."""

from typing import Annotated, Any, Final, TypeVar

import orjson
from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from contracts.incidents import Change, Incident, IncidentStatus, NewIncident
from contracts.model import Answered
from gateway.state import State, state_of, who_of
from incidents.store import rows
from ingest.severity import read_severity
from service_kit.errors import BadRequest, NotFound, Unprocessable
from service_kit.one_or_many import sent_bytes, whole

MOST_TEXTS: Final = 200
TEXT_CHARACTERS: Final = 50_000
TITLE_CHARACTERS: Final = 200
WORDS: Final[dict[str, IncidentStatus]] = {
    "resolved": "resolved",
    "closed": "resolved",
    "fixed": "resolved",
    "done": "resolved",
    "open": "reopened",
    "new": "reopened",
    "reopened": "reopened",
    "acknowledged": "acknowledged",
    "in progress": "acknowledged",
    "investigating": "acknowledged",
    "needs info": "needs_info",
    "waiting": "needs_info",
    "notified": "notified",
}
"""Case-folded, with spaces for `-` and `_`."""


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Short = Annotated[str, BeforeValidator(_as_text), StringConstraints(max_length=200)]
Written = Annotated[str, StringConstraints(max_length=TEXT_CHARACTERS)]
IssueId = Annotated[str, BeforeValidator(_as_text), StringConstraints(min_length=1, max_length=200)]


class _Old(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Index(_Old):
    """Body of `POST /index`: each of `texts` (a single one may stand alone) becomes an incident."""

    texts: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=TEXT_CHARACTERS)]],
        BeforeValidator(_as_list),
        Field(min_length=1, max_length=MOST_TEXTS),
    ]
    timestamp: Short | None = None
    status: Short | None = None
    source: Short | None = None
    category: Short | None = None
    severity: Short | None = None


class Indexed(Answered):
    """Answer of `POST /index`; the ids stand in the order of the texts."""

    message: str
    ids: list[str]


class UpdateStatus(_Old):
    """Body of `POST /update_status`. `status` in any case: Resolved, Closed, Open, In Progress, …"""

    issue_id: IssueId
    status: Short
    resolution_text: Written | None = None
    resolved_by: Short | None = None
    resolved_at: Short | None = None


class StatusUpdated(Answered):
    """Answer of `POST /update_status`."""

    message: str
    issue_id: str
    status: IncidentStatus


class LookUp(_Old):
    """Body of `POST /lookup_incident`."""

    issue_id: IssueId


class LookedUp(Incident):
    """Answer of `POST /lookup_incident`: the incident, its id once more under the older name."""

    issue_id: str


Body = TypeVar("Body", bound=_Old)
Raw = Annotated[bytes, Depends(sent_bytes)]

router = APIRouter(tags=["older names"])


def _described(model: type[_Old]) -> dict[str, Any]:
    schema = whole(model.model_json_schema())
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


@router.post("/index", openapi_extra=_described(Index))
def index(raw: Raw, request: Request) -> Indexed:
    """Older name of `POST /api/v1/incidents`, for several at once."""
    body = _read(Index, raw)
    state, who = state_of(request), who_of(request, body.source)
    wanted = _status_of(body.status) if body.status else None
    return Indexed(message="stored", ids=[_store(state, body, text, wanted, who) for text in body.texts])


@router.post("/update_status", openapi_extra=_described(UpdateStatus))
def update_status(raw: Raw, request: Request) -> StatusUpdated:
    """Older name of `PATCH /api/v1/incidents/{id}`. 409 for a move that the incident's status does not allow."""
    body = _read(UpdateStatus, raw)
    state, wanted = state_of(request), _status_of(body.status)
    said = ", ".join(f"{name} {value}" for name, value in (("by", body.resolved_by), ("at", body.resolved_at)) if value)
    with state.database.reading() as connection:
        row = rows.get(connection, body.issue_id)
    if row is None:
        raise NotFound(f"no incident '{body.issue_id}'")
    if wanted == "reopened" and row.status != "resolved":
        wanted = row.status  # it is open already
    change = Change(
        status=wanted,
        resolution=body.resolution_text or None,
        reason=f"{body.status.strip().lower()} {said}" if said else None,
    )
    head = state.lifecycle.change(body.issue_id, change, who_of(request, body.resolved_by)).head
    return StatusUpdated(message="updated", issue_id=head.id, status=head.status)


@router.post("/lookup_incident", openapi_extra=_described(LookUp))
def lookup_incident(raw: Raw, request: Request) -> LookedUp:
    """Older name of `GET /api/v1/incidents/{id}`."""
    body = _read(LookUp, raw)
    with state_of(request).database.reading() as connection:
        row = rows.get(connection, body.issue_id)
        if row is None:
            raise NotFound(f"no incident '{body.issue_id}'")
        found = rows.incident(connection, row)
    return LookedUp(**dict(found), issue_id=found.id)


def _store(state: State, body: Index, text: str, wanted: IncidentStatus | None, who: str) -> str:
    severity, source = read_severity(body.severity)
    new = NewIncident(
        title=_title(text),
        description=text,
        type=body.category or None,
        source=body.source or None,
        metadata={"timestamp": body.timestamp} if body.timestamp else {},
    )
    head = state.lifecycle.create(new, who, severity if source == "sender" else None).head
    if wanted in {"resolved", "acknowledged", "needs_info"}:
        state.lifecycle.change(head.id, Change(status=wanted, reason="it was stored so"), who)
    return head.id


def _title(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), text)
    return line[:TITLE_CHARACTERS]


def _status_of(word: str) -> IncidentStatus:
    plain = " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
    if plain not in WORDS:
        raise Unprocessable(f"status '{word[:40]}' is not known; there are: {', '.join(WORDS)}", field="status")
    return WORDS[plain]


def _read(model: type[Body], raw: bytes) -> Body:
    if not raw.strip():
        raise BadRequest("the body is empty")
    try:
        return model.model_validate(orjson.loads(raw))
    except orjson.JSONDecodeError:
        raise BadRequest("the body is not valid JSON") from None
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)
        raise RequestValidationError([{**row, "loc": ("body", *row["loc"])} for row in found]) from error
