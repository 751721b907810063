"""The gateway's five peers, and the pipeline's services spoken over HTTP to them."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from contracts.actions import Recommendation, RecommendRequest
from contracts.causes import Prediction, PredictRequest
from contracts.changes import RecentChange
from contracts.knowledge import SearchAnswer, SearchRequest
from contracts.logs import LogAnalysis, LogsRequest
from contracts.tickets import Integration, TicketRequest
from gateway.changes import Changes
from gateway.configuration import Configuration
from gateway.settings import URL_FIELDS, Settings
from service_kit.clock import Clock
from service_kit.http.breaker import Breaker
from service_kit.http.client import Client
from service_kit.http.peer import Peer


def open_peers(settings: Settings, configuration: Configuration, client: Client, clock: Clock) -> dict[str, Peer]:
    """One Peer a service, each with its own breaker, all on one client."""
    token = settings.internal_token.get_secret_value()
    return {
        name: Peer(name, lambda field=field: configuration.url(field), client, Breaker(clock), token)  # type: ignore[misc]  # mypy cannot type a lambda's default
        for name, field in URL_FIELDS.items()
    }


@dataclass(frozen=True)
class HttpServices:
    """`incidents.services.Services` over HTTP, each call under its step's deadline; the changes are the gateway's own."""

    peers: dict[str, Peer]
    settings: Settings
    changes: Changes

    async def recent_changes(self, service: str | None, onset: datetime | None) -> list[RecentChange]:
        return await asyncio.to_thread(self.changes.suspects, service, onset)

    async def analyze_logs(self, request: LogsRequest) -> LogAnalysis:
        peer, deadline = self.peers["log_analyzer"], self.settings.read_logs_timeout_seconds
        return await peer.post("/analyze", request, LogAnalysis, timeout_seconds=deadline)

    async def predict(self, request: PredictRequest) -> Prediction:
        peer, deadline = self.peers["root_cause"], self.settings.find_causes_timeout_seconds
        return await peer.post("/predict", request, Prediction, timeout_seconds=deadline)

    async def search(self, request: SearchRequest) -> SearchAnswer:
        peer, deadline = self.peers["knowledge_base"], self.settings.recall_similar_timeout_seconds
        return await peer.post("/search", request, SearchAnswer, timeout_seconds=deadline)

    async def recommend(self, request: RecommendRequest) -> Recommendation:
        peer, deadline = self.peers["action_recommender"], self.settings.recommend_actions_timeout_seconds
        return await peer.post("/recommend", request, Recommendation, timeout_seconds=deadline)

    async def open_ticket(self, request: TicketRequest) -> Integration:
        peer, deadline = self.peers["integrator"], self.settings.open_ticket_timeout_seconds
        return await peer.post("/incident", request, Integration, timeout_seconds=deadline)
