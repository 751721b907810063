"""Refuses bodies over the limit by their Content-Length, or as soon as the bytes that came are too many."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service_kit.errors import BodyTooLarge, problem


class BodyLimit:
    """ASGI middleware; `max_bytes` is the setting MAX_BODY_BYTES."""

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if declared.isdigit() and int(declared) > self.max_bytes:
            request_id = scope.get("state", {}).get("request_id", "")
            await problem(413, self._detail(), BodyTooLarge.code, request_id)(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.max_bytes:
                raise BodyTooLarge(self._detail())
            return message

        await self.app(scope, receive_counted, send)

    def _detail(self) -> str:
        return f"the body is larger than {self.max_bytes} bytes"
