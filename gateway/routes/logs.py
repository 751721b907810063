"""Log lines come in: as JSON, NDJSON or Loki's push; and what is kept of a service, for people."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final

import orjson
from fastapi import APIRouter, Query, Request, Response

from contracts.logs import LogLine
from contracts.model import Answered
from gateway.log_bodies import (
    JSON,
    NAME_CHARACTERS,
    NDJSON,
    PROTOBUF,
    LogsKept,
    LogsSent,
    read_body,
    read_push,
    unzipped,
)
from gateway.log_buffer import Batch
from gateway.logs import Around, Place
from gateway.state import state_of
from service_kit.media_type import media_type
from service_kit.one_or_many import whole

router = APIRouter(tags=["logs"])
SHOWN_BY_DEFAULT: Final = timedelta(hours=1)
MOST_SHOWN: Final = 10_000

Name = Annotated[str | None, Query(min_length=1, max_length=NAME_CHARACTERS)]


class LogPage(Answered):
    """Answer of `GET /api/v1/logs`, oldest first. `where` they are from; `problem` says why Loki was not read."""

    items: list[LogLine]
    where: Place
    problem: str | None = None


def _bodies() -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    content = {JSON: {"schema": whole(LogsSent.model_json_schema())}, NDJSON: text}
    return {"requestBody": {"required": True, "content": content}}


def _pushes() -> dict[str, Any]:
    stream = {"type": "object", "properties": {"stream": {"type": "object"}, "values": {"type": "array"}}}
    push = {
        "type": "object",
        "required": ["streams"],
        "properties": {"streams": {"type": "array", "items": {**stream, "required": ["values"]}}},
    }
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {"requestBody": {"required": True, "content": {JSON: {"schema": push}, PROTOBUF: binary}}}


@router.post("/api/v1/logs", status_code=202, response_model=LogsKept, openapi_extra=_bodies())
async def send(request: Request, service: Name = None, environment: Name = None) -> LogsKept:
    """Keeps the lines of one service, or NDJSON lines that each name theirs; answered when they are on disk.

    An NDJSON line is an object with `service`, `message`, and `ts` and `level` where it has them; the query's `service`
    and `environment` serve lines that name none.
    """
    kind, encoding, limit = media_type(request), _encoding(request), _max_bytes(request)
    accepted, batches = await _keep(
        request, lambda body: read_body(kind, unzipped(body, encoding, limit), service, environment)
    )
    names = {batch.service for batch in batches}
    return LogsKept(accepted=accepted, service=names.pop() if len(names) == 1 else None)


@router.post("/loki/api/v1/push", status_code=204, openapi_extra=_pushes())
async def push(request: Request) -> Response:
    """Loki's own push, as Promtail, Alloy, Vector and Fluent Bit send it: JSON or snappy-compressed protobuf."""
    kind, encoding, limit = media_type(request), _encoding(request), _max_bytes(request)
    await _keep(request, lambda body: read_push(kind, encoding, body, limit))
    return Response(status_code=204)


@router.get("/api/v1/logs", response_model=LogPage)
async def show(
    request: Request,
    service: Annotated[str, Query(min_length=1, max_length=NAME_CHARACTERS)],
    environment: Name = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST_SHOWN)] = 1000,
) -> Response:
    """The newest lines of a service, the last hour's where no time is named; oldest first."""
    logs = state_of(request).logs
    until = _aware(until) if until else logs.now()
    since = _aware(since) if since else _before(until)
    found = await logs.around(service, environment, since, until, limit)
    return Response(await asyncio.to_thread(_page, found), media_type=JSON)


def _page(found: Around) -> bytes:
    """A LogPage as it goes out: checking 5 000 lines of our own once more would hold up everybody else for 0.1 s."""
    items = [line.model_dump() for line in found.raw_lines()]
    return orjson.dumps({"items": items, "where": found.where, "problem": found.problem})


async def _keep(request: Request, read: Callable[[bytes], list[Batch]]) -> tuple[int, Sequence[Batch]]:
    """Reading takes the interpreter for as much as a second: it is done beside the event loop, in its turn."""
    body = await request.body()
    logs = state_of(request).logs
    async with logs.turn(len(body)):
        batches = await asyncio.to_thread(read, body)
        return await logs.put_all(batches), batches


def _encoding(request: Request) -> str:
    return request.headers.get("content-encoding", "").strip().lower()


def _max_bytes(request: Request) -> int:
    return state_of(request).settings.max_body_bytes


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _before(until: datetime) -> datetime:
    try:
        return until - SHOWN_BY_DEFAULT
    except OverflowError:
        return until
