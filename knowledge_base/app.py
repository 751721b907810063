"""The knowledge base as a web app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from contracts.health import Readiness
from knowledge_base.encoder.seam import Encoder, open_encoder
from knowledge_base.import_routes import router as import_router
from knowledge_base.imports import Imports
from knowledge_base.library import read_catalogue, read_library
from knowledge_base.metrics import Metrics
from knowledge_base.model import KnowledgeBase
from knowledge_base.routes import router
from knowledge_base.settings import Settings
from knowledge_base.store import Store
from service_kit.app import build_app
from service_kit.clock import Clock, SystemClock
from service_kit.errors import Misconfigured
from service_kit.logs import log

NAME = "knowledge_base"


def create_app(settings: Settings | None = None, encoder: Encoder | None = None, clock: Clock | None = None) -> FastAPI:
    """The service. Raises Misconfigured where its door would stand open; its lifespan, where the file cannot be opened.

    `encoder` takes the place of the one that the settings name. Without weights it starts, finds by words alone, and
    /ready says what is missing.
    """
    chosen = settings or Settings()
    metrics = Metrics()
    opened: list[KnowledgeBase] = []
    missing = {"index": "it is not open yet"}

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        missing.clear()
        base = open_knowledge_base(chosen, encoder, clock, missing)
        metrics.watch(base)
        base.start()
        log(NAME).info("opened", documents=base.documents, pending=base.pending, missing=missing)
        app.state.knowledge_base = base
        app.state.imports = Imports(base, chosen.data_dir / "imports", clock or SystemClock())
        app.state.imports.start()
        opened.append(base)
        yield
        opened.clear()
        app.state.knowledge_base = None
        app.state.imports.close()
        app.state.imports = None
        base.close()

    return build_app(
        name=NAME,
        settings=chosen,
        metrics=metrics,
        routers=[router, import_router],
        readiness=lambda: _readiness(opened, missing),
        lifespan=lifespan,
    )


def open_knowledge_base(
    settings: Settings, encoder: Encoder | None, clock: Clock | None, missing: dict[str, str]
) -> KnowledgeBase:
    """The knowledge base with the shipped library in it. Puts into `missing` why there is no encoder, where there is none."""
    shipped = read_library() | read_catalogue()
    if encoder is None:
        try:
            encoder = open_encoder(settings.encoder, settings.model_path, settings.encoder_threads)
        except Misconfigured as error:
            missing["encoder"] = str(error)
    base = KnowledgeBase(Store(settings.database), encoder, clock or SystemClock(), settings.rrf_k)
    base.sync_library(shipped)
    return base


def _readiness(opened: list[KnowledgeBase], missing: dict[str, str]) -> Readiness:
    if not opened:
        return Readiness(ready=False, service=NAME, missing=missing or {"index": "it is closed"})
    base = opened[0]
    lacking = dict(missing)
    if base.embedder and base.embedder.broken:
        lacking["embedder"] = "it ended with an error; the log says which, a restart begins again"
    if base.indexer and base.indexer.broken:
        lacking["indexer"] = "it ended with an error; the log says which, a restart begins again"
    return Readiness(ready=not lacking, service=NAME, missing=lacking, pending=base.pending)
