"""A cause and its context in, ranked steps with their reasons out: the action recommender's door."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from contracts.knowledge import SimilarIncident
from contracts.logs import Lines
from contracts.model import Answered, Sent

Risk = Literal["low", "medium", "high"]
StepSource = Literal["playbook", "similar_incident", "runbook"]


class RecommendRequest(Sent):
    """Body of `POST /recommend`. `root_cause` is a title or an id; `similar_incidents` lends its resolutions."""

    root_cause: Annotated[str, StringConstraints(max_length=500)] | None = None
    logs: Lines | None = None
    text: Annotated[str, StringConstraints(max_length=1_000_000)] | None = None
    similar_incidents: Annotated[list[SimilarIncident], Field(max_length=200)] = []
    top_k: Annotated[int, Field(ge=1, le=50)] | None = None

    @model_validator(mode="after")
    def has_something_to_go_on(self) -> Self:
        """Refuses a body with neither cause nor context."""
        if not (self.root_cause or self.logs or self.text):
            raise ValueError("one of 'root_cause', 'logs' and 'text' is required")
        return self


class Action(Answered):
    """One step. `confidence` is 0..1; `command` is null where no single command does it."""

    action: str
    confidence: float
    because: str
    risk: Risk
    command: str | None = None
    check: str | None = None
    rollback: str | None = None
    runbook_url: str | None = None
    source: StepSource


class Recommendation(Answered):
    """Answer of `POST /recommend`; `recommended_actions` are the same steps as plain words, in the same order."""

    recommended_actions: list[str]
    actions: list[Action]
