"""What a change has to do with the lines that a stack trace names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from integrator.suspects.candidates import Candidate
from integrator.suspects.paths import Place

HUNK: Final = re.compile(r"^@@ -\d+(?:,\d+)? \+(?P<first>\d{1,7})(?:,\d+)? @@", re.MULTILINE)
NEAR: Final = 3
"""Lines between a change and a frame that still count in full: a diff shows as many around it."""
FAR: Final = 30
"""From here on they have nothing to do with each other."""
FAR_SHARE: Final = 0.5
"""What is left of a touched file where the line is known and the diff stays away from it."""
MAX_PATCH_LINES: Final = 5_000


@dataclass(frozen=True)
class Blamed:
    """A place whose line `sha` left, and the pull request that brought it, where that is known."""

    place: Place
    repository: str
    sha: str
    number: int | None = None


@dataclass(frozen=True)
class Touched:
    """`stack` (0..1): it touches a file of the trace, `lines` (0..1): the very line, `beside` (0..1): a file in the same folder.

    Each with the place that says so.
    """

    stack: float = 0.0
    file: Place | None = None
    beside: float = 0.0
    neighbour: str = ""
    lines: float = 0.0
    line: Place | None = None
    left_it: bool = False


def touched_places(candidates: Sequence[Candidate], places: Sequence[Place], blamed: Sequence[Blamed]) -> list[Touched]:
    """Of each candidate. A file that many of them touch tells less."""
    files = [
        {
            (candidate.repository.lower(), path)
            for file in candidate.files
            for path in (file.path, file.previous_path)
            if path
        }
        for candidate in candidates
    ]
    sought = {(place.repository.lower(), place.path) for place in places}
    counts = {spot: sum(spot in touched for touched in files) for spot in sought}
    folders = [{(repository, _folder(path)) for repository, path in touched} for touched in files]
    found = []
    for candidate, touched in zip(candidates, files, strict=True):
        direct = _touched(candidate, touched & sought, places, blamed, counts)
        found.append(direct if direct.file else _beside(candidate, places, folders))
    return found


def _beside(candidate: Candidate, places: Sequence[Place], folders: Sequence[set[tuple[str, str]]]) -> Touched:
    """A file next to one of the trace; the more candidates touch that folder, the less it tells."""
    best = Touched()
    for place in places:
        spot = (place.repository.lower(), _folder(place.path))
        path = next((file.path for file in candidate.files if _folder(file.path) == spot[1]), None)
        if path is None or not spot[1] or candidate.repository.lower() != spot[0]:
            continue
        value = place.sureness / sum(spot in touched for touched in folders) ** 0.5
        if value > best.beside:
            best = Touched(beside=value, neighbour=path)
    return best


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _touched(
    candidate: Candidate,
    touched: set[tuple[str, str]],
    places: Sequence[Place],
    blamed: Sequence[Blamed],
    counts: dict[tuple[str, str], int],
) -> Touched:
    stack, file, near, line = 0.0, None, 0.0, None
    for place in places:
        spot = (place.repository.lower(), place.path)
        if spot not in touched:
            continue
        nearness = _nearness(candidate, place)
        value = place.sureness / counts[spot] ** 0.5 * (1.0 if nearness is None else max(nearness, FAR_SHARE))
        if value > stack:
            stack, file = value, place
        close = place.sureness * (nearness or 0.0)
        if close > near:
            near, line = close, place
    for one in blamed:
        if _is_by(candidate, one) and one.place.sureness >= near:
            sure = one.place.sureness
            return Touched(stack=max(stack, sure), file=file or one.place, lines=sure, line=one.place, left_it=True)
    return Touched(stack=stack, file=file, lines=near, line=line)


def _is_by(candidate: Candidate, blamed: Blamed) -> bool:
    if candidate.repository.lower() != blamed.repository.lower():
        return False
    return (blamed.number is not None and blamed.number == candidate.number) or blamed.sha == candidate.sha


def _nearness(candidate: Candidate, place: Place) -> float | None:
    """1 where the diff changes the line or one NEAR it, 0 from FAR on; None where the diff or the line is not known."""
    patch = next((file.patch for file in candidate.files if file.path == place.path), "")
    numbers = changed_lines(patch)
    if place.line is None or not numbers:
        return None
    distance = min(abs(number - place.line) for number in numbers)
    return max(0.0, min(1.0, (FAR - distance) / (FAR - NEAR)))


def changed_lines(patch: str) -> list[int]:
    """The lines, counted in the new file, that a unified diff adds or stands around what it takes out."""
    found: list[int] = []
    at = 0
    for line in patch.splitlines()[:MAX_PATCH_LINES]:
        hunk = HUNK.match(line)
        if hunk:
            at = int(hunk["first"])
        elif at and line.startswith("+"):
            found.append(at)
            at += 1
        elif at and line.startswith("-"):
            found.append(at)
        elif at:
            at += 1
    return found
