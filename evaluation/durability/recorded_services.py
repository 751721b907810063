"""`python -m evaluation.durability.recorded_services FILE [PATH=SECONDS]…`: the five services behind the gateway, in one process.

A program for measurements: each POST is noted in FILE, so that a step that was done twice can be seen from outside. A PATH
answers so many SECONDS later than it would.
"""

import asyncio
import json
import signal
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from all_in_one.fleet import Service, model_services
from all_in_one.serving import running, until_signal

TICKETS: Final = "/incident"
"""Of the integrator: the key of the ticket is noted too."""


class Recorder:
    """An ASGI layer. One line a POST: when it came (seconds since 1970), its path, whose request it was, and the ticket's key."""

    def __init__(self, app: ASGIApp, file: Path, slow: dict[str, float]) -> None:
        self.app, self.file, self.slow = app, file, slow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        headers = dict(scope["headers"])
        line = {"at": time.time(), "path": path, "request": headers.get(b"x-request-id", b"").decode()}
        parts: list[bytes] = []

        async def read() -> Message:
            message = await receive()
            if path == TICKETS:
                parts.append(message.get("body", b""))
            return message

        try:
            if seconds := self.slow.get(path):
                await asyncio.sleep(seconds)
            await self.app(scope, read, send)
        finally:
            ticket = json.loads(b"".join(parts) or b"{}").get("key") if parts else None
            with self.file.open("a", encoding="utf-8") as file:
                file.write(json.dumps({**line, "ticket": ticket}) + "\n")


@dataclass(frozen=True)
class Recorded:
    """Builds a service's app with the layer around it."""

    service: Service
    file: Path
    slow: dict[str, float]

    def __call__(self) -> FastAPI:
        """The app."""
        app = self.service.build()
        app.add_middleware(Recorder, file=self.file, slow=self.slow)
        return app


async def serve(file: Path, slow: dict[str, float]) -> None:
    """Until a signal comes."""
    stop = asyncio.create_task(until_signal())
    services = [replace(service, build=Recorded(service, file, slow)) for service in model_services()]
    async with running(services, with_gateway=False):
        await stop


def main(arguments: list[str]) -> int:
    """Runs until SIGTERM."""
    file, *slow = arguments
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    pairs = (pair.partition("=") for pair in slow)
    asyncio.run(serve(Path(file), {path: float(seconds) for path, _, seconds in pairs}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
