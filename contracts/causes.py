"""Lines or text in, the probable root cause with its evidence out: the root cause predictor's door."""

from typing import Annotated, Self

from pydantic import Field, FiniteFloat, StringConstraints, model_validator

from contracts.changes import RecentChange, SuspectChange
from contracts.logs import Lines
from contracts.model import Answered, Sent

UNKNOWN = "unknown"
"""The label of an abstention."""

Keyword = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class PredictRequest(Sent):
    """Body of `POST /predict`: `logs` or `text`, or both.

    `code_keywords` replaces the service's own list for this call; `changes` are recent deploys, which speak for a cause.
    """

    logs: Lines | None = None
    text: Annotated[str, StringConstraints(min_length=1, max_length=1_000_000)] | None = None
    code_keywords: Annotated[list[Keyword], Field(max_length=1000)] | None = None
    changes: Annotated[list[RecentChange], Field(max_length=50)] | None = None

    @model_validator(mode="after")
    def has_something_to_read(self) -> Self:
        """Refuses a body with neither field."""
        if self.logs is None and self.text is None:
            raise ValueError("one of 'logs' and 'text' is required")
        return self


class Evidence(Answered):
    """One line that moved the decision, and the words in it that did. `line` counts from 0.

    `known` says what the message means where the catalogue knows it: "PostgreSQL 53300: the connection limit … is reached".
    """

    line: int
    text: str
    terms: list[str] = []
    known: str | None = None


class Alternative(Answered):
    """A cause that was considered. `confidence` is 0..1."""

    label: str
    title: str
    confidence: FiniteFloat


class ModelInfo(Answered):
    """Which model answered; `trained_at` is ISO 8601 in UTC."""

    version: str
    trained_at: str


class RootCauseDetail(Answered):
    """`label` is `unknown` where the model abstains; `confidence` (0..1) then belongs to the first alternative.

    `code_related_because` says which rule decided `code_related`: the cause's own flag, a keyword of the lines, whose code raised.
    """

    label: str
    confidence: FiniteFloat  # JSON's "1e999" would be read as infinite, and kept as null
    alternatives: list[Alternative] = []
    evidence: list[Evidence] = []
    changes: list[SuspectChange] = []
    code_related: bool = False
    code_related_because: str | None = None
    finer: str | None = None
    model: ModelInfo


class Prediction(Answered):
    """Answer of `POST /predict`. `root_cause` is a title for people, null where the model abstains."""

    root_cause: str | None
    root_cause_detail: RootCauseDetail


class Cause(Answered):
    """One entry of `GET /causes`. `code_related` is `yes`, `no` or `partly` (the evidence decides)."""

    id: str
    title: str
    meaning: str
    code_related: str
    examples: int
