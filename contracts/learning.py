"""What people told us about causes, and the models that learned from it: examples, learning runs, versions."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from contracts.logs import LogLine, RawLine, ServiceName
from contracts.model import Answered, Sent

ExampleSource = Literal["feedback", "resolution", "import"]
"""A person corrected or confirmed an answer; an incident was resolved with its cause; a history was brought in."""
ModelOrigin = Literal["shipped", "learned"]
ModelState = Literal["active", "kept", "refused", "stale"]
"""Stale: learned from older material than the shipped model's; its examples are kept and it should be learned again."""
Outcome = Literal["promoted", "refused"]

MAX_EXAMPLES = 1_000
"""Examples in one POST."""
MAX_EXAMPLE_LINES = 2_000
MAX_EXAMPLE_CHARACTERS = 50_000
"""Of all lines, or of the text. The model reads 120 distinct lines; an hour of logs would only fill the disk."""

Id = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class NewExample(Sent):
    """Body of `POST /examples`: `logs` or `text` whose cause is known. The same `id` replaces; without one it is made.

    `root_cause` is a cause's id or title, or `unknown` where nobody could tell from this.
    """

    id: Id | None = None
    logs: Annotated[list[RawLine], Field(min_length=1, max_length=MAX_EXAMPLE_LINES)] | None = None
    text: Annotated[str, StringConstraints(min_length=1, max_length=MAX_EXAMPLE_CHARACTERS)] | None = None
    root_cause: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    source: ExampleSource
    incident_id: Id | None = None
    service: ServiceName | None = None
    occurred_at: datetime | None = None

    @field_validator("logs")
    @classmethod
    def is_short_enough(cls, logs: list[RawLine] | None) -> list[RawLine] | None:
        """Refuses more characters than MAX_EXAMPLE_CHARACTERS."""
        if logs is not None and sum(map(_length, logs)) > MAX_EXAMPLE_CHARACTERS:
            raise ValueError(f"more than {MAX_EXAMPLE_CHARACTERS} characters: send the lines that tell")
        return logs

    @model_validator(mode="after")
    def has_something_to_learn(self) -> Self:
        """Refuses a body with neither lines nor text."""
        if self.logs is None and self.text is None:
            raise ValueError("one of 'logs' and 'text' is required")
        return self


class ExampleIds(Answered):
    """Answer of `POST /examples`, in the order sent."""

    ids: list[str]


class Example(Answered):
    """A stored example. `beginning` is the first of its words, for people who look through them."""

    id: str
    root_cause: str
    source: ExampleSource
    incident_id: str | None = None
    service: str | None = None
    occurred_at: datetime | None = None
    added_at: datetime
    beginning: str


class ExamplePage(Answered):
    """Answer of `GET /examples`, newest first. Counts are of all that are stored; the oldest go when `at_most` is reached."""

    items: list[Example]
    next_cursor: str | None
    total: int
    at_most: int
    by_root_cause: dict[str, int]
    by_source: dict[str, int]


class LearnRequest(Sent):
    """Body of `POST /learn`. `force` learns from however few new examples; the candidate is judged all the same."""

    force: bool = False


class RollbackRequest(Sent):
    """Body of `POST /models/rollback`: the version that shall answer; without one, that which answered before this one."""

    version: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = None


class Figures(Answered):
    """One model in the shadow evaluation. Shares are 0..1; null where there was nothing to measure.

    `accuracy`, `macro_f1` and `top3` are of the best guess; an example labelled `unknown` is right when the model abstains.
    `belief` is the mean confidence given to the true cause; `sure_and_wrong` the share answered above 0.5 and wrong.
    Cases count by the best guess too; `cases_wrong` names those that it gets wrong.
    """

    accuracy: float | None = None
    macro_f1: float | None = None
    top3: float | None = None
    belief: float | None = None
    sure_and_wrong: float | None = None
    cases_right: int | None = None
    cases_wrong: list[str] = []


class Judgement(Answered):
    """The candidate beside the model that served, on `held_back` examples that neither had learned, and on the cases.

    `seen_by_serving` counts those of them that the serving model had learned all the same (only ever with `force`).
    """

    outcome: Outcome
    reason: str
    detail: str
    serving_version: str
    candidate: Figures
    serving: Figures
    held_back: int
    seen_by_serving: int = 0
    cases: str


class ModelVersion(Answered):
    """One model. `rows` counts what it learned from by origin: written, composed, yours."""

    version: str
    origin: ModelOrigin
    trained_at: datetime
    rows: dict[str, int]
    metrics: dict[str, float]
    state: ModelState
    reason: str
    judgement: Judgement | None = None


class LearnState(Answered):
    """How learning stands. `result` is that of the last run of this process, `failed` when it did not come to a judgement."""

    running: bool
    started_at: datetime | None = None
    finished_at: datetime | None = None
    result: Literal["promoted", "refused", "failed"] | None = None
    version: str | None = None
    detail: str = ""


class Models(Answered):
    """Answer of `GET /models`: every version, the one that answers first. `new_examples`: those that it has not learned."""

    serving: str | None
    learning: LearnState
    examples: int
    new_examples: int
    items: list[ModelVersion]


def _length(line: RawLine) -> int:
    return len(line.message) if isinstance(line, LogLine) else len(line)
