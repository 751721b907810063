"""What every route may answer besides what it is for, put into the OpenAPI document in one place: problem documents."""

from typing import Any, Final

from fastapi import FastAPI

from service_kit.errors import PROBLEM_JSON, TITLES

ANY_ROUTE: Final = (401, 403, 422, 429, 503)
WRITING: Final = (400, 404, 409, 413, 415)
"""What a body names may not be there, and may not stand where it can be changed so."""
NAMED: Final = (404,)
"""Where the path names something that may not be there."""
WRITES: Final = {"post", "put", "patch", "delete"}
OPERATIONS: Final = WRITES | {"get"}

_TEXT: Final = {"type": "string"}
PROBLEM: Final[dict[str, Any]] = {
    "title": "Problem",
    "description": "RFC 9457. `code` is for programs, `detail` for people; `errors` names the fields that are wrong.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "request_id"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "code": _TEXT,
        "request_id": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": _TEXT, "message": _TEXT},
            },
        },
    },
}
_REFERENCE: Final = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
_FASTAPIS_OWN: Final = ("HTTPValidationError", "ValidationError")


def describe_errors(app: FastAPI) -> None:
    """Makes the document of `app` say which problems each route may answer."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _with_problems(plain())
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # the way that FastAPI's own documentation extends it


def _with_problems(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if method in OPERATIONS:
                _describe(path, method, operation)
    for name in _FASTAPIS_OWN:
        schemas.pop(name, None)
    return document


def _describe(path: str, method: str, operation: dict[str, Any]) -> None:
    responses: dict[str, Any] = operation.setdefault("responses", {})
    statuses = {*ANY_ROUTE, *(WRITING if method in WRITES else ()), *(NAMED if "{" in path else ())}
    declared = {int(status) for status in responses if status.isdigit() and int(status) >= 400}
    for status in sorted(statuses | declared):
        response = responses.setdefault(str(status), {"description": TITLES[status]})
        content: dict[str, Any] = response.setdefault("content", {})
        if _is_fastapis_own(content):
            content.pop("application/json")
            response["description"] = TITLES[status]
        content.update(_REFERENCE)


def _is_fastapis_own(content: dict[str, Any]) -> bool:
    reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    return reference.rsplit("/", 1)[-1] in _FASTAPIS_OWN
