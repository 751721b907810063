"""Stack frames as files of a repository: the longest common end of the path decides, and what is ambiguous counts less."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

MAX_FRAMES: Final = 60
MAX_LINE: Final = 1_000
MAX_LINES: Final = 300
MAX_PATHS: Final = 100_000
PYTHON: Final = re.compile(r'File "(?P<path>[^"\n]{1,300})", line (?P<line>\d{1,7})')
JAVA: Final = re.compile(
    r"(?:(?P<type>[A-Za-z_$][\w$]{0,80}(?:\.[\w$<>]{1,80}){1,15})\s?)?\((?P<path>[\w$]{1,100}\.(?:java|kt|scala|groovy)):(?P<line>\d{1,7})\)"
)
OTHER: Final = re.compile(
    r"(?P<path>(?:webpack(?:-internal)?://|file://|app://)?[\w./@\\+()\[\]-]{1,300}\.(?:py|js|mjs|cjs|jsx|ts|tsx|vue|go|rb|php|cs|rs|ex|java|kt|scala|cpp|cc|c|sql))"
    r"(?::(?P<line>\d{1,7})|:line (?P<cs>\d{1,7})|\((?P<php>\d{1,7})\))"
)
LOOKS_LIKE_OTHER: Final = re.compile(r"\.[a-z]{1,4}(?::\d|:line \d|\(\d)")
"""A line without this holds no OTHER frame: asking that first keeps long lines cheap."""
SCHEME: Final = re.compile(r"^[a-z][a-z-]{1,20}:/{1,3}")
NOT_OURS: Final = re.compile(
    r"site-packages|dist-packages|node_modules|/usr/(?:local/)?lib/|/pkg/mod/|/usr/local/go/|<frozen|<string>|\(node:|^node:|vendor/"
    r"|^(?:java|javax|jdk|sun|kotlin|scala|org/springframework|org/apache|org/hibernate|com/zaxxer|io/netty|reactor|okhttp3)/"
)
COMPILED: Final = {".js": (".ts", ".tsx", ".jsx"), ".mjs": (".ts", ".mts"), ".cjs": (".ts", ".cts"), ".pyc": (".py",)}
"""What a running file may have been made of."""
EVERYWHERE: Final = frozenset(
    {
        "__init__.py",
        "main.py",
        "app.py",
        "models.py",
        "views.py",
        "utils.py",
        "main.go",
        "types.go",
        "errors.go",
        "Main.java",
    }
    | {"index.ts", "index.js", "index.tsx", "server.ts", "types.ts", "Application.java"}
)
"""Names that say little without their folders."""


@dataclass(frozen=True)
class Frame:
    """A place in running code as a log names it; the path is cleaned, not yet looked up. `line` counts from 1."""

    path: str
    line: int | None = None


@dataclass(frozen=True)
class Place:
    """A file of a repository that a stack trace names. `sureness` is 0..1: less where several files would fit."""

    repository: str
    path: str
    line: int | None
    sureness: float


def frames_of(stack_files: Iterable[str], lines: Iterable[str]) -> list[Frame]:
    """Those that were named (`path` or `path:line`), and those in the lines, each once, in order, without foreign code."""
    found: dict[Frame, None] = {}
    for line in islice(lines, MAX_LINES):
        for frame in _frames_in(line[:MAX_LINE]):
            found.setdefault(frame)
    for named in islice(stack_files, MAX_LINES):
        path, _, number = named.rpartition(":")
        frame = Frame(named, None) if not path or not number.isdecimal() else Frame(path, int(number[:7]))
        found.setdefault(Frame(clean_path(frame.path[:MAX_LINE]), frame.line))
    ours = [frame for frame in found if frame.path and not NOT_OURS.search(frame.path)]
    return [frame for frame in ours if not _is_told_better(frame, ours)][:MAX_FRAMES]


def clean_path(path: str) -> str:
    """Forward slashes, no scheme, no query, no drive, no leading `/`, `./` and `../`."""
    plain = SCHEME.sub("", path.replace("\\", "/").strip()).split("?", 1)[0]
    return "/".join(part for part in plain.split("/") if part not in ("", ".", "..") and not part.endswith(":"))


def resolve(frames: Sequence[Frame], repository: str, paths: Sequence[str]) -> list[Place]:
    """The files of the repository that the frames name, in the frames' order; frames that fit none are left out."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for path in paths[:MAX_PATHS]:
        by_name[path.rpartition("/")[2]].append(path)
    return [place for frame in frames for place in _places(frame, repository, by_name)]


def _frames_in(line: str) -> list[Frame]:
    for match in (python := list(PYTHON.finditer(line))):
        if NOT_OURS.search(match["path"]):
            return []
    if python:
        return [Frame(clean_path(match["path"]), int(match["line"])) for match in python]
    java = list(JAVA.finditer(line))
    if java:
        return [Frame(_java_path(match["type"], match["path"]), int(match["line"])) for match in java]
    if not LOOKS_LIKE_OTHER.search(line) or NOT_OURS.search(line):
        return []
    return [
        Frame(clean_path(match["path"].lstrip("([")), int(match["line"] or match["cs"] or match["php"]))
        for match in OTHER.finditer(line)
    ]


def _java_path(type_and_method: str | None, file: str) -> str:
    """`com.acme.Cart$Line.add` and `Cart.java` are `com/acme/Cart.java`."""
    package = [part for part in (type_and_method or "").split(".")[:-2] if part and part.islower()]
    return "/".join([*package, file])


def _is_told_better(frame: Frame, others: Sequence[Frame]) -> bool:
    """Whether another frame is of the same file and says more: its folders, or its line."""
    end = "/" + frame.path
    return any(
        other is not frame
        and (other.path == frame.path or other.path.endswith(end))
        and frame.line in (None, other.line)
        and (len(other.path) > len(frame.path) or (frame.line is None and other.line is not None))
        for other in others
    )


def _places(frame: Frame, repository: str, by_name: dict[str, list[str]]) -> list[Place]:
    parts = frame.path.split("/")
    fitting, made_of = by_name.get(parts[-1], []), 1.0
    if not fitting:
        stem, dot, ending = parts[-1].rpartition(".")
        fitting = [path for other in COMPILED.get(dot + ending, ()) for path in by_name.get(stem + other, [])]
        made_of = 0.7
    if not fitting:
        return []
    lengths = {path: _common_end(parts[:-1], path.split("/")[:-1]) for path in fitting}
    longest = max(lengths.values())
    best = [path for path in fitting if lengths[path] == longest]
    sureness = made_of * _sureness(parts, longest) / len(best)
    line = frame.line if made_of == 1.0 else None  # the line of a compiled file is not that of its source
    return [Place(repository, path, line, round(sureness, 3)) for path in best[:5]]


def _sureness(parts: Sequence[str], common_folders: int) -> float:
    if common_folders:
        return min(1.0, 0.75 + 0.125 * common_folders)
    if len(parts) == 1:
        return 0.4 if parts[-1] in EVERYWHERE else 0.8
    return 0.15 if parts[-1] in EVERYWHERE else 0.45


def _common_end(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        count += 1
    return count
