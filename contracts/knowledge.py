"""Past incidents and runbooks: stored, searched, deleted. The knowledge base's door."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.model import Answered, Sent

Kind = Literal["incident", "runbook", "catalogue"]
Origin = Literal["yours", "library"]
Id = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Short = Annotated[str, StringConstraints(max_length=500)]
Long = Annotated[str, StringConstraints(max_length=100_000)]

MAX_DOCUMENTS = 10_000
"""Documents in one POST."""


class NewDocument(Sent):
    """Body of `POST /incidents`: one document. The same `id` replaces; without an `id` one is made."""

    id: Id | None = None
    kind: Kind = "incident"
    title: Short | None = None
    summary: Annotated[str, StringConstraints(min_length=1, max_length=100_000)]
    resolution: Long | None = None
    root_cause: Short | None = None
    service: Short | None = None
    severity: Short | None = None
    occurred_at: datetime | None = None
    url: Annotated[str, StringConstraints(max_length=2_000)] | None = None
    text: Long | None = None
    origin: Origin = "yours"


class Document(Answered):
    """A stored document, as `GET /incidents/{id}` answers it."""

    id: str
    kind: Kind
    title: str | None = None
    summary: str
    resolution: str | None = None
    root_cause: str | None = None
    service: str | None = None
    severity: str | None = None
    occurred_at: datetime | None = None
    url: str | None = None
    text: str | None = None
    origin: Origin
    added_at: datetime


class DocumentPage(Answered):
    """Answer of `GET /incidents`, newest first. `next_cursor` is null on the last page."""

    items: list[Document]
    next_cursor: str | None


class DocumentIds(Answered):
    """Answer of `POST /incidents`, in the order sent."""

    ids: list[str]


class DocumentUse(Answered):
    """How often a document was of use: the incidents whose diagnosis showed it, and what came of them.

    `judged` counts those of them whose cause a person named, `agreed` those of the judged whose cause was the document's own.
    """

    id: str
    shown: int
    judged: int
    agreed: int


class DocumentUses(Answered):
    """Answer of the gateway's `GET /api/v1/knowledge/uses`: in the order asked; over the incidents that are kept."""

    items: list[DocumentUse]


class SearchRequest(Sent):
    """Body of `POST /search`. `min_score` is on the answer's 0..1 scale."""

    query: Annotated[str, StringConstraints(min_length=1, max_length=100_000)]
    top_k: Annotated[int, Field(ge=1, le=200)] | None = None
    kind: Kind = "incident"
    service: Short | None = None
    root_cause: Short | None = None
    since: datetime | None = None
    min_score: Annotated[float, Field(ge=0, le=1)] = 0.0


class SimilarIncident(Answered):
    """One search hit. `score` is 0..1; `origin` says whether it is the user's own or the shipped library's."""

    id: str
    summary: str
    resolution: str | None = None
    root_cause: str | None = None
    score: float
    origin: Origin
    url: str | None = None
    title: str | None = None
    kind: Kind = "incident"
    service: str | None = None
    occurred_at: datetime | None = None


class SearchAnswer(Answered):
    """Answer of `POST /search`, best first."""

    results: list[SimilarIncident]
    took_ms: float
