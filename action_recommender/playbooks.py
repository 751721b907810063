"""The playbooks: for each cause the steps a person would take, in the order to take them when nothing else is known.

One TOML file a cause, named after it: `cause`, `title` and `[[steps]]`. `unknown.toml` is for when no cause is known.
"""

import re
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.actions import Risk
from contracts.causes import UNKNOWN
from contracts.model import Answered
from service_kit.errors import Misconfigured
from service_kit.toml_folder import read_toml_folder

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Step(BaseModel):
    """One thing to do. `situations` are lines or sentences that speak for it before its siblings: training data."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    action: Text
    command: Text | None = None
    risk: Risk
    check: Text
    rollback: Text | None = None
    runbook_url: Text | None = None
    situations: Annotated[list[Text], Field(min_length=1)]


class Playbook(BaseModel):
    """The steps for one cause, the first one first. `name` is what people read: `title`, or the id in plain words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cause: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
    title: Text | None = None
    steps: Annotated[list[Step], Field(min_length=1)]

    @property
    def name(self) -> str:
        """The title for people."""
        return self.title or self.cause.replace("_", " ").capitalize()


class Playbooks:
    """All playbooks by cause."""

    def __init__(self, by_cause: dict[str, Playbook]) -> None:
        self.by_cause = by_cause
        self.unknown = by_cause[UNKNOWN]
        self._by_slug = {_slug(name): book for book in by_cause.values() for name in (book.cause, book.name)}

    def find(self, cause: str | None) -> Playbook | None:
        """The playbook of a cause by its id or its title, in any case and spacing; None where there is none."""
        return self._by_slug.get(_slug(cause)) if cause else None


class PlaybookSummary(Answered):
    """One entry of `GET /playbooks`."""

    cause: str
    title: str
    steps: list["StepSummary"]


class StepSummary(Answered):
    """A step as `GET /playbooks` shows it; `situations` counts what it was trained on."""

    id: str
    action: str
    command: str | None
    risk: Risk
    check: str
    rollback: str | None
    situations: int


def read_playbooks(folder: Path) -> Playbooks:
    """Every playbook of `folder`. Raises Misconfigured naming the file that does not fit."""
    if not folder.is_dir():
        raise Misconfigured(f"{folder} is no folder of playbooks (ACTION_RECOMMENDER_PLAYBOOKS_DIR)")
    books = read_toml_folder(folder, Playbook)
    for stem, book in books.items():
        if book.cause != stem:
            raise Misconfigured(f"{stem}.toml: cause: is '{book.cause}', the file's name says '{stem}'")
        ids = [step.id for step in book.steps]
        twice = {step for step in ids if ids.count(step) > 1}
        if twice:
            raise Misconfigured(f"{stem}.toml: steps: the id '{min(twice)}' stands there twice")
    if UNKNOWN not in books:
        raise Misconfigured(f"{folder} has no {UNKNOWN}.toml, which says what to do before a cause is known")
    return Playbooks(books)


def summarise(book: Playbook) -> PlaybookSummary:
    """A playbook as callers see it."""
    steps = [
        StepSummary(**step.model_dump(exclude={"situations", "runbook_url"}), situations=len(step.situations))
        for step in book.steps
    ]
    return PlaybookSummary(cause=book.cause, title=book.name, steps=steps)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
