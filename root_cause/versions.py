"""The learned models on disk: one folder a version, one small file that says which of them answers, and who answered before.

A version is written beside its place and moved there whole; the pointer is replaced in one step. So a crash leaves either the
old state or the new one. The shipped model is no version here: it stays where training put it and is never deleted.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from contracts.learning import Judgement
from root_cause.classifier import Classifier
from service_kit.artefact import Artefact, Manifest, load_artefact, save_artefact
from service_kit.errors import Misconfigured, ModelStale
from service_kit.logs import log

NAME: Final = "root_cause"
RECORD: Final = "record.json"
UNFINISHED: Final = ".new-"
"""Begins the name of a folder that is still being written."""
REMEMBERED: Final = 50
"""Steps that can be taken back."""


class Record(BaseModel):
    """One run's outcome. `learned_until` is the highest number of an example that it knew; `kept` whether its model is there."""

    model_config = ConfigDict(frozen=True)
    version: str = Field(pattern=r"^[0-9a-z-]{1,100}$")
    trained_at: datetime
    rows: dict[str, int]
    metrics: dict[str, float]
    material_sha256: str
    learned_until: int
    judgement: Judgement

    @property
    def refused(self) -> bool:
        """Whether there is no model, only the reason why."""
        return self.judgement.outcome == "refused"


class Pointer(BaseModel):
    """`version` answers, None is the shipped one; `before` are those that did, the last one last."""

    model_config = ConfigDict(frozen=True)
    version: str | None = None
    before: list[str | None] = []


class Versions:
    """`folder` is the root cause service's own; at most `keep` models and as many refusals stay."""

    def __init__(self, folder: Path, keep: int) -> None:
        self._versions = folder / "versions"
        self._refused = folder / "refused"
        self._pointer = folder / "active.json"
        self._lock = folder / "learning.lock"
        self._keep = keep

    @property
    def pointer(self) -> Pointer:
        """Which version answers. One that cannot be read is as good as none: the shipped model answers."""
        try:
            return Pointer.model_validate_json(self._pointer.read_bytes())
        except FileNotFoundError:
            return Pointer()
        except (OSError, ValidationError) as error:
            log(NAME).warning("pointer unreadable", path=str(self._pointer), error=type(error).__name__)
            return Pointer()

    def records(self) -> list[Record]:
        """Every run that is remembered, newest first."""
        whole = [place for place in self._versions.glob(f"*/{RECORD}") if not place.parent.name.startswith(UNFINISHED)]
        places = [*whole, *self._refused.glob("*.json")]
        return sorted(filter(None, map(_read, places)), key=lambda record: record.trained_at, reverse=True)

    def record(self, version: str) -> Record | None:
        """That of a version whose model is there."""
        return next((r for r in self.records() if r.version == version and not r.refused), None)

    def load(self, version: str) -> Artefact:
        """The model, checked against its manifest. Raises ModelStale."""
        return load_artefact(self._versions / version, NAME)

    def answering(self, shipped: Manifest) -> tuple[Artefact, Record] | None:
        """The learned model that answers; None where the shipped one does, which a learned one of older material yields to.

        Material is the shipped texts and the code that reads them: what was learned from other can be neither trusted nor
        compared, and may not even load.
        """
        version = self.pointer.version
        record = self.record(version) if version else None
        if record is None or record.material_sha256 != shipped.data_sha256:
            return None
        try:
            return self.load(record.version), record
        except ModelStale as error:
            log(NAME).warning("learned model unusable", version=version, error=str(error))
            return None

    def keep_model(self, classifier: Classifier, record: Record, data_sha256: str) -> Record:
        """Saves a promoted model with its record, which gets its version. Raises OSError (a full disk)."""
        self._versions.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=self._versions, prefix=UNFINISHED))
        try:
            manifest = save_artefact(
                fresh,
                NAME,
                classifier,
                data_sha256=data_sha256,
                rows=sum(record.rows.values()),
                labels=classifier.labels,
                metrics=record.metrics,
            )
            record = record.model_copy(
                update={"version": manifest.version, "trained_at": datetime.fromisoformat(manifest.trained_at)}
            )
            _write(fresh / RECORD, record)
            shutil.rmtree(self._versions / record.version, ignore_errors=True)  # the same model, learned once more
            os.replace(fresh, self._versions / record.version)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return record

    def keep_refusal(self, record: Record) -> None:
        """Remembers why a candidate was not taken, without its model."""
        self._refused.mkdir(parents=True, exist_ok=True)
        _write(self._refused / f"{record.version}.json", record)
        for old in self._old(self.records(), refused=True):
            (self._refused / f"{old.version}.json").unlink(missing_ok=True)

    def activate(self, version: str | None) -> None:
        """Lets `version` answer, None the shipped model; then lets go of the oldest over `keep`, never of this one."""
        pointer = self.pointer
        before = [*pointer.before, pointer.version][-REMEMBERED:] if version != pointer.version else pointer.before
        self._point(Pointer(version=version, before=before))
        for old in self._old(self.records(), refused=False):
            shutil.rmtree(self._versions / old.version, ignore_errors=True)

    def previous(self) -> tuple[bool, str | None]:
        """Whether there is a version to go back to, and which: those that are gone are passed over."""
        there = {record.version for record in self.records() if not record.refused}
        for version in reversed(self.pointer.before):
            if version is None or version in there:
                return True, version
        return False, None

    def step_back(self, version: str | None) -> None:
        """As `activate` for what `previous` named, and takes the step out of the memory."""
        before = list(self.pointer.before)
        while before and before.pop() != version:
            pass
        self._point(Pointer(version=version, before=before))

    @contextmanager
    def learning(self) -> Iterator[None]:
        """One learning run on this folder at a time, whichever process. Raises Misconfigured."""
        self._lock.parent.mkdir(parents=True, exist_ok=True)
        with self._lock.open("wb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Misconfigured(f"another learning run is under way in {self._lock.parent}") from None
            for left in self._versions.glob(f"{UNFINISHED}*"):  # of a run that was killed
                shutil.rmtree(left, ignore_errors=True)
            yield

    def _old(self, records: list[Record], *, refused: bool) -> list[Record]:
        active = self.pointer.version
        alike = [r for r in records if r.refused == refused]
        kept = {r.version for r in alike[: self._keep]}
        if active and active not in kept and any(r.version == active for r in alike):
            kept = {active, *(r.version for r in alike[: self._keep - 1])}
        return [r for r in alike if r.version not in kept]

    def _point(self, pointer: Pointer) -> None:
        _write(self._pointer, pointer)


def _read(path: Path) -> Record | None:
    try:
        return Record.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        log(NAME).warning("record unreadable", path=str(path), error=type(error).__name__)
        return None


def _write(path: Path, content: BaseModel) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8") as out:
        out.write(content.model_dump_json(indent=1))
        out.flush()
        os.fsync(out.fileno())
    os.replace(fresh, path)
