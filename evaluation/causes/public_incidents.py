"""Public incidents, runbooks and alerts to measure with: the folder that INCIDENT_DATA names, else a download into a cache.

`python -m evaluation public_incidents` fetches, and says what is there; the benches fetch by themselves. The cache is
STANCH_CACHE or ~/.cache/stanch, never the repository: the texts belong to others, and are measured with, not shipped. Each source
is one file of one commit. Its sha256 is written down at the first download, and later uses refuse a file that no longer has it.

Public incidents carry no labels of ours. INCIDENT_LABELS names a file of lines {"id": …, "root_cause": …} that adds them; without
one `unlabelled.py` measures what can be. Alerts of BGL and alert -> runbook pairs are labelled by their own authors.
"""

import hashlib
import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evaluation.causes.public_texts import FILES, write_files

ROOT: Final = Path(__file__).resolve().parents[2]
SILENCE_SECONDS: Final = 20
"""Longest wait for a connection, and between two pieces of a file."""
LONGEST_SECONDS: Final = 300.0
"""For one file as a whole."""
PIECE: Final = 1 << 16
MEGABYTE: Final = 1_000_000
_RAW: Final = "https://raw.githubusercontent.com"
_ARCHIVE: Final = "https://codeload.github.com"


@dataclass(frozen=True)
class Source:
    """One file at one commit. `at_most` bytes are taken from it; a larger one is refused."""

    repository: str
    url: str
    licence: str
    at_most: int


SOURCES: Final[Mapping[str, Source]] = {
    "statuses.jsonl": Source(
        "mrshu/github-statuses",
        f"{_RAW}/mrshu/github-statuses/00a69005eefe12d7ded4439f53a90e0314d21e83/parsed/incidents.jsonl",
        "MIT for the code; the texts are GitHub's public status page",
        20 * MEGABYTE,
    ),
    "postmortems.tar.gz": Source(
        "icco/postmortems",
        f"{_ARCHIVE}/icco/postmortems/tar.gz/aff12aa737a9fcd16d32bf77924663c183d083e6",
        "GPL-3.0",
        40 * MEGABYTE,
    ),
    "bgl.log": Source(
        "logpai/loghub BGL_2k",
        f"{_RAW}/logpai/loghub/374038faa4ca122dd7ca0730372c0b78f76f8597/BGL/BGL_2k.log",
        "free for research; cite Zhu et al., ISSRE 2023",
        5 * MEGABYTE,
    ),
    "runbooks.tar.gz": Source(
        "prometheus-operator/runbooks",
        f"{_ARCHIVE}/prometheus-operator/runbooks/tar.gz/a685d14cf5128bb30e2bf935c3983decd772d885",
        "Apache-2.0",
        20 * MEGABYTE,
    ),
    "openshift.tar.gz": Source(
        "openshift/runbooks",
        f"{_ARCHIVE}/openshift/runbooks/tar.gz/260882be1ada46db4ad2549143407d4a05e285c9",
        "Apache-2.0",
        20 * MEGABYTE,
    ),
    "rules.tar.gz": Source(
        "prometheus-operator/kube-prometheus",
        f"{_ARCHIVE}/prometheus-operator/kube-prometheus/tar.gz/36ace1ce7a40971fd0c4b05e194e55c03d5c0a4f",
        "Apache-2.0",
        40 * MEGABYTE,
    ),
}
"""Name in the cache -> where it comes from."""

FindFolder = Callable[[], Path | None]
"""The folder to measure with; None, and a line on stderr, where there is none."""


def incident_folder() -> Path | None:
    """As the environment says; see FindFolder."""
    named = os.environ.get("INCIDENT_DATA")
    if named:
        if Path(named).is_dir():
            return Path(named)
        print(f"not measured, INCIDENT_DATA names no folder: {named}", file=sys.stderr)
        return None
    labels = os.environ.get("INCIDENT_LABELS")
    try:
        return collect(cache_folder(), Path(labels) if labels else None)
    except (OSError, ValueError) as error:
        print(f"not measured, {error}; name a folder in INCIDENT_DATA", file=sys.stderr)
        return None


