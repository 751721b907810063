"""The main job's question and its one aggregate answer: the gateway's `POST /analyze`."""

from typing import Annotated

from pydantic import Field, StringConstraints

from contracts.actions import Action
from contracts.causes import RootCauseDetail
from contracts.knowledge import SimilarIncident
from contracts.logs import Anomaly, Event, Lines, ServiceName
from contracts.model import Answered, Sent
from contracts.tickets import Integration


class AnalyzeRequest(Sent):
    """Body of the gateway's `POST /analyze`. `open_ticket: null` follows the setting ANALYZE_OPENS_TICKETS."""

    logs: Lines
    service: ServiceName | None = None
    environment: Annotated[str, StringConstraints(max_length=200)] | None = None
    top_k: Annotated[int, Field(ge=1, le=50)] | None = None
    open_ticket: bool | None = None


class Aggregate(Answered):
    """Everything that is known, in one answer. A step that failed leaves its field empty and its service in `degraded`."""

    anomalies: list[Anomaly] = []
    events: list[Event] = []
    summary: str = ""
    root_cause: str | None = None
    root_cause_detail: RootCauseDetail | None = None
    similar_incidents: list[SimilarIncident] = []
    recommended_actions: list[str] = []
    actions: list[Action] = []
    integration: Integration
    degraded: list[str] = []
    timings_ms: dict[str, float] = {}
