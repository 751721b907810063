"""Refuses bodies over the limit by their Content-Length, or as soon as the bytes that came are too many."""

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service_kit.errors import BodyTooLarge, problem


class BodyLimit:
    """ASGI middleware; `max_bytes` is the setting MAX_BODY_BYTES, `below` the limits of paths that begin otherwise."""

    def __init__(self, app: ASGIApp, *, max_bytes: int, below: Mapping[tuple[str, ...], int] | None = None) -> None:
        self.app = app
        self.max_bytes = max_bytes
        self.below = below or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self._most(scope["path"])
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if declared.isdigit() and int(declared) > most:
            request_id = scope.get("state", {}).get("request_id", "")
            await problem(413, _detail(most), BodyTooLarge.code, request_id)(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                raise BodyTooLarge(_detail(most))
            return message

        await self.app(scope, receive_counted, send)

    def _most(self, path: str) -> int:
        return next((most for prefixes, most in self.below.items() if path.startswith(prefixes)), self.max_bytes)


def _detail(most: int) -> str:
    return f"the body is larger than {most} bytes"
