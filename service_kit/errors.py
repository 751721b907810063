"""Every error that this project raises on purpose, and how each becomes an RFC 9457 problem document.

HouseError                     status  retryable
├── BadRequest                 400     no
│   └── Unprocessable          422     no      (names the field)
├── NotAuthenticated           401     no
│   └── NotSigned              401     no      (a webhook, not the caller)
├── NotPermitted               403     no
├── NotFound                   404     no
├── Conflict                   409     no
├── BodyTooLarge               413     no
├── UnsupportedMediaType       415     no
├── Unavailable                503     yes     (carries Retry-After)
└── Misconfigured              -       no      (start-up only: one line, then exit 2)
    └── ModelStale             -       no      (an artefact that this code may not load)
"""

from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

PROBLEM_JSON = "application/problem+json"
FIELD_ERRORS_SHOWN = 20
"""A body of 50 000 wrong lines has 50 000 errors; the first few tell the story."""

FIELD_NAME_CHARACTERS = 200
"""An unknown field's name is the caller's own and may be a megabyte long."""

TITLES = {
    400: "Bad request",
    401: "Authentication required",
    403: "Not permitted",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    413: "Body too large",
    415: "Unsupported media type",
    422: "Invalid body",
    429: "Too many requests",
    500: "Internal error",
    502: "Bad gateway",
    503: "Service unavailable",
}


class HouseError(HTTPException):
    """The root. An HTTPException, so that FastAPI hands it on unchanged even from inside a body stream."""

    status = 500
    code = "internal_error"
    retryable = False

    def __init__(self, detail: str, *, field: str | None = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(self.status, detail, headers)
        self.field = field


class BadRequest(HouseError):
    """The request cannot be read."""

    status, code = 400, "bad_request"


class Unprocessable(BadRequest):
    """The request can be read but a field of it is wrong; `field` names it."""

    status, code = 422, "invalid_body"


class NotAuthenticated(HouseError):
    """No key, or an unknown one."""

    status, code = 401, "not_authenticated"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class NotSigned(NotAuthenticated):
    """What came is not signed with the secret that its sender and we share; the caller that handed it on is known."""

    code = "not_signed"


class NotPermitted(HouseError):
    """A known caller that may not do this."""

    status, code = 403, "not_permitted"


class NotFound(HouseError):
    """Nothing under that name."""

    status, code = 404, "not_found"


class Conflict(HouseError):
    """The state does not allow it."""

    status, code = 409, "conflict"


class BodyTooLarge(HouseError):
    """More bytes than the setting MAX_BODY_BYTES."""

    status, code = 413, "body_too_large"


class UnsupportedMediaType(HouseError):
    """A body of a kind that this endpoint does not read."""

    status, code = 415, "unsupported_media_type"


class TooManyRequests(HouseError):
    """One caller asks too often."""

    status, code, retryable = 429, "too_many_requests", True

    def __init__(self, detail: str, *, retry_after_seconds: int) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after_seconds)})


class Unavailable(HouseError):
    """It cannot be done now; trying again helps. `retry_after_seconds` goes into the Retry-After header."""

    status, code, retryable = 503, "unavailable", True

    def __init__(self, detail: str, *, retry_after_seconds: int = 5) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after_seconds)})


class Misconfigured(Exception):
    """The process cannot start like this. The message is the one line that a person needs."""


class ModelStale(Misconfigured):
    """A stored model was made by other code, data or libraries than these."""


def problem(
    status: int,
    detail: str,
    code: str,
    request_id: str,
    errors: list[dict[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """An RFC 9457 answer. `errors` rows are {"field", "message"}."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "code": code,
        "request_id": request_id,
    }
    if errors:
        body["errors"] = errors
    return Response(orjson.dumps(body), status, headers, PROBLEM_JSON)


def install_error_handlers(app: FastAPI) -> None:
    """Makes every error of `app` answer as a problem document."""
    app.add_exception_handler(HTTPException, _answer_http_error)
    app.add_exception_handler(RequestValidationError, _answer_validation_error)


def field_errors(raw: list[Any]) -> list[dict[str, str]]:
    """pydantic's errors as {"field", "message"}; the offending value itself is never repeated."""
    return [{"field": _field(error["loc"]), "message": error["msg"]} for error in raw[:FIELD_ERRORS_SHOWN]]


def request_id_of(request: Request) -> str:
    """The id that the request came with or was given."""
    return str(request.scope.get("state", {}).get("request_id", ""))


async def _answer_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = getattr(error, "code", None) or TITLES.get(error.status_code, "error").lower().replace(" ", "_")
    field = getattr(error, "field", None)
    errors = [{"field": field, "message": error.detail}] if field else None
    headers = dict(error.headers) if error.headers else None
    return problem(error.status_code, error.detail, code, request_id_of(request), errors, headers)


async def _answer_validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    raw = error.errors()
    if any(row["type"] == "json_invalid" for row in raw):
        return problem(400, "the body is not valid JSON", "not_json", request_id_of(request))
    rows = field_errors(list(raw))
    detail = "; ".join(f"{row['field']}: {row['message']}" for row in rows[:3])
    return problem(422, detail, "invalid_body", request_id_of(request), rows)


def _field(location: tuple[str | int, ...]) -> str:
    name = ".".join(str(part)[:FIELD_NAME_CHARACTERS] for part in location if part != "body")
    return name[:FIELD_NAME_CHARACTERS] or "body"
