"""The root cause predictor as a web app."""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI

from contracts.health import Readiness
from root_cause import learning_routes, routes
from root_cause.causes import load_causes
from root_cause.examples import Examples
from root_cause.learner import Learner
from root_cause.metrics import Metrics
from root_cause.model import Predictor
from root_cause.serving import Serving
from root_cause.settings import Settings
from root_cause.training import Apart, Training
from root_cause.versions import Versions
from service_kit.app import build_app
from service_kit.clock import Clock, SystemClock
from service_kit.errors import Conflict, ModelStale, Unavailable
from service_kit.logs import log

NAME = "root_cause"


def create_app(
    settings: Settings | None = None, training: Training | None = None, clock: Clock | None = None
) -> FastAPI:
    """The app. Raises Misconfigured where a cause file is wrong; a missing model only makes /ready say so.

    `training` takes the place of the process that learning runs in.
    """
    chosen = settings or Settings()
    causes = load_causes()
    metrics = Metrics()
    missing: dict[str, str] = {}

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        def serve(predictor: Predictor) -> None:
            app.state.predictor = predictor

        time = clock or SystemClock()
        examples = Examples(chosen.examples, time, chosen.max_examples)
        versions = Versions(chosen.learned, chosen.max_versions)
        serving = Serving(chosen, causes, versions, metrics, serve)
        learner = Learner(chosen, examples, versions, serving, training or Apart(), metrics, time)
        app.state.causes, app.state.predictor = causes, None
        app.state.examples, app.state.serving, app.state.learner = examples, serving, learner
        metrics.examples.set_function(lambda: _counted(examples))
        try:
            if serving.open() is not None:
                _learn_again(learner)
        except ModelStale as error:
            missing["model"] = str(error)
        learner.keep_schedule()
        yield
        await anyio.to_thread.run_sync(learner.close)
        examples.close()

    def readiness() -> Readiness:
        return Readiness(ready=not missing, service=NAME, missing=missing)

    return build_app(
        name=NAME,
        settings=chosen,
        metrics=metrics,
        routers=[routes.router, learning_routes.router],
        readiness=readiness,
        lifespan=lifespan,
        admin_paths=learning_routes.ADMIN_PATHS,
    )


def _counted(examples: Examples) -> float:
    """Not a number while the database cannot say: a scrape must not fail because of one gauge."""
    try:
        return float(examples.count())
    except Unavailable:
        return math.nan


def _learn_again(learner: Learner) -> None:
    """After an upgrade: the examples are all there, and what they are learned on top of is newer."""
    try:
        learner.start()
    except Conflict as error:
        log(NAME).warning("what was learned is set aside until it is learned again", reason=error.detail)
