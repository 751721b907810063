"""An app with the routes of the logs alone, and a small Loki beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from contracts.health import Readiness
from gateway.log_settings import LogSettings
from gateway.logs import Logs, open_logs
from gateway.loki import open_loki
from gateway.routes import logs as routes
from service_kit.app import build_app
from service_kit.clock import FrozenClock
from service_kit.http.client import open_client
from service_kit.metrics import ServiceMetrics
from service_kit.testing import serve

LOKI = "http://loki.example:3100"


@dataclass
class FakeLoki:
    """Answers query_range with `streams`, and keeps what it was asked and with which headers."""

    streams: list[Any] = field(default_factory=list)
    status: int = 200
    body: bytes | None = None
    asked: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        self.asked.append({"path": request.url.path, **request.query_params})
        self.headers.append(dict(request.headers))
        found = {"status": "success", "data": {"resultType": "streams", "result": self.streams, "stats": {}}}
        answer = JSONResponse(found, self.status) if self.body is None else Response(self.body, self.status)
        await answer(scope, receive, send)


def log_settings(folder: Path, **changes: Any) -> LogSettings:
    """Settings that take nothing from this machine but `changes`."""
    return LogSettings(_env_file=None, data_dir=folder, **changes)


@asynccontextmanager
async def open_desk(folder: Path, loki: FakeLoki | None = None, **changes: Any) -> AsyncIterator[Logs]:
    """The Logs with their file in `folder`; with a `loki`, it is asked."""
    clock = FrozenClock()
    settings = log_settings(folder, **({"loki_url": LOKI} if loki else {}), **changes)
    async with open_client({LOKI: loki} if loki else None) as client:
        logs = open_logs(settings, open_loki(settings, client, clock), clock)
        try:
            yield logs
        finally:
            logs.close()


@asynccontextmanager
async def log_desk(folder: Path, loki: FakeLoki | None = None, **changes: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the routes."""
    settings = log_settings(folder, **changes)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_desk(folder, loki, **changes) as logs:
            app.state.gateway = SimpleNamespace(logs=logs, settings=settings)
            yield

    app = build_app(
        name="gateway",
        settings=settings,
        metrics=ServiceMetrics("gateway"),
        routers=[routes.router],
        readiness=lambda: Readiness(ready=True, service="gateway"),
        lifespan=lifespan,
    )
    async with serve(app) as client:
        yield client
