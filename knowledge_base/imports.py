"""Imports as jobs: kept on disk before they are answered, done one at a time in the background, taken up again after a crash.

Progress is stored after each batch, behind the documents: a crash between the two reads that batch again, finds its
documents unchanged, and stores nothing twice, since every document has an id that its source gives it (or its content).
"""

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Any, Final, Protocol

from contracts.imports import MAX_ROW_ERRORS, ImportFormat, ImportJob, ImportState, RowError
from contracts.knowledge import Document, NewDocument
from knowledge_base.import_files import ImportFiles, Kept
from knowledge_base.importers.export import Export
from knowledge_base.importers.formats import Row, count, detect, rows
from knowledge_base.importers.seam import Skipped
from knowledge_base.rows import content_sha256
from service_kit.clock import Clock
from service_kit.errors import HouseError, Unavailable
from service_kit.logs import log

BATCH: Final = 200
"""Records between two commits."""
QUEUE: Final = 4
"""Jobs that may wait behind the one that runs: with bodies of 32 MiB, 160 MiB of disk."""
REMEMBERED: Final = 50
"""Jobs that are over and still listed."""
MAX_TRIES: Final = 5
"""Starts of a job without any progress: what ends the process must not do so for ever."""
RETRY_SECONDS: Final = 5.0
MAX_WAITS: Final = 120
"""Waits of RETRY_SECONDS for a store that fails: ten minutes."""
READING_SECONDS: Final = 2.0
"""That a file waits for another one to be read, before its sender is told to come again."""
RETRY_AFTER_SECONDS: Final = 30
_COMPARED: Final = tuple(name for name in NewDocument.model_fields if name not in {"id", "origin"})


class Documents(Protocol):
    """What an import needs of the knowledge base; `KnowledgeBase` is one."""

    def add(self, documents: Sequence[NewDocument]) -> list[str]:
        """Stores or replaces. Raises Unavailable."""
        ...

    def get(self, id: str) -> Document | None:
        """The stored one. Raises Unavailable."""
        ...


