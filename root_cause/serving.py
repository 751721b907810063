"""The model that answers, and how another takes its place: at start, after learning, and back again."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from catalogue.entries import load_catalogue
from contracts.causes import UNKNOWN, ModelInfo
from contracts.learning import ModelOrigin, ModelState, ModelVersion
from root_cause.causes import CauseFile
from root_cause.classifier import Classifier
from root_cause.metrics import Metrics
from root_cause.model import Predictor
from root_cause.reading import Reader
from root_cause.settings import Settings
from root_cause.versions import NAME, Record, Versions
from service_kit.artefact import Artefact, load_artefact
from service_kit.errors import Conflict, ModelStale, NotFound, Unavailable
from service_kit.logs import log
from service_kit.word_list import read_word_list

SHIPPED: Final = "shipped"
"""A name for the shipped model that outlives its versions, for people who roll back to it."""

Serve = Callable[[Predictor], None]


class Serving:
    """Hands each new predictor to `serve`; requests under way keep the one that they began with."""

    def __init__(
        self, settings: Settings, causes: dict[str, CauseFile], versions: Versions, metrics: Metrics, serve: Serve
    ) -> None:
        self._settings = settings
        self._causes = causes
        self._versions = versions
        self._metrics = metrics
        self._serve = serve
        self._changing = threading.Lock()
        self._shipped: Artefact | None = None
        self._reader: Reader | None = None
        self._keywords: list[str] = []
        self.record: Record | None = None
        """Of the learned model that answers; None where the shipped one does."""

    def open(self) -> str | None:
        """Serves the learned model that was active, else the shipped one; returns the version that was too old to be served.

        An upgrade brings newer material, and a learned model of the older one is set aside, not thrown away: the shipped one
        answers until the same examples were learned on top of it. Raises ModelStale where there is no shipped model.
        """
        self._keywords = read_word_list(self._settings.code_keywords_path, "CODE_KEYWORDS_PATH")
        self._shipped = load_artefact(self._settings.models, NAME)
        _of_these_causes(self._shipped.model, self._causes)
        self._reader = Reader(load_catalogue())
        active = self._versions.pointer.version
        answering = self._versions.answering(self._shipped.manifest)
        self._take(*(answering or (self._shipped, None)))
        if active is not None and answering is None:
            log(NAME).warning("the learned model is of older material; the shipped one answers", version=active)
            return active
        return None

    @property
    def version(self) -> str | None:
        """Of the model that answers."""
        if self.record is not None:
            return self.record.version
        return self._shipped.manifest.version if self._shipped else None

    @property
    def learned_until(self) -> int:
        """The highest number of an example that the model knows."""
        return self.record.learned_until if self.record else 0

    def promote(self, record: Record) -> None:
        """Lets a version that was just learned answer. Raises ModelStale where it cannot be loaded."""
        with self._changing:
            artefact = self._versions.load(record.version)
            self._versions.activate(record.version)
            self._take(artefact, record)

    def set_aside(self) -> None:
        """The stale version has been judged anew and refused: from now on it is the shipped model that answers."""
        with self._changing:
            if self.record is None and self._versions.pointer.version is not None:
                self._versions.activate(None)

    def roll_back(self, version: str | None) -> None:
        """Lets `version` answer, or without one that which answered before. Raises NotFound, Conflict, Unavailable."""
        with self._changing:
            if self._shipped is None:
                raise Unavailable("the model is not there; /ready says what to do", retry_after_seconds=30)
            back = version is None
            wanted = self._before() if back else self._named(str(version))
            artefact, record = self._loaded(wanted)
            (self._versions.step_back if back else self._versions.activate)(wanted)
            self._take(artefact, record)

    def models(self) -> list[ModelVersion]:
        """Every version, the one that answers first, then newest first."""
        rows = [self._described(record) for record in self._versions.records()]
        if self._shipped is not None:
            rows.append(self._shipped_row(self._shipped))
        return sorted(rows, key=lambda row: row.state != "active")

    def _take(self, artefact: Artefact, record: Record | None) -> None:
        classifier = _of_these_causes(artefact.model, self._causes)
        assert self._reader is not None
        manifest = artefact.manifest
        predictor = Predictor(
            classifier=classifier,
            reader=self._reader,
            causes=self._causes,
            info=ModelInfo(version=manifest.version, trained_at=manifest.trained_at),
            keywords=self._keywords,
            min_confidence=self._settings.min_confidence,
            max_evidence=self._settings.max_evidence,
        )
        origin: ModelOrigin = "learned" if record else "shipped"
        self.record = record
        self._metrics.serves(manifest.version, origin, classifier.min_familiarity)
        self._serve(predictor)
        log(NAME).info("model serves", version=manifest.version, origin=origin)

    def _before(self) -> str | None:
        there, version = self._versions.previous()
        if not there:
            raise Conflict("no version answered before this one: name one of GET /models")
        return version

    def _named(self, version: str) -> str | None:
        assert self._shipped is not None
        return None if version in (SHIPPED, self._shipped.manifest.version) else version

    def _loaded(self, version: str | None) -> tuple[Artefact, Record | None]:
        assert self._shipped is not None
        if version is None:
            return self._shipped, None
        record = self._versions.record(version)
        if record is None:
            raise NotFound(f"no version '{version}' is kept: GET /models lists them")
        if record.material_sha256 != self._shipped.manifest.data_sha256:
            raise Conflict(f"version {version} was learned from older material: POST /learn learns its examples again")
        try:
            return self._versions.load(version), record
        except ModelStale as error:
            raise Conflict(str(error)) from None

    def _described(self, record: Record) -> ModelVersion:
        state: ModelState = "kept"
        reason = record.judgement.detail
        if record.refused:
            state = "refused"
        elif self.record is not None and record.version == self.record.version:
            state = "active"
        elif self._shipped is None or record.material_sha256 != self._shipped.manifest.data_sha256:
            state, reason = "stale", "learned from older material; its examples are kept: learn again"
        fields = record.model_dump(include={"version", "trained_at", "rows", "metrics"})
        return ModelVersion(**fields, origin="learned", state=state, reason=reason, judgement=record.judgement)

    def _shipped_row(self, shipped: Artefact) -> ModelVersion:
        manifest = shipped.manifest
        return ModelVersion(
            version=manifest.version,
            origin="shipped",
            trained_at=_aware(datetime.fromisoformat(manifest.trained_at)),
            rows={"shipped": manifest.rows},
            metrics=manifest.metrics,
            state="kept" if self.record else "active",
            reason="shipped with this version of Stanch",
        )


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _of_these_causes(classifier: Classifier, causes: dict[str, CauseFile]) -> Classifier:
    """Raises ModelStale where the model may answer a cause whose file is gone."""
    gone = set(classifier.labels) - set(causes) - {UNKNOWN}
    if gone:
        raise ModelStale(f"the model names causes without a file: {', '.join(sorted(gone))}: python -m {NAME}.train")
    return classifier
