"""The root cause predictor as a web app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from contracts.causes import UNKNOWN, ModelInfo
from contracts.health import Readiness
from root_cause.causes import CauseFile, load_causes
from root_cause.classifier import Classifier
from root_cause.metrics import Metrics
from root_cause.model import Predictor
from root_cause.routes import router
from root_cause.settings import Settings
from service_kit.app import build_app
from service_kit.artefact import load_artefact
from service_kit.errors import ModelStale
from service_kit.word_list import read_word_list

NAME = "root_cause"


def create_app(settings: Settings | None = None) -> FastAPI:
    """The app. Raises Misconfigured where a cause file is wrong; a missing model only makes /ready say so."""
    settings = settings or Settings()
    causes = load_causes()
    missing: dict[str, str] = {}

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.causes = causes
        app.state.predictor = None
        try:
            artefact = load_artefact(settings.models, NAME)
            manifest = artefact.manifest
            app.state.predictor = Predictor(
                classifier=_of_these_causes(artefact.model, causes),
                causes=causes,
                info=ModelInfo(version=manifest.version, trained_at=manifest.trained_at),
                keywords=read_word_list(settings.code_keywords_path, "CODE_KEYWORDS_PATH"),
                min_confidence=settings.min_confidence,
                max_evidence=settings.max_evidence,
            )
        except ModelStale as error:
            missing["model"] = str(error)
        yield

    def readiness() -> Readiness:
        return Readiness(ready=not missing, service=NAME, missing=missing)

    return build_app(
        name=NAME, settings=settings, metrics=Metrics(), routers=[router], readiness=readiness, lifespan=lifespan
    )


def _of_these_causes(classifier: Classifier, causes: dict[str, CauseFile]) -> Classifier:
    """Raises ModelStale where the model may answer a cause whose file is gone."""
    gone = set(classifier.labels) - set(causes) - {UNKNOWN}
    if gone:
        raise ModelStale(f"the model names causes without a file: {', '.join(sorted(gone))}: python -m {NAME}.train")
    return classifier
