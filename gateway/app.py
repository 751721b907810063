"""The gateway as a web app."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from contracts.health import Readiness
from gateway.configuration import Configuration
from gateway.metrics import Metrics
from gateway.peers import HttpServices, open_peers
from gateway.routes import analyze, config, forward, page, services
from gateway.settings import Settings
from gateway.state import State
from gateway.turnstile import Turnstile
from service_kit.app import build_app
from service_kit.clock import Clock, SystemClock
from service_kit.http.client import open_client

NAME = "gateway"
ADMIN_PATHS = frozenset({"/config"})


def create_app(
    settings: Settings | None = None, *, local_apps: Mapping[str, ASGIApp] | None = None, clock: Clock | None = None
) -> FastAPI:
    """The app. `local_apps` maps the origins of peers that live in this process to their apps. Raises Misconfigured."""
    settings = settings or Settings()
    clock = clock or SystemClock()
    metrics = Metrics()
    configuration = Configuration(settings, settings.data_dir / "gateway_config.json", clock)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_client(local_apps) as client:
            peers = open_peers(settings, configuration, client, clock)
            for peer in peers.values():
                metrics.watch_breaker(peer)
            app.state.gateway = State(
                settings=settings,
                configuration=configuration,
                peers=peers,
                services=HttpServices(peers, settings),
                turnstile=Turnstile(settings.analyze_at_once, settings.analyze_waiting),
                metrics=metrics,
            )
            yield

    return build_app(
        name=NAME,
        settings=settings,
        metrics=metrics,
        routers=[analyze.router, forward.router, config.router, services.router, page.router],
        readiness=lambda: Readiness(ready=True, service=NAME),
        lifespan=lifespan,
        admin_paths=ADMIN_PATHS,
        open_paths=page.PATHS,
    )
