"""`stanch backup`: the whole state in one file, taken while everything runs; and what such a file says of itself.

In it: every database of the data directory (each as it is at one moment), learned models, the knowledge base's index, the
configuration, the log buffer; with DATABASE_URL the incidents from there. Not in it: `.env`, so no key and no password, and
models that a setting keeps outside of the data directory.
"""

import hashlib
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from incidents.store import copying
from incidents.store.schema import HEAD
from service_kit.errors import Misconfigured

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
TABLES_FOLDER: Final = "postgresql"
STORE: Final = "incidents.db"
BEFORE: Final = "before-restore-"
STAGING: Final = ".restore-"
PASSED_OVER: Final = ("-wal", "-shm", "-journal", ".lock", ".tmp", ".partial")
"""A database's copy holds what stands in its journals; a lock is of the process that has it."""
SQLITE: Final = b"SQLite format 3\0"
CHUNK_BYTES: Final = 1024 * 1024


class Entry(BaseModel):
    """A file of the archive. `columns` are those of a table's rows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    kind: Literal["database", "file", "table"]
    size: int
    sha256: str
    columns: list[str] = []


class Manifest(BaseModel):
    """The last member of the archive. `schema_revision` is of the incidents' tables, None where there were none."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: int
    version: str
    made_at: datetime
    schema_revision: str | None
    entries: list[Entry]


@dataclass(frozen=True)
class State:
    """Where everything is: a data directory, and PostgreSQL where `database_url` is not empty."""

    data_dir: Path
    database_url: str = ""


def state_here() -> State:
    """As the settings say. Raises ValidationError."""
    from gateway.settings import Settings

    settings = Settings()
    return State(settings.data_dir, settings.database_url.get_secret_value())


def make_backup(state: State, target: Path, made_at: datetime | None = None) -> Manifest:
    """Writes `target` whole or not at all; gzipped where its name ends in gz. Raises Misconfigured and OSError."""
    if not state.data_dir.is_dir():
        raise Misconfigured(f"{state.data_dir}: there is no such data directory (STANCH_DATA_DIR)")
    if not target.absolute().parent.is_dir():
        raise Misconfigured(f"{target}: there is no such folder to write it into")
    partial = target.with_name(target.name + ".partial")
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".stanch-backup-") as folder:
        try:
            with _archive(partial, zipped=target.name.endswith("gz")) as archive:
                manifest = _fill(archive, state, Path(folder), {target.absolute(), partial.absolute()}, made_at)
            os.replace(partial, target)
        finally:
            partial.unlink(missing_ok=True)
    _sync(target.absolute().parent)
    return manifest


def hash_of(path: Path) -> str:
    """sha256, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def release() -> str:
    """The version of this code."""
    return version("stanch")


@contextmanager
def _archive(path: Path, *, zipped: bool) -> Iterator[tarfile.TarFile]:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)  # it holds what people wrote in incidents
    with os.fdopen(handle, "wb") as file:
        if zipped:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
                yield archive
        else:
            with tarfile.open(fileobj=file, mode="w") as archive:
                yield archive
        file.flush()
        os.fsync(file.fileno())


def _fill(
    archive: tarfile.TarFile, state: State, folder: Path, left_out: set[Path], made_at: datetime | None
) -> Manifest:
    """Derived files first and the incidents' database before the others: what is newer can catch up on what is older, and
    what an incident gave to the knowledge base is given again rather than not at all."""
    entries: list[Entry] = []
    revision: str | None = None
    databases: list[Path] = []
    for path in _files(state.data_dir, left_out):
        if _is_sqlite(path):
            databases.append(path)
        elif entry := _add_file(archive, path, path.relative_to(state.data_dir).as_posix()):
            entries.append(entry)
    if state.database_url:
        rows, revision = _add_tables(archive, state.database_url, folder)
        entries += rows
        databases = [path for path in databases if path != state.data_dir / STORE]
    for path in sorted(databases, key=lambda path: path.name != STORE):
        copy = folder / "copy.db"
        _copy(path, copy)
        if path == state.data_dir / STORE:
            revision = copying.schema_of_file(copy)
        entries.append(_add(archive, copy, path.relative_to(state.data_dir).as_posix(), "database"))
        copy.unlink()
    manifest = Manifest(
        format=FORMAT,
        version=release(),
        made_at=made_at or datetime.now(UTC),
        schema_revision=revision,
        entries=entries,
    )
    body = manifest.model_dump_json(indent=1).encode()
    archive.addfile(_member(MANIFEST, len(body)), BytesIO(body))
    return manifest


def _files(folder: Path, left_out: set[Path]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        first = path.relative_to(folder).parts[0]
        if first.startswith((BEFORE, STAGING, ".stanch-backup-")) or path.name.endswith(PASSED_OVER):
            continue
        if path.is_file() and not path.is_symlink() and path.absolute() not in left_out:
            yield path


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except FileNotFoundError:  # replaced by a newer one while this runs
        return False


def _copy(path: Path, copy: Path) -> None:
    try:
        copying.copy_sqlite(path, copy)
    except sqlite3.Error as error:
        raise Misconfigured(f"{path} cannot be copied: {error}") from error


def _add_tables(archive: tarfile.TarFile, url: str, folder: Path) -> tuple[list[Entry], str]:
    entries = []
    with copying.snapshot(url) as snapshot:
        revision = snapshot.schema()
        for name in copying.NAMES:
            rows = folder / "rows"
            columns = snapshot.write(name, rows)
            entry = _add(archive, rows, f"{TABLES_FOLDER}/{name}", "table")
            entries.append(entry.model_copy(update={"columns": columns}))
            rows.unlink()
    return entries, revision


def _add_file(archive: tarfile.TarFile, path: Path, name: str) -> Entry | None:
    """None where it was removed meanwhile. Files of the data directory are replaced, never changed in place."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    archive.addfile(_member(name, len(content)), BytesIO(content))
    return Entry(path=name, kind="file", size=len(content), sha256=hashlib.sha256(content).hexdigest())


def _add(archive: tarfile.TarFile, path: Path, name: str, kind: Literal["database", "table"]) -> Entry:
    size = path.stat().st_size
    with path.open("rb") as file:
        archive.addfile(_member(name, size), file)
    return Entry(path=name, kind=kind, size=size, sha256=hash_of(path))


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def known_schema(revision: str | None) -> bool:
    """Whether this code can read it; revisions are numbers of four digits."""
    return revision is None or revision <= HEAD
