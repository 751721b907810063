"""The action recommender as an app: its model loads with the lifespan; without one it lives but is not ready."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from action_recommender.metrics import Metrics
from action_recommender.model import Recommender
from action_recommender.playbooks import Playbooks, read_playbooks
from action_recommender.routes import Loaded, router
from action_recommender.settings import Settings
from action_recommender.train import NAME, fingerprint
from contracts.health import Readiness
from service_kit.app import build_app
from service_kit.artefact import load_artefact
from service_kit.errors import ModelStale
from service_kit.logs import log


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service. Raises Misconfigured where its door would stand open; its lifespan, where a playbook is wrong."""
    chosen = settings or Settings()
    loaded = Loaded()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        loaded.playbooks = read_playbooks(chosen.playbooks)
        try:
            loaded.recommender = _load(chosen, loaded.playbooks)
        except ModelStale as error:
            loaded.why_not = str(error)
            log(NAME).error("not ready", reason=loaded.why_not)
        app.state.loaded = loaded
        yield

    return build_app(
        name=NAME,
        settings=chosen,
        metrics=Metrics(),
        routers=[router],
        readiness=lambda: _readiness(loaded),
        lifespan=lifespan,
    )


def _load(settings: Settings, playbooks: Playbooks) -> Recommender:
    artefact = load_artefact(settings.models, NAME)
    if artefact.manifest.data_sha256 != fingerprint(settings.playbooks):
        raise ModelStale(f"the playbooks or the code changed since training: train again with python -m {NAME}.train")
    return Recommender(
        playbooks,
        artefact.model,
        top_k=settings.top_k,
        min_evidence=settings.min_evidence,
        similar_min_score=settings.similar_min_score,
    )


def _readiness(loaded: Loaded) -> Readiness:
    if loaded.recommender is None:
        return Readiness(ready=False, service=NAME, missing={"model": loaded.why_not})
    return Readiness(ready=True, service=NAME)
