"""`stanch restore`: a backup's state in the place of what is there, all of it checked before anything is touched."""

import os
import re
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Final

from pydantic import ValidationError

from all_in_one.backup import (
    BEFORE,
    FORMAT,
    MANIFEST,
    STAGING,
    TABLES_FOLDER,
    Entry,
    Manifest,
    State,
    hash_of,
    known_schema,
    release,
)
from incidents.store import copying
from incidents.store.database import open_store
from service_kit.errors import Misconfigured
from service_kit.file_lock import FileLock

LOCKS: Final = ("incidents.lock", "knowledge_base.lock", "integrator.lock")
"""Held by services that run on the data directory."""


def restore(state: State, source: Path, *, force: bool = False) -> tuple[Manifest, Path | None]:
    """What it was, and where the former data directory's content is now. Raises Misconfigured, having changed nothing."""
    if not source.is_file():
        raise Misconfigured(f"{source}: there is no such file")
    state.data_dir.mkdir(parents=True, exist_ok=True)
    there = [path for path in state.data_dir.iterdir() if path.name not in LOCKS]
    if there and not force:
        raise Misconfigured(f"{state.data_dir} is not empty: --force puts what is there aside")
    with ExitStack() as stack:
        for name in LOCKS:
            lock = FileLock(state.data_dir / name, "services run on it")
            try:
                lock.take()
            except Misconfigured as error:
                raise Misconfigured(f"services run on {state.data_dir}: stop them first") from error
            stack.callback(lock.release)
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=state.data_dir, prefix=STAGING))
        manifest = _unpack(source, Path(folder))
        tables = [entry for entry in manifest.entries if entry.kind == "table"]
        _refuse_other_kind(state, tables, manifest)
        if tables:
            _load(state, Path(folder), tables, force=force)
            shutil.rmtree(Path(folder) / TABLES_FOLDER)
        aside = _put_aside(state.data_dir, there)
        for path in Path(folder).iterdir():
            os.replace(path, state.data_dir / path.name)
    return manifest, aside


def _unpack(source: Path, folder: Path) -> Manifest:
    """All files of the archive in `folder`, each as its manifest says."""
    try:
        with tarfile.open(source) as archive:
            for member in archive:
                if not member.isfile() or not _is_plain(member.name):
                    raise Misconfigured(f"{source}: {member.name!r} has no place in a backup")
                archive.extract(member, folder, filter="data")
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValidationError) as error:
        if isinstance(error, OSError) and error.filename and Path(error.filename) != folder / MANIFEST:
            raise
        raise Misconfigured(f"{source} is no whole backup of Stanch: {type(error).__name__}") from error
    (folder / MANIFEST).unlink()
    _refuse_newer(manifest)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if found != {entry.path for entry in manifest.entries}:
        raise Misconfigured(f"{source} does not hold the files that it names")
    for entry in manifest.entries:
        path = folder / entry.path
        if path.stat().st_size != entry.size or hash_of(path) != entry.sha256:
            raise Misconfigured(f"{source}: {entry.path} is damaged")
        if entry.kind == "database":
            copying.check_sqlite_file(path)
    return manifest


def _refuse_newer(manifest: Manifest) -> None:
    newer = _numbers(manifest.version) > _numbers(release())
    if manifest.format > FORMAT or newer or not known_schema(manifest.schema_revision):
        raise Misconfigured(
            f"the backup is of Stanch {manifest.version} (schema {manifest.schema_revision}), which is newer than this "
            f"{release()}: restore it with that version"
        )


def _refuse_other_kind(state: State, tables: Sequence[Entry], manifest: Manifest) -> None:
    if tables and not state.database_url:
        raise Misconfigured("the backup's incidents are of PostgreSQL: set DATABASE_URL to restore them there")
    if not tables and state.database_url and manifest.schema_revision is not None:
        raise Misconfigured("the backup's incidents are an SQLite file, and DATABASE_URL is set: unset it to restore")


def _load(state: State, folder: Path, tables: Sequence[Entry], *, force: bool) -> None:
    database = open_store(state.database_url, folder)
    try:
        files = {PurePosixPath(entry.path).name: (folder / entry.path, entry.columns) for entry in tables}
        unknown = files.keys() - set(copying.NAMES)
        if unknown:
            raise Misconfigured(f"the backup has tables that are not known: {', '.join(sorted(unknown))}")
        copying.load(database, files, force=force)
    finally:
        database.close()


def _put_aside(data_dir: Path, there: Sequence[Path]) -> Path | None:
    moved = [path for path in there if not path.name.startswith((BEFORE, STAGING))]
    if not moved:
        return None
    aside = data_dir / f"{BEFORE}{datetime.now(UTC):%Y%m%dT%H%M%S}"
    aside.mkdir()
    for path in moved:
        os.replace(path, aside / path.name)
    return aside


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _numbers(release_name: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", release_name)[:3])
