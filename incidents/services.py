"""What the pipeline asks of the world, as a Protocol, and the fake that tests use."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from contracts.actions import Recommendation, RecommendRequest
from contracts.causes import ModelInfo, Prediction, PredictRequest, RootCauseDetail
from contracts.changes import RecentChange
from contracts.knowledge import NewDocument, SearchAnswer, SearchRequest
from contracts.learning import NewExample
from contracts.logs import LogAnalysis, LogsRequest, RawLine
from contracts.notices import Delivery, Notice
from contracts.tickets import Integration, NoticeTaken, TicketRequest
from service_kit.errors import Unavailable


@dataclass(frozen=True)
class Around:
    """The lines around an alert, oldest first. `problem` is what went wrong on the way to them, in one line."""

    lines: list[RawLine] = field(default_factory=list)
    problem: str | None = None


class Services(Protocol):
    """The five services, the gateway's own logs and changes, and people's addresses.

    Each call raises Unavailable where no usable answer came in time, and another HouseError where asking again is useless.
    """

    async def recent_changes(self, service: str | None, onset: datetime | None) -> list[RecentChange]:
        """Of `service`, or of all where none is named, shortly before `onset` (None: now); the latest first."""
        ...

    async def analyze_logs(self, request: LogsRequest) -> LogAnalysis: ...

    async def predict(self, request: PredictRequest) -> Prediction: ...

    async def search(self, request: SearchRequest) -> SearchAnswer: ...

    async def recommend(self, request: RecommendRequest) -> Recommendation: ...

    async def open_ticket(self, request: TicketRequest) -> Integration: ...

    async def follow(self, notice: Notice) -> NoticeTaken:
        """Tells the integrator what happened to an incident that has a ticket; the same twice is the same."""
        ...

    async def lines_around(self, service: str | None, environment: str | None, starts_at: datetime) -> Around:
        """From some minutes before `starts_at` to a few after; none where no service is named."""
        ...

    async def remember(self, document: NewDocument) -> None:
        """Puts a past incident where the next search finds it; the same id replaces."""
        ...

    async def teach(self, example: NewExample) -> None:
        """Gives the root cause predictor something to learn from; the same id replaces."""
        ...

    def addresses(self) -> list[str]:
        """Short names of those who are told, none where nobody is; the same after a restart."""
        ...

    async def tell(self, address: str, id: str, notice: Notice) -> Delivery:
        """One delivery to one of `addresses`. `id` is what the receiver knows a repeated one by. Never raises Unavailable."""
        ...


@dataclass
class FakeServices:
    """Answers what it was given and keeps what it was asked; those in `broken` raise Unavailable.

    `told` holds what becomes of a delivery to each address.
    """

    analysis: LogAnalysis = field(default_factory=LogAnalysis)
    prediction: Prediction = field(
        default_factory=lambda: Prediction(
            root_cause=None,
            root_cause_detail=RootCauseDetail(
                label="unknown", confidence=0.0, model=ModelInfo(version="fake", trained_at="2026-01-01T00:00:00+00:00")
            ),
        )
    )
    similar: SearchAnswer = field(default_factory=lambda: SearchAnswer(results=[], took_ms=0.0))
    recommendation: Recommendation = field(default_factory=lambda: Recommendation(recommended_actions=[], actions=[]))
    integration: Integration = field(
        default_factory=lambda: Integration(triggered=True, state="queued", reason="kept for the tracker")
    )
    changes: list[RecentChange] = field(default_factory=list)
    around: Around = field(default_factory=Around)
    told: dict[str, Delivery] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    asked: list[object] = field(default_factory=list)
    looked_back: list[tuple[str | None, datetime | None]] = field(default_factory=list)

    async def recent_changes(self, service: str | None, onset: datetime | None) -> list[RecentChange]:
        self.looked_back.append((service, onset))
        if "changes" in self.broken:
            raise Unavailable("changes: are broken in this test")
        return self.changes

    async def analyze_logs(self, request: LogsRequest) -> LogAnalysis:
        self._ask("log_analyzer", request)
        return self.analysis

    async def predict(self, request: PredictRequest) -> Prediction:
        self._ask("root_cause", request)
        return self.prediction

    async def search(self, request: SearchRequest) -> SearchAnswer:
        self._ask("knowledge_base", request)
        return self.similar

    async def recommend(self, request: RecommendRequest) -> Recommendation:
        self._ask("action_recommender", request)
        return self.recommendation

    async def open_ticket(self, request: TicketRequest) -> Integration:
        self._ask("integrator", request)
        return self.integration

    async def follow(self, notice: Notice) -> NoticeTaken:
        self._ask("integrator", notice)
        return NoticeTaken(concerned=True, reason="the ticket is compared")

    async def lines_around(self, service: str | None, environment: str | None, starts_at: datetime) -> Around:
        self.looked_back.append((service, starts_at))
        return self.around

    async def remember(self, document: NewDocument) -> None:
        self._ask("knowledge_base", document)

    async def teach(self, example: NewExample) -> None:
        self._ask("root_cause", example)

    def addresses(self) -> list[str]:
        return list(self.told)

    async def tell(self, address: str, id: str, notice: Notice) -> Delivery:
        self.asked.append((address, id, notice))
        return self.told[address]

    def _ask(self, service: str, request: object) -> None:
        self.asked.append(request)
        if service in self.broken:
            raise Unavailable(f"{service}: is broken in this test")
