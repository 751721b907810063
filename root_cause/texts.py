"""The texts written for this project: one folder a label in `texts/`, one file a kind, texts apart by a line `---`."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.abc import Traversable
from importlib.resources import files
from typing import Final

from service_kit.errors import Misconfigured

SEPARATOR: Final = "---"
CLAUSES: Final = "clauses"
"""One a line: what completes "The incident was caused by …"; the composer builds reports around them."""
KINDS: Final = {
    "postmortems": "postmortem", "alerts": "alert", "chats": "chat", "tickets": "ticket", "logs": "logs",
    "first_status": "first_status", "symptoms": "symptom_only", "routine_logs": "routine_logs", "unrelated": "unrelated",
}  # fmt: skip
"""File name -> kind."""
SOURCE: Final = "# "
"""Begins the first line of a log excerpt that names the product; not part of the text."""


@dataclass(frozen=True)
class WrittenText:
    """One text; `source` is the product whose messages it shows, or "written"."""

    label: str
    kind: str
    source: str
    text: str


def load_texts(folder: Traversable | None = None) -> list[WrittenText]:
    """Every text, in order of label and file. Raises Misconfigured naming a file of unknown kind."""
    return [text for label in _labels(folder) for text in _texts_of(label)]


def load_clauses(folder: Traversable | None = None) -> dict[str, list[str]]:
    """The clauses by label."""
    found: dict[str, list[str]] = {}
    for label in _labels(folder):
        file = label / f"{CLAUSES}.txt"
        if file.is_file():
            lines = file.read_text(encoding="utf-8").splitlines()
            found[label.name] = [line.strip().rstrip(".") for line in lines if line.strip()]
    return found


def _labels(folder: Traversable | None) -> list[Traversable]:
    root = folder or files("root_cause") / "texts"
    return sorted((item for item in root.iterdir() if item.is_dir()), key=lambda item: item.name)


def _texts_of(label: Traversable) -> Iterator[WrittenText]:
    for file in sorted(label.iterdir(), key=lambda item: item.name):
        stem = file.name.removesuffix(".txt")
        if stem == CLAUSES or not file.name.endswith(".txt"):
            continue
        if stem not in KINDS:
            raise Misconfigured(f"texts/{label.name}/{file.name}: known are {', '.join(sorted(KINDS))}")
        for block in ("\n" + file.read_text(encoding="utf-8")).split(f"\n{SEPARATOR}\n"):
            text, source = block.strip("\n"), "written"
            if stem.endswith("logs") and text.startswith(SOURCE):
                first, _, text = text.partition("\n")
                source = first.removeprefix(SOURCE).strip()
            if text.strip():
                yield WrittenText(label.name, KINDS[stem], source, text)