def cache_folder() -> Path:
    """Where downloads are kept. Raises OSError where that is inside the repository."""
    kept = Path(os.environ.get("STANCH_CACHE") or Path.home() / ".cache" / "stanch").resolve()
    if kept.is_relative_to(ROOT):
        raise OSError(f"{kept} lies inside the repository, where no data of others belongs: set STANCH_CACHE elsewhere")
    return kept / "public_incidents"


def collect(folder: Path, labels: Path | None = None, sources: Mapping[str, Source] = SOURCES) -> Path:
    """Fetches what is not there yet and writes the benches' files beside it; returns `folder`.

    A source that its host does not have (any more) is left out, and a line on stderr says so. Raises OSError where nothing can
    be had or a kept file was changed, ValueError where one is not what its name says.
    """
    raw = folder / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    why = ""
    had: dict[str, bytes] = {}
    for name, source in sources.items():
        try:
            had[name] = kept(raw / name) or fetch(source, raw / name)
        except urllib.error.HTTPError as error:
            why = f"{source.url} answered {error.code}"
            error.close()
            print(f"left out: {why}", file=sys.stderr)
        except (urllib.error.URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
            why = f"{source.url} cannot be reached ({getattr(error, 'reason', error)}): is this machine online?"
            break  # the others would be waited for as long
    if not had:
        raise OSError(why)
    if why:
        print(f"measured with {len(had)} of {len(sources)} sources: {why}", file=sys.stderr)
    write_files(folder, had, read_labels(labels) if labels else {})
    return folder


def kept(path: Path) -> bytes | None:
    """A file fetched before. Raises OSError where it is not the one that was fetched."""
    if not path.is_file():
        return None
    data = path.read_bytes()
    if digest(data) != _digest_file(path).read_text(encoding="ascii").strip():
        raise OSError(f"{path} was changed since it was fetched: delete it")
    return data


def fetch(source: Source, path: Path, longest_seconds: float = LONGEST_SECONDS) -> bytes:
    """Downloads to `path`, whole or not at all. Raises OSError: not reachable, refused, too large, too slow, empty."""
    until = time.monotonic() + longest_seconds
    request = urllib.request.Request(source.url, headers={"User-Agent": "stanch-evaluation"})
    pieces, size = [], 0
    with urllib.request.urlopen(request, timeout=SILENCE_SECONDS) as answer:
        while piece := answer.read1(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > source.at_most:
                raise OSError(f"{source.url} is larger than {source.at_most} bytes")
            if time.monotonic() > until:
                raise TimeoutError(f"longer than {longest_seconds:g} s")
        announced = answer.headers.get("Content-Length")
    if not size or (announced and size != int(announced)):
        raise ConnectionError(f"{size} of {announced or 'some'} bytes came")
    data = b"".join(pieces)
    _digest_file(path).write_text(f"{digest(data)}\n", encoding="ascii")  # first: a file without one is never read
    half = path.with_name(f"{path.name}.part")
    half.write_bytes(data)
    half.replace(path)
    return data


def read_labels(path: Path) -> dict[str, str]:
    """id -> cause, of the lines that have one. Raises OSError, and ValueError naming the line that is no such object."""
    labels = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if row["root_cause"]:
                labels[str(row["id"])] = str(row["root_cause"])
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f'{path}, line {number} is not {{"id": …, "root_cause": …}}') from error
    return labels


def digest(data: bytes) -> str:
    """sha256, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def main() -> int:
    """Fetches, and prints what is there; the exit status is 2 where nothing could be had."""
    folder = incident_folder()
    if folder is None:
        return 2
    print(f"{folder}\n\n| source | licence | bytes | sha256 |\n|---|---|---|---|")
    for name, source in SOURCES.items():
        path = folder / "raw" / name
        if path.is_file():
            data = path.read_bytes()
            print(f"| {source.repository} | {source.licence} | {len(data)} | {digest(data)} |")
    print("\n| file | bytes |\n|---|---|")
    for name in FILES:
        if (folder / name).is_file():
            print(f"| {name} | {(folder / name).stat().st_size} |")
    return 0


def _digest_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")
