"""The outermost layer: request id, duration, metrics, one log line a request, and the last resort for what nobody caught.

Pure ASGI on purpose: one empty BaseHTTPMiddleware costs 230 us of CPU a request, this whole layer about 10.
"""

import re
import secrets
import time
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service_kit.errors import problem
from service_kit.logs import log
from service_kit.metrics import ServiceMetrics

REQUEST_ID = re.compile(rb"[A-Za-z0-9._:/+=@-]{1,128}")
QUIET = {"/health", "/ready", "/metrics"}
STREAM = b"text/event-stream"


class RequestContext:
    """ASGI middleware. Puts `request_id` into scope["state"] and the `X-Request-ID` header on every answer."""

    def __init__(self, app: ASGIApp, *, metrics: ServiceMetrics) -> None:
        self.app = app
        self.metrics = metrics
        self.log = log(metrics.prefix)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _given_id(scope) or secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        seen = {"status": 0}
        endless = False
        started = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal endless
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() != b"x-request-id"]
                endless = any(name.lower() == b"content-type" and value.startswith(STREAM) for name, value in kept)
                if (
                    endless
                ):  # it lasts as long as somebody listens: the time until it begins is what there is to measure
                    self._account(scope, message["status"], time.perf_counter() - started)
                message["headers"] = [*kept, (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        except Exception:
            self.log.exception("unhandled", path=scope["path"])
            if not seen["status"]:
                answer = problem(
                    500, "this is our fault; the request id finds it in the log", "internal_error", request_id
                )
                await answer(scope, receive, send_with_id)
        finally:
            if not endless:
                self._account(scope, seen["status"] or 500, time.perf_counter() - started)

    def _account(self, scope: Scope, status: int, seconds: float) -> None:
        endpoint = endpoint_of(scope)
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        self.metrics.observe(endpoint, method, status, seconds)
        if endpoint not in QUIET:
            # All is well is what the metrics are for: a line a request costs more than the whole layer.
            say = self.log.debug if status < 400 else self.log.info if status < 500 else self.log.warning
            say("request", method=method, endpoint=endpoint, status=status, ms=round(seconds * 1000, 1))


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def endpoint_of(scope: Scope) -> str:
    """The route's template, never the raw path, so that a metric label stays bounded."""
    route: Any = scope.get("route")
    return str(getattr(route, "path", None) or scope.get("endpoint_name") or "unmatched")


def _given_id(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and REQUEST_ID.fullmatch(value):
            return str(value.decode("ascii"))
    return None
