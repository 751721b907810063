"""Deploys and merges: what was changed, where and when. They speak for a cause, and name the suspect."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, FiniteFloat, StringConstraints

from contracts.model import Answered, Sent

Short = Annotated[str, StringConstraints(min_length=1, max_length=500)]


MAX_CHANGES = 1_000
"""Changes in one POST."""


class NewChange(Sent):
    """Body of `POST /api/v1/changes`. `sha` and `pull_request` are the tracker's own names of it."""

    service: Short
    repository: Short | None = None
    sha: Short | None = None
    pull_request: Short | None = None
    deployed_at: datetime
    author: Short | None = None
    summary: Annotated[str, StringConstraints(max_length=2_000)] | None = None


class RecentChange(NewChange):
    """A change as the predictor is shown it. `minutes_before` counts back from the first line of what is asked about."""

    minutes_before: Annotated[float, Field(ge=0, le=100_000)]
    same_service: bool = True


class SuspectChange(Answered):
    """A change that moved the decision."""

    service: str
    repository: str | None = None
    sha: str | None = None
    pull_request: str | None = None
    deployed_at: datetime
    author: str | None = None
    summary: str | None = None
    minutes_before: FiniteFloat


class KeptChange(Answered):
    """A change as `GET /api/v1/changes` shows it."""

    service: str
    repository: str | None = None
    sha: str | None = None
    pull_request: str | None = None
    deployed_at: datetime
    author: str | None = None
    summary: str | None = None
    received_at: datetime


class ChangesKept(Answered):
    """Answer of `POST /api/v1/changes`: how many came, and how many of them were known (a sender that tries again)."""

    kept: int
    known: int


class ChangePage(Answered):
    """Answer of `GET /api/v1/changes`, newest first. The oldest go when `at_most` are kept."""

    items: list[KeptChange]
    total: int
    at_most: int
