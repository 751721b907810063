"""The causes: one TOML file each in `causes/`, and `no_cause.toml` with texts from which nobody could know."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from contracts.causes import UNKNOWN, Cause
from service_kit.errors import Misconfigured
from service_kit.toml_folder import read_toml, read_toml_folder

FEWEST_EXAMPLES = 20


class Example(BaseModel):
    """One text of a known cause. `source` says which product's message it is, or that it was written for this project."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["logs", "alert", "ticket", "postmortem", "chat"]
    source: str = Field(min_length=3)
    text: str = Field(min_length=3)


class CauseFile(BaseModel):
    """One cause. `code_related`: yes, no, or partly (the evidence decides). A finer cause names its `parent`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    title: str
    meaning: str
    code_related: Literal["yes", "no", "partly"]
    parent: str | None = None
    examples: list[Example] = Field(min_length=FEWEST_EXAMPLES)

    def published(self) -> Cause:
        """As `GET /causes` shows it."""
        return Cause(
            id=self.id,
            title=self.title,
            meaning=self.meaning.strip(),
            code_related=self.code_related,
            examples=len(self.examples),
        )


class NoCauseText(BaseModel):
    """A text that holds no cause: a first status update, routine lines, a bare symptom."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: str
    text: str = Field(min_length=3)


class NoCauseFile(BaseModel):
    """The whole of `no_cause.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    texts: list[NoCauseText] = Field(min_length=FEWEST_EXAMPLES)


def load_causes(folder: Traversable | None = None) -> dict[str, CauseFile]:
    """Every cause by id. Raises Misconfigured where a file's name is not its id or a parent is not there."""
    causes = read_toml_folder(folder or files("root_cause") / "causes", CauseFile)
    for stem, cause in causes.items():
        if cause.id != stem or cause.id == UNKNOWN:
            raise Misconfigured(f"causes/{stem}.toml: id is '{cause.id}', it must be the file's name")
        if cause.parent is not None and cause.parent not in causes:
            raise Misconfigured(f"causes/{stem}.toml: parent '{cause.parent}' has no file")
    return causes


def load_no_cause() -> list[NoCauseText]:
    """The texts on which the model must abstain."""
    return read_toml(files("root_cause") / "no_cause.toml", NoCauseFile).texts
