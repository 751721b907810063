"""What an import keeps on disk until it is done: the file as it came, and how far it got. One folder, bounded by its caller.

Exports may hold secrets that are masked only later, so nobody but the service's own user can read them.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from contracts.imports import ImportJob
from contracts.model import Answered
from service_kit.errors import Unavailable
from service_kit.logs import log

BODY: Final = ".body"
STATE: Final = ".json"
FRESH: Final = ".new"
OWNER_ONLY: Final = 0o600
FINAL: Final = frozenset({"done", "stopped", "failed"})
RETRY_AFTER_SECONDS: Final = 30


class Kept(Answered):
    """A job and what it takes to go on with it. `tries` counts the starts since its last progress."""

    job: ImportJob
    columns: Mapping[str, str] = {}
    tries: int = 0

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.job.state in FINAL


class ImportFiles:
    """One folder. Raises Unavailable where the disk does not do its part."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep_body(self, id: str, raw: bytes) -> None:
        """On disk when it returns."""
        self._write(self._path(id, BODY), raw)

    def body(self, id: str) -> bytes:
        """The file as it came."""
        try:
            return self._path(id, BODY).read_bytes()
        except OSError as error:
            raise _unavailable("read", error) from error

    def keep(self, kept: Kept) -> None:
        """On disk when it returns; the body goes where nothing more will happen."""
        self._write(self._path(kept.job.id, STATE), kept.model_dump_json().encode())
        if kept.is_final:
            self._path(kept.job.id, BODY).unlink(missing_ok=True)

    def forget(self, id: str) -> None:
        """Both files go."""
        for ending in (STATE, BODY):
            self._path(id, ending).unlink(missing_ok=True)

    def read(self) -> list[Kept]:
        """Every job, the oldest first. What a crash left half-written is removed."""
        found: list[Kept] = []
        for file in sorted(self._folder.glob("*" + STATE)):
            try:
                found.append(Kept.model_validate_json(file.read_bytes()))
            except (OSError, ValidationError) as error:
                log("knowledge_base").warning("import forgotten", file=file.name, reason=str(error)[:200])
                file.unlink(missing_ok=True)
        known = {kept.job.id for kept in found if not kept.is_final}
        for file in [*self._folder.glob("*" + BODY), *self._folder.glob("*" + FRESH)]:
            if file.suffix == FRESH or file.name.removesuffix(BODY) not in known:
                file.unlink(missing_ok=True)
        return sorted(found, key=lambda kept: (kept.job.created_at, kept.job.id))

    def _path(self, id: str, ending: str) -> Path:
        return self._folder / f"{id}{ending}"

    def _write(self, path: Path, content: bytes) -> None:
        fresh = path.with_name(path.name + FRESH)
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            os.replace(fresh, path)
        except OSError as error:
            fresh.unlink(missing_ok=True)
            raise _unavailable("stored", error) from error


def _unavailable(done: str, error: OSError) -> Unavailable:
    return Unavailable(f"the import could not be {done}: {error.strerror}", retry_after_seconds=RETRY_AFTER_SECONDS)
