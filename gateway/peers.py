"""The gateway's five peers, and the pipeline's services: spoken over HTTP to them, the logs and changes being its own."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import httpx
from pydantic import BaseModel, ValidationError

from contracts.actions import Recommendation, RecommendRequest
from contracts.causes import Prediction, PredictRequest
from contracts.changes import RecentChange
from contracts.knowledge import NewDocument, SearchAnswer, SearchRequest
from contracts.learning import NewExample
from contracts.logs import LogAnalysis, LogsRequest
from contracts.notices import Delivery, Notice
from contracts.tickets import Integration, NoticeTaken, TicketRequest
from gateway.changes import Changes
from gateway.configuration import Configuration
from gateway.logs import Logs
from gateway.notices import Notices
from gateway.settings import URL_FIELDS, Settings
from incidents.evidence.alert_words import window
from incidents.services import Around
from service_kit.clock import Clock
from service_kit.errors import Unprocessable
from service_kit.http.breaker import Breaker
from service_kit.http.client import Client
from service_kit.http.peer import Peer, PeerFailed

REFUSED: Final = frozenset({400, 409, 413, 415, 422})
"""Answers that stay the same however often they are asked for. A 401 or 404 is set right by whoever runs the house."""


def open_peers(settings: Settings, configuration: Configuration, client: Client, clock: Clock) -> dict[str, Peer]:
    """One Peer a service, each with its own breaker, all on one client."""
    token = settings.internal_token.get_secret_value()
    return {
        name: Peer(name, lambda field=field: configuration.url(field), client, Breaker(clock), token)  # type: ignore[misc]  # mypy cannot type a lambda's default
        for name, field in URL_FIELDS.items()
    }


@dataclass(frozen=True)
class HttpServices:
    """`incidents.services.Services` over HTTP, each call under its step's deadline; changes and logs are the gateway's own.

    Without `logs` no lines are found around an alert, without `notices` nobody is told.
    """

    peers: dict[str, Peer]
    settings: Settings
    changes: Changes
    logs: Logs | None = None
    notices: Notices | None = None
    before: timedelta = timedelta(minutes=15)
    after: timedelta = timedelta(minutes=5)

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

    async def follow(self, notice: Notice) -> NoticeTaken:
        answer = await self._send("integrator", "/notices", notice)
        try:
            return NoticeTaken.model_validate_json(answer.content)
        except ValidationError:
            raise PeerFailed("integrator", "gave an answer to a notice that does not fit the contract") from None

    async def lines_around(self, service: str | None, environment: str | None, starts_at: datetime) -> Around:
        if self.logs is None or not service:
            return Around()
        since, until = window(starts_at, self.logs.now(), before=self.before, after=self.after)
        found = await self.logs.around(service, environment, since, until)
        return Around(list(found.raw_lines()), found.problem)

    async def remember(self, document: NewDocument) -> None:
        await self._send("knowledge_base", "/incidents", document)

    async def teach(self, example: NewExample) -> None:
        await self._send("root_cause", "/examples", example)

    def addresses(self) -> list[str]:
        return self.notices.addresses() if self.notices else []

    async def tell(self, address: str, id: str, notice: Notice) -> Delivery:
        if self.notices is None:
            return Delivery(outcome="gone", reason="WEBHOOK_URLS is empty")
        return await self.notices.tell(address, id, notice)

    async def _send(self, name: str, path: str, body: BaseModel) -> httpx.Response:
        raw = body.model_dump_json(exclude_none=True).encode()
        deadline = self.settings.forward_timeout_seconds
        answer = await self.peers[name].send("POST", path, raw, timeout_seconds=deadline)
        if answer.status_code in REFUSED:
            raise Unprocessable(f"{name}: answered {answer.status_code}")
        if not answer.is_success:
            raise PeerFailed(name, f"answered {answer.status_code}")
        return answer
