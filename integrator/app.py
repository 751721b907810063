"""The integrator as an app: its database and its two threads begin with the lifespan and end with it."""

import asyncio
import math
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from contracts.health import Readiness
from integrator.following.commands import Gateway, HttpGateway
from integrator.metrics import Metrics
from integrator.outbox import rows
from integrator.routes import router
from integrator.settings import Settings
from integrator.trackers.opening import OpenTrackers, checked_url, open_trackers
from integrator.workshop import Workshop, open_workshop
from service_kit.app import build_app
from service_kit.clock import Clock, SystemClock
from service_kit.errors import Misconfigured, Unavailable

NAME = "integrator"


def create_app(
    settings: Settings | None = None,
    clock: Clock | None = None,
    trackers: OpenTrackers | None = None,
    gateway: Callable[[], Gateway] | None = None,
) -> FastAPI:
    """The service. `trackers` and `gateway` are other than the settings' own in tests.

    Raises Misconfigured where its door would stand open or a setting cannot be read; its lifespan, where the database
    fails or another integrator works on the same data.
    """
    chosen, time = settings or Settings(), clock or SystemClock()
    _check_secrets(chosen)
    opened: list[Workshop] = []
    metrics = Metrics()
    metrics.outbox_waiting.set_function(lambda: _waiting(opened))
    known = open_trackers(chosen, time) if trackers is None else trackers
    url = checked_url("GATEWAY_URL", chosen.gateway_url)
    reach = gateway or (lambda: HttpGateway(url, chosen.internal_token.get_secret_value()))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            working = open_workshop(chosen, time, metrics, known, reach)
            app.state.workshop = working.__enter__()
            stack.push_async_callback(asyncio.to_thread, working.__exit__, None, None, None)
            opened.append(app.state.workshop)
            stack.callback(opened.clear)
            yield

    return build_app(
        name=NAME,
        settings=chosen,
        metrics=metrics,
        routers=[router],
        readiness=lambda: _readiness(opened),
        lifespan=lifespan,
    )


def _check_secrets(settings: Settings) -> None:
    """The gateway hands webhooks on with INTERNAL_TOKEN as Bearer, which is what a Jira that cannot sign shows its secret as."""
    token = settings.internal_token.get_secret_value().strip()
    if token and token == settings.webhook_secret("jira"):
        raise Misconfigured("JIRA_WEBHOOK_SECRET is the same as INTERNAL_TOKEN: every webhook would pass as Jira's own")


def _readiness(opened: list[Workshop]) -> Readiness:
    if not opened:
        return Readiness(ready=False, service=NAME, missing={"database": "it is not open"})
    try:
        opened[0].outbox.check()
    except Unavailable as error:
        return Readiness(ready=False, service=NAME, missing={"database": error.detail})
    return Readiness(ready=True, service=NAME)


def _waiting(opened: list[Workshop]) -> float:
    """Not a number while the database cannot say: a scrape must not fail because of one gauge."""
    try:
        if not opened:
            return 0.0
        with opened[0].outbox.reading() as connection:
            return float(rows.count_waiting(connection))
    except Unavailable:
        return math.nan
