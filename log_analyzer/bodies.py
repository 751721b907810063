"""Request bodies of every kind that the analyzer reads -> LogsRequest."""

import io
from collections.abc import Callable
from typing import Any, Final

import orjson
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from contracts.logs import LogsRequest
from service_kit.errors import BadRequest, UnsupportedMediaType
from service_kit.media_type import media_type

JSON: Final = "application/json"
TEXT: Final = "text/plain"
NDJSON: Final = "application/x-ndjson"
_NDJSON_NAMES: Final = frozenset({NDJSON, "application/ndjson", "application/jsonl", "application/json-lines"})


def read_body(request: Request, body: bytes, service: str | None, include_lines: bool) -> LogsRequest:
    """The request in a body; `service` and `include_lines` serve text and NDJSON, which have no place for them.

    Raises UnsupportedMediaType, BadRequest for an empty body, RequestValidationError naming the field.
    """
    kind = media_type(request)
    if kind == JSON or kind.endswith("+json"):
        _refuse_empty(body.strip())
        return _validated(lambda: LogsRequest.model_validate_json(body))
    if kind != TEXT and kind not in _NDJSON_NAMES:
        raise UnsupportedMediaType(f"send Content-Type: {JSON}, {TEXT} or {NDJSON}, not {kind or 'none'}")
    _refuse_empty(body)
    lines = split_lines(body)
    if kind in _NDJSON_NAMES:
        lines = [_unquoted(line) for line in lines]
    return _validated(lambda: LogsRequest(logs=list(lines), service=service, include_lines=include_lines))


def split_lines(body: bytes) -> list[str]:
    """Text as lines. Bytes that are not UTF-8 become U+FFFD; the end of the last line does not begin another."""
    # Line by line: decoding the whole and then splitting it would hold the text three times.
    return [line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", errors="replace") for line in io.BytesIO(body)]


def body_schema() -> dict[str, Any]:
    """The OpenAPI requestBody of a route that reads these bodies itself."""
    schema = LogsRequest.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    text = {"schema": {"type": "string"}}
    return {"required": True, "content": {JSON: {"schema": schema}, TEXT: text, NDJSON: text}}


def _refuse_empty(body: bytes) -> None:
    if not body:
        raise BadRequest("the body is empty")


def _unquoted(line: str) -> str:
    """An NDJSON line that is one JSON string, without its quotes; objects are read by the analyzer itself."""
    if line[:1] != '"':
        return line
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return line
    return value if isinstance(value, str) else line


def _validated(build: Callable[[], LogsRequest]) -> LogsRequest:
    try:
        return build()
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False, include_input=False)) from error
