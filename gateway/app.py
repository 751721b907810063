"""The gateway as a web app."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from contracts.health import Readiness
from gateway.changes import Changes
from gateway.configuration import Configuration
from gateway.metrics import Metrics
from gateway.peers import HttpServices, open_peers
from gateway.routes import analyze, changes, config, forward, models, page, services
from gateway.settings import Settings
from gateway.state import State
from gateway.turnstile import Turnstile
from service_kit.app import build_app
from service_kit.clock import Clock, SystemClock
from service_kit.errors import Unavailable
from service_kit.http.client import open_client

NAME = "gateway"
ADMIN_PATHS = frozenset({"/config"}) | models.ADMIN_PATHS


def create_app(
    settings: Settings | None = None, *, local_apps: Mapping[str, ASGIApp] | None = None, clock: Clock | None = None
) -> FastAPI:
    """The app. `local_apps` maps the origins of peers that live in this process to their apps. Raises Misconfigured."""
    settings = settings or Settings()
    clock = clock or SystemClock()
    metrics = Metrics()
    configuration = Configuration(settings, settings.data_dir / "gateway_config.json", clock)
    opened: list[Changes] = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        kept = Changes(settings.data_dir / "gateway_changes.db", clock, settings.max_changes)
        opened.append(kept)
        async with open_client(local_apps) as client:
            peers = open_peers(settings, configuration, client, clock)
            for peer in peers.values():
                metrics.watch_breaker(peer)
            app.state.gateway = State(
                settings=settings,
                configuration=configuration,
                changes=kept,
                peers=peers,
                services=HttpServices(peers, settings, kept),
                turnstile=Turnstile(settings.analyze_at_once, settings.analyze_waiting),
                metrics=metrics,
            )
            yield
        opened.clear()
        kept.close()

    return build_app(
        name=NAME,
        settings=settings,
        metrics=metrics,
        routers=[
            *(analyze.router, changes.router, models.router, forward.router, config.router, services.router),
            page.router,
        ],
        readiness=lambda: _readiness(opened),
        lifespan=lifespan,
        admin_paths=ADMIN_PATHS,
        open_paths=page.PATHS,
    )


def _readiness(opened: list[Changes]) -> Readiness:
    if not opened:
        return Readiness(ready=False, service=NAME, missing={"database": "it is not open"})
    try:
        opened[0].check()
    except Unavailable as error:
        return Readiness(ready=False, service=NAME, missing={"database": error.detail})
    return Readiness(ready=True, service=NAME)
