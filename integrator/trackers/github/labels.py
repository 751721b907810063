"""Labels: made where they are missing, and left out where that is refused. An issue without them is a ticket all the same."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from integrator.trackers.github.parts import Part
from integrator.trackers.github.wire import Wire
from integrator.trackers.tracker import Away, Refused, Unclear

LABEL: Final = "stanch"
COLOR: Final = "b60205"
DESCRIPTION: Final = "Opened by Stanch"
LABEL_CHARACTERS: Final = 50
"""GitHub's bound of a label's name."""
MOST_LABELS: Final = 20
"""GitHub takes 100 on an issue; each new one costs two requests here."""


class Labels:
    """What is known of them lasts as long as the process: a label that is taken away is made anew by GitHub with the issue."""

    def __init__(self, wire: Wire, ours: Sequence[str]) -> None:
        self._wire = wire
        self._ours = ours
        self._known: set[tuple[str, str]] = set()

    def present(self, path: str, wanted: Sequence[str]) -> tuple[list[str], list[str]]:
        """Ours and the wanted ones that stand in the repository at `path` now, and a note for each that cannot. Raises Away alone:
        until then nothing of the ticket was written."""
        standing: list[str] = []
        notes: list[str] = []
        for name in list({name.lower(): name for name in [*self._ours, *wanted] if name}.values())[:MOST_LABELS]:
            if len(name) > LABEL_CHARACTERS:
                notes.append(f"label {name[:LABEL_CHARACTERS]}… left out: longer than {LABEL_CHARACTERS} characters")
                continue
            try:
                self._ensure(path, name)
                standing.append(name)
            except Refused as fault:
                notes.append(f"label {name} left out: {fault.reason}")
            except Unclear as fault:
                raise Away(fault.reason, fault.after_seconds) from None
        return standing, notes

    def _ensure(self, path: str, name: str) -> None:
        if (path, name) in self._known:
            return
        if not self._wire.has(f"{path}/labels/{quote(name, safe='')}"):
            try:
                described = {"description": DESCRIPTION} if name == LABEL else {}
                self._wire.write("POST", f"{path}/labels", {"name": name, "color": COLOR, **described}, name_of)
            except Refused as fault:
                # somebody else was faster: {"resource": "Label", "code": "already_exists", "field": "name"}
                if not self._wire.has(f"{path}/labels/{quote(name, safe='')}"):
                    raise fault from None
        self._known.add((path, name))


def name_of(label: Part) -> str:
    """The name of a label as it was answered."""
    return label.part("name").text()
