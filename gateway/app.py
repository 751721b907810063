"""The gateway as a web app."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from contracts.health import Readiness
from gateway.configuration import Configuration
from gateway.metrics import Metrics
from gateway.opening import Basis, opened
from gateway.readiness import missing_of
from gateway.routes import (
    analyze,
    changes,
    commands,
    config,
    dropins,
    events,
    forward,
    inbox,
    incidents,
    legacy,
    logs,
    me,
    models,
    page,
    services,
    system,
    trackers,
    uses,
    webhooks,
)
from gateway.settings import Settings
from gateway.state import State
from service_kit.app import build_app
from service_kit.clock import Clock, SystemClock

NAME = "gateway"
ADMIN_PATHS = frozenset({"/config"}) | models.ADMIN_PATHS | commands.ADMIN_PATHS
ROUTES = (
    *(analyze, incidents, events, commands, trackers, webhooks, dropins, inbox, logs, changes),
    *(models, uses, forward, config, services, system, me, legacy, page),
)
"""In the order of the OpenAPI document."""


def create_app(
    settings: Settings | None = None, *, local_apps: Mapping[str, ASGIApp] | None = None, clock: Clock | None = None
) -> FastAPI:
    """The app. `local_apps` maps the origins of peers that live in this process to their apps. Raises Misconfigured."""
    settings = settings or Settings()
    clock = clock or SystemClock()
    metrics = Metrics()
    configuration = Configuration(settings, settings.data_dir / "gateway_config.json", clock)
    running: list[State] = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with opened(Basis(settings, configuration, metrics, clock, local_apps)) as state:
            app.state.gateway = state
            app.state.logs = state.logs
            app.state.stopping.append(state.events.end)
            running.append(state)
            yield
            running.clear()
            app.state.stopping.clear()

    return build_app(
        name=NAME,
        settings=settings,
        metrics=metrics,
        routers=[route.router for route in ROUTES],
        readiness=lambda: _readiness(running),
        lifespan=lifespan,
        admin_paths=ADMIN_PATHS,
        open_paths=page.PATHS,
        intake=settings.intake(),
    )


def _readiness(running: list[State]) -> Readiness:
    if not running:
        return Readiness(ready=False, service=NAME, missing={"database": "it is not open"})
    [state] = running
    missing = missing_of(state)
    return Readiness(ready=not missing, service=NAME, missing=missing)
