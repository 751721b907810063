"""The integrator as an app: its database opens with the lifespan and closes with it."""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from contracts.health import Readiness
from integrator.metrics import Metrics
from integrator.outbox import Outbox
from integrator.routes import router
from integrator.settings import Settings
from service_kit.app import build_app
from service_kit.clock import Clock, SystemClock
from service_kit.database import open_database
from service_kit.errors import Unavailable
from service_kit.logs import log

NAME = "integrator"


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> FastAPI:
    """The service. Raises Misconfigured where its door would stand open; its lifespan, where the database fails."""
    chosen = settings or Settings()
    opened: list[Outbox] = []
    metrics = Metrics()
    metrics.outbox_waiting.set_function(lambda: _waiting(opened))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        engine = open_database(chosen.data_dir / "integrator.db")
        outbox = Outbox(engine, clock or SystemClock(), chosen.outbox_max)
        moved = outbox.move_waiting("queued" if chosen.tracker() else "not_configured")
        log(NAME).info("outbox opened", waiting=outbox.count_waiting(), moved=moved, tracker=chosen.tracker() or "none")
        app.state.outbox = outbox
        opened.append(outbox)
        yield
        opened.clear()
        outbox.close()

    return build_app(
        name=NAME,
        settings=chosen,
        metrics=metrics,
        routers=[router],
        readiness=lambda: _readiness(opened),
        lifespan=lifespan,
    )


def _readiness(opened: list[Outbox]) -> Readiness:
    if not opened:
        return Readiness(ready=False, service=NAME, missing={"database": "it is not open"})
    try:
        opened[0].check()
    except Unavailable as error:
        return Readiness(ready=False, service=NAME, missing={"database": error.detail})
    return Readiness(ready=True, service=NAME)


def _waiting(opened: list[Outbox]) -> float:
    """Not a number while the database cannot say: a scrape must not fail because of one gauge."""
    try:
        return float(opened[0].count_waiting()) if opened else 0.0
    except Unavailable:
        return math.nan