class Imports:
    """The jobs of one knowledge base; safe to use from several threads."""

    def __init__(
        self,
        documents: Documents,
        folder: Path,
        clock: Clock,
        *,
        retry_seconds: float = RETRY_SECONDS,
        reading_seconds: float = READING_SECONDS,
    ) -> None:
        """Reads what is left from before; nothing runs until `start`."""
        self._documents, self._clock = documents, clock
        self._retry_seconds, self._reading_seconds = retry_seconds, reading_seconds
        self._files = ImportFiles(folder)
        self._reading = Lock()
        self._changed = Condition()
        self._closing = False
        self._jobs = {kept.job.id: kept for kept in self._files.read()}
        self._thread = Thread(target=self._run, name="knowledge-base-imports", daemon=True)

    def start(self) -> None:
        """Begins to work in the background, with what was not finished before."""
        self._thread.start()

    def close(self) -> None:
        """Comes back when the batch at hand is stored; the rest is taken up at the next start."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def accept(
        self, raw: bytes, format: ImportFormat | None, columns: Mapping[str, str], content_type: str = ""
    ) -> ImportJob:
        """The job, queued and on disk. Raises Unprocessable or BadRequest where the file cannot be read, Unavailable."""
        self._refuse_when_full()
        # one that arrives beside the one that is imported: more files of 32 MiB at once are too much memory
        if not self._reading.acquire(timeout=self._reading_seconds):
            raise Unavailable("another file is being read just now")
        try:
            export = Export(raw, columns)
            chosen = format or detect(export, content_type)
            total = count(chosen, export)
        finally:
            self._reading.release()
        now = self._clock.now()
        id = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
        kept = Kept(job=ImportJob(id=id, state="queued", format=chosen, total=total, created_at=now), columns=columns)
        with self._changed:
            self._refuse_when_full()
            self._files.keep_body(id, raw)
            self._files.keep(kept)
            self._jobs[id] = kept
            self._changed.notify_all()
        return kept.job

    def get(self, id: str) -> ImportJob | None:
        """The job under `id`."""
        kept = self._jobs.get(id)
        return kept.job if kept else None

    def newest(self) -> list[ImportJob]:
        """The last REMEMBERED, the newest first."""
        with self._changed:
            jobs = [kept.job for kept in self._jobs.values()]
        return jobs[::-1][:REMEMBERED]

    def stop(self, id: str) -> bool:
        """Whether there is one. It ends with the batch at hand; what it stored so far stays."""
        with self._changed:
            kept = self._jobs.get(id)
            if kept and not kept.is_final:
                self._end(kept, "stopped", "it was stopped by a person")
        return kept is not None

    def run_next(self) -> bool:
        """Does the oldest unfinished job to its end, or until `close`; False where there is none."""
        with self._changed:
            kept = self._oldest()
            if kept is None:
                return False
            if kept.tries >= MAX_TRIES:
                self._end(kept, "failed", f"it ended the service {kept.tries} times without any progress")
                return True
        try:
            with self._changed:
                kept = self._update(kept, tries=kept.tries + 1, state="running")
            self._read_on(kept, Export(self._files.body(kept.job.id), kept.columns))
        except HouseError as error:
            self._end(self._jobs[kept.job.id], "failed", str(error.detail))
        return True

    def _read_on(self, kept: Kept, export: Export) -> None:
        id, already = kept.job.id, kept.job.done
        seen: set[str] = set()
        batch: list[Row] = []
        for row in rows(kept.job.format, export):
            checked = _with_id(row, kept.job.format, seen)
            if row.number <= already:
                continue
            batch.append(checked)
            if len(batch) == BATCH:
                if not self._store(id, batch):
                    return
                batch = []
        if not batch or self._store(id, batch):
            self._end(self._jobs[id], "done")

    def _store(self, id: str, batch: list[Row]) -> bool:
        """Whether to go on: the batch is stored, and nobody stopped the job or the service."""
        for _ in range(MAX_WAITS):
            if self._is_over(id):
                return False
            try:
                added, unchanged = self._put(batch)
                with self._changed:
                    self._progress(id, batch, added, unchanged)
                return not self._is_over(id)
            except Unavailable as error:
                log("knowledge_base").warning("import waits", id=id, reason=error.detail)
                with self._changed:
                    self._jobs[id] = _changed(self._jobs[id], reason=f"it waits: {error.detail}")
                    self._changed.wait_for(lambda: self._is_over(id), self._retry_seconds)
        self._end(self._jobs[id], "failed", "the knowledge base could not be written for a long time")
        return False

    def _put(self, batch: list[Row]) -> tuple[int, int]:
        documents = [row.outcome for row in batch if isinstance(row.outcome, NewDocument)]
        fresh = [document for document in documents if not _is_stored(document, self._documents.get(document.id or ""))]
        if fresh:
            self._documents.add(fresh)
        return len(fresh), len(documents) - len(fresh)

    def _progress(self, id: str, batch: list[Row], added: int, unchanged: int) -> None:
        kept = self._jobs[id]
        if kept.is_final:
            return
        job = kept.job
        errors = [
            RowError(row=row.number, reason=row.outcome.reason) for row in batch if isinstance(row.outcome, Skipped)
        ]
        self._update(
            kept,
            tries=0,
            done=batch[-1].number,
            added=job.added + added,
            unchanged=job.unchanged + unchanged,
            skipped=job.skipped + len(errors),
            errors=[*job.errors, *errors][:MAX_ROW_ERRORS],
            reason=None,
        )

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._oldest() is not None)
                kept = self._oldest()
            if self._closing or kept is None:
                return
            # a thread for each job: a fault of ours in one file ends that job, and no other
            worker = Thread(target=self.run_next, name=f"knowledge-base-import-{kept.job.id}", daemon=True)
            worker.start()
            worker.join()
            now = self._jobs.get(kept.job.id)
            if now and not now.is_final and not self._closing:
                self._end(now, "failed", "reading it met a fault of ours; the log says which")

    def _oldest(self) -> Kept | None:
        return next((kept for kept in self._jobs.values() if not kept.is_final), None)

    def _is_over(self, id: str) -> bool:
        return self._closing or self._jobs[id].is_final

    def _refuse_when_full(self) -> None:
        if sum(not kept.is_final for kept in list(self._jobs.values())) > QUEUE:
            raise Unavailable(f"{QUEUE} imports wait already", retry_after_seconds=RETRY_AFTER_SECONDS)

    def _update(self, kept: Kept, tries: int | None = None, **changes: Any) -> Kept:
        """Stored first, then seen."""
        fresh = _changed(kept, tries=kept.tries if tries is None else tries, **changes)
        self._files.keep(fresh)
        self._jobs[kept.job.id] = fresh
        return fresh

    def _end(self, kept: Kept, state: ImportState, reason: str | None = None) -> None:
        with self._changed:
            fresh = _changed(kept, state=state, reason=reason, finished_at=self._clock.now())
            self._jobs[kept.job.id] = fresh
            try:
                self._files.keep(fresh)
            except (
                Unavailable
            ) as error:  # a full disk: the next start does the job once more, and changes nothing by it
                log("knowledge_base").warning("import not recorded", id=kept.job.id, reason=error.detail)
            over = [id for id, known in self._jobs.items() if known.is_final]
            for id in over[:-REMEMBERED]:
                self._files.forget(id)
                del self._jobs[id]
            self._changed.notify_all()
        log("knowledge_base").info("import " + state, id=kept.job.id, done=kept.job.done, reason=reason)


def _changed(kept: Kept, tries: int | None = None, **changes: Any) -> Kept:
    job = kept.job.model_copy(update=changes)
    return kept.model_copy(update={"job": job, "tries": kept.tries if tries is None else tries})


def _with_id(row: Row, format: ImportFormat, seen: set[str]) -> Row:
    """The row with an id of its own, or skipped where an earlier row of the file had it."""
    if not isinstance(row.outcome, NewDocument):
        return row
    id = row.outcome.id or f"{format}/{content_sha256(row.outcome)[:16]}"
    if id in seen:
        return Row(row.number, Skipped(f"an earlier row is {id[:200]} too"))
    seen.add(id)
    return Row(row.number, row.outcome.model_copy(update={"id": id}))


def _is_stored(document: NewDocument, stored: Document | None) -> bool:
    return stored is not None and all(getattr(stored, name) == getattr(document, name) for name in _COMPARED)
