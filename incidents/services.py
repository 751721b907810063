"""What the pipeline asks of the world, as a Protocol, and the fake that tests use."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from contracts.actions import Recommendation, RecommendRequest
from contracts.causes import ModelInfo, Prediction, PredictRequest, RootCauseDetail
from contracts.changes import RecentChange
from contracts.knowledge import SearchAnswer, SearchRequest
from contracts.logs import LogAnalysis, LogsRequest
from contracts.tickets import Integration, TicketRequest
from service_kit.errors import Unavailable


class Services(Protocol):
    """The five services, and what was changed lately. Each call raises Unavailable where no usable answer came in time."""

    async def recent_changes(self, service: str | None, onset: datetime | None) -> list[RecentChange]:
        """Of `service`, or of all where none is named, shortly before `onset` (None: now); the latest first."""
        ...

    async def analyze_logs(self, request: LogsRequest) -> LogAnalysis: ...

    async def predict(self, request: PredictRequest) -> Prediction: ...

    async def search(self, request: SearchRequest) -> SearchAnswer: ...

    async def recommend(self, request: RecommendRequest) -> Recommendation: ...

    async def open_ticket(self, request: TicketRequest) -> Integration: ...


@dataclass
class FakeServices:
    """Answers what it was given and keeps what it was asked; those in `broken` raise Unavailable."""

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

    def _ask(self, service: str, request: object) -> None:
        self.asked.append(request)
        if service in self.broken:
            raise Unavailable(f"{service}: is broken in this test")
