"""The log analyzer as a web app: model and baselines open with the lifespan."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from contracts.health import Readiness
from log_analyzer.baselines import Baselines
from log_analyzer.metrics import Metrics
from log_analyzer.model import Analyzer
from log_analyzer.routes import router
from log_analyzer.settings import Settings
from service_kit.app import build_app
from service_kit.artefact import load_artefact
from service_kit.clock import Clock, SystemClock
from service_kit.database import open_database
from service_kit.errors import ModelStale, Unavailable

NAME = "log_analyzer"


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> FastAPI:
    """The app. A missing model only makes /ready say so; a database that cannot be opened stops start-up."""
    chosen = settings or Settings()
    missing: dict[str, str] = {"model": "not loaded yet"}
    opened: list[Baselines] = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.analyzer = None
        missing.clear()
        try:
            app.state.analyzer = Analyzer(load_artefact(chosen.models, NAME).model, chosen.limits)
        except ModelStale as error:
            missing["model"] = str(error)
        baselines = Baselines(
            open_database(chosen.data_dir / "log_analyzer.db"),
            clock or SystemClock(),
            max_services=chosen.max_baseline_services,
            max_templates=chosen.max_baseline_templates,
            max_windows=chosen.max_baseline_windows,
        )
        app.state.baselines = baselines
        opened.append(baselines)
        yield
        opened.clear()
        baselines.close()

    return build_app(
        name=NAME,
        settings=chosen,
        metrics=Metrics(),
        routers=[router],
        readiness=lambda: _readiness(missing, opened),
        lifespan=lifespan,
    )


def _readiness(missing: dict[str, str], opened: list[Baselines]) -> Readiness:
    lacking = dict(missing)
    if not opened:
        lacking["database"] = "it is not open"
    else:
        try:
            opened[0].check()
        except Unavailable as error:
            lacking["database"] = error.detail
    return Readiness(ready=not lacking, service=NAME, missing=lacking)
