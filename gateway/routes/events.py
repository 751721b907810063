"""Every change of every incident as a server-sent event, resumable where the connection broke."""

from collections.abc import AsyncIterator
from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Query, Request
from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import SendTimeoutError
from starlette.types import Receive, Scope, Send

from gateway.event_stream import EventStream
from gateway.state import state_of
from service_kit.logs import log

HEARTBEAT_SECONDS: Final = 15
RECONNECT_MS: Final = 2_000
LARGEST_SEQ: Final = 2**63 - 1

Seq = Annotated[int, Query(ge=0, le=LARGEST_SEQ)]
_EVENT: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": 'Events `incident.changed`; `data` is {"seq", "action", "incident": its head}, `id` is the seq.',
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}

router = APIRouter(prefix="/api/v1", tags=["incidents"])


class Stream(EventSourceResponse):
    """One listener, who has a place in `stream` as long as the answer lasts."""

    def __init__(self, stream: EventStream, after: int) -> None:
        super().__init__(
            _told(stream, after),
            sep="\n",
            ping=HEARTBEAT_SECONDS,
            ping_message_factory=lambda: ServerSentEvent(comment="still here", sep="\n"),
            send_timeout=stream.slow_seconds,
        )
        self._stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises Unavailable, before anything is sent, where no place is free. A slow reader is let go with one line."""
        with self._stream.place():
            try:
                await super().__call__(scope, receive, send)
            except SendTimeoutError:
                log("gateway").info("a slow listener was let go", seconds=self._stream.slow_seconds)


@router.get("/events", status_code=200, response_class=Stream, responses=_EVENT)
async def events(
    request: Request,
    last_event_id: Seq | None = None,
    resumed_after: Annotated[int | None, Header(alias="Last-Event-ID", ge=0, le=LARGEST_SEQ)] = None,
) -> Stream:
    """What changes from now on, or after the event that the header `Last-Event-ID`, or the query, names.

    A comment comes every 15 s, so that proxies keep the connection. 503 where too many listen.
    """
    after = resumed_after if resumed_after is not None else last_event_id
    stream = state_of(request).events
    return Stream(stream, await stream.start(after))


async def _told(stream: EventStream, after: int) -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(comment="connected", retry=RECONNECT_MS, sep="\n")
    async for event in stream.follow(after):
        yield ServerSentEvent(data=event.data, event="incident.changed", id=str(event.seq), sep="\n")
