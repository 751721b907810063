"""Labelled requests to measure with: a file or a folder that LOG_REQUESTS names, else Loghub's samples from the internet.

A line of a requests.jsonl.gz is {"lines": [...], "event": [template id a line], "y": [grade a line: 0 fine, 1 wrong, 2 failure],
"label_kind": "alert" where people's real alert tags are the labels}. A folder holds such a file, or Loghub's
`<System>/<System>_2k.log` with `<System>_2k.log_structured.csv` beside it (github.com/logpai/loghub, free for research;
cite Zhu et al., ISSRE 2023). Loghub labels templates, and alerts of one system; nothing else is measured with it.
"""

import csv
import gzip
import io
import json
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

SYSTEMS: Final = (
    *("Android", "Apache", "BGL", "HDFS", "HPC", "Hadoop", "HealthApp", "Linux", "Mac"),
    *("OpenSSH", "OpenStack", "Proxifier", "Spark", "Thunderbird", "Windows", "Zookeeper"),
)
_LABELLED: Final = ("BGL", "Thunderbird")
"""Systems whose first column is an alert tag, "-" for none."""

_ALERTS: Final = "BGL"
"""Thunderbird's sample holds no alert."""

_SOURCE: Final = "https://raw.githubusercontent.com/logpai/loghub/master"
_TIMEOUT_SECONDS: Final = 20
_SIZES: Final = (2_000, 1_000, 200, 200, 50, 50)
"""Lines of the requests that are cut out of one system's sample."""

_FAILURE: Final = 2

Fetch = Callable[[str], bytes]
"""Relative name of a file of Loghub -> its bytes. Raises OSError."""


@dataclass(frozen=True)
class Labelled:
    """One request and its labels, one a line; `graded` is False where only templates are labelled."""

    lines: list[str]
    events: list[str]
    grades: NDArray[np.int64]
    alerts: bool
    graded: bool = True


def find_requests(named: str | None, fetch: Fetch | None = None) -> list[Labelled]:
    """The requests of `named`, a file or a folder, or of the internet; none, and a line on stderr, where neither is there."""
    if named:
        path = Path(named)
        if path.is_dir() and not (path / "requests.jsonl.gz").exists():
            return list(read_loghub(lambda name: (path / name).read_bytes()))
        return list(read_requests(path / "requests.jsonl.gz" if path.is_dir() else path))
    try:
        return list(read_loghub(fetch or download))
    except OSError as error:
        print(
            f"accuracy: not measured, {_SOURCE} cannot be read ({error}); name a folder in LOG_REQUESTS",
            file=sys.stderr,
        )
        return []


def read_requests(path: Path) -> Iterator[Labelled]:
    """The requests of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            yield Labelled(row["lines"], row["event"], np.asarray(row["y"]), row["label_kind"] == "alert")


def read_loghub(fetch: Fetch) -> Iterator[Labelled]:
    """Requests of several lengths cut out of Loghub's samples. Raises OSError where a file is not there."""
    for system in SYSTEMS:
        raw = fetch(f"{system}/{system}_2k.log").decode("utf-8", "replace").splitlines()
        table = fetch(f"{system}/{system}_2k.log_structured.csv").decode("utf-8-sig", "replace")
        events = [row["EventId"] for row in csv.DictReader(io.StringIO(table))]
        tags = [line.partition(" ")[0] for line in raw]
        lines = [line.partition(" ")[2] for line in raw] if system in _LABELLED else raw
        grades = np.array([_FAILURE * (tag != "-") for tag in tags]) if system in _LABELLED else np.zeros(len(raw), int)
        begins = 0
        for size in _SIZES:
            part = slice(begins, begins + size) if begins + size <= len(lines) else slice(0, size)
            yield Labelled(lines[part], events[part], grades[part], system == _ALERTS, system == _ALERTS)
            begins = (begins + size) % len(lines)


def download(name: str) -> bytes:
    """A file of Loghub. Raises OSError where this machine may not, or where it takes too long."""
    request = urllib.request.Request(f"{_SOURCE}/{name}", headers={"User-Agent": "stanch-evaluation"})
    with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:
        found: bytes = answer.read()
    return found
