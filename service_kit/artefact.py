"""Trained models on disk: a joblib file and a manifest that must agree with it, this code's data and these libraries.

joblib executes what it loads, so the hash is checked before a byte is unpickled. That guards against a stale or damaged
file, not against somebody who can write both files: the data directory is as trusted as the code.
"""

import hashlib
import json
import os
import platform
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import joblib
import sklearn

from service_kit.errors import ModelStale


@dataclass(frozen=True)
class Manifest:
    """What stands beside a model. `metrics` are the figures measured when it was trained."""

    name: str
    version: str
    trained_at: str
    model_sha256: str
    data_sha256: str
    sklearn: str
    python: str
    rows: int
    labels: list[str]
    metrics: dict[str, float]


@dataclass(frozen=True)
class Artefact:
    """A loaded model and its manifest."""

    model: Any
    manifest: Manifest


def data_fingerprint(paths: list[Path]) -> str:
    """sha256 over the training files and code, by name and content; equal fingerprints mean an equal model."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def save_artefact(
    folder: Path, name: str, model: Any, *, data_sha256: str, rows: int, labels: list[str], metrics: dict[str, float]
) -> Manifest:
    """Writes `<name>.joblib` and `<name>.json` into `folder`, each whole or not at all. Raises OSError (a full disk)."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".joblib", delete=False) as file:
        try:
            joblib.dump(model, file, compress=1)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    model_sha256 = _sha256(Path(file.name))
    manifest = Manifest(
        name=name,
        version=f"{data_sha256[:8]}-{model_sha256[:8]}",
        trained_at=datetime.now(UTC).isoformat(timespec="seconds"),
        model_sha256=model_sha256,
        data_sha256=data_sha256,
        sklearn=sklearn.__version__,
        python=_python(),
        rows=rows,
        labels=labels,
        metrics=metrics,
    )
    os.replace(file.name, folder / f"{name}.joblib")
    described = folder / f"{name}.json.new"
    described.write_text(json.dumps(asdict(manifest), indent=1) + "\n")
    os.replace(described, folder / f"{name}.json")
    return manifest


def read_manifest(folder: Path, name: str) -> Manifest:
    """The manifest alone. Raises ModelStale where there is none or it cannot be read."""
    path = folder / f"{name}.json"
    try:
        return Manifest(**json.loads(path.read_text()))
    except FileNotFoundError:
        raise ModelStale(
            f"no trained model {name} in {folder}: ./run.sh trains it, or python -m {name}.train"
        ) from None
    except (ValueError, TypeError) as error:
        raise ModelStale(f"{path} cannot be read ({error}): train again with python -m {name}.train") from error


def is_current(folder: Path, name: str, data_sha256: str) -> bool:
    """Whether a model stands there that was trained from exactly this data by these libraries."""
    try:
        manifest = read_manifest(folder, name)
    except ModelStale:
        return False
    here = (data_sha256, sklearn.__version__, _python())
    stands = (manifest.data_sha256, manifest.sklearn, manifest.python)
    return here == stands and (folder / f"{name}.joblib").exists()


def load_artefact(folder: Path, name: str) -> Artefact:
    """Loads a model after checking it. Raises ModelStale with what to do."""
    manifest = read_manifest(folder, name)
    path = folder / f"{name}.joblib"
    if (manifest.sklearn, manifest.python) != (sklearn.__version__, _python()):
        raise ModelStale(f"{path} was trained with other libraries: train again with python -m {name}.train")
    if not path.exists() or _sha256(path) != manifest.model_sha256:
        raise ModelStale(f"{path} is not the file that its manifest describes: train again with python -m {name}.train")
    return Artefact(joblib.load(path), manifest)


def _python() -> str:
    return ".".join(platform.python_version_tuple()[:2])


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
