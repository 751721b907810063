"""The action recommender's endpoints."""

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request, Response

from action_recommender.metrics import Metrics
from action_recommender.model import Recommender
from action_recommender.playbooks import Playbooks, PlaybookSummary, summarise
from contracts.actions import Recommendation, RecommendRequest
from service_kit.errors import Unavailable
from service_kit.json_answer import json_answer
from service_kit.media_type import json_only

router = APIRouter(tags=["actions"])


@dataclass
class Loaded:
    """What the lifespan loads. `why_not` says in one line why there is no recommender."""

    playbooks: Playbooks | None = None
    recommender: Recommender | None = None
    why_not: str = "it is not loaded"


@router.post("/recommend", response_model=Recommendation, dependencies=[Depends(json_only)])
def recommend(body: RecommendRequest, request: Request) -> Response:
    """The steps to take for a cause and its context, best first, each with its reason."""
    loaded: Loaded = request.app.state.loaded
    metrics: Metrics = request.app.state.metrics
    if loaded.recommender is None:
        raise Unavailable(f"the model is missing: {loaded.why_not}", retry_after_seconds=30)
    answer = loaded.recommender.recommend(body)
    metrics.recommendations.inc()
    return json_answer(answer)


@router.get("/playbooks")
def list_playbooks(request: Request) -> list[PlaybookSummary]:
    """Every playbook with its steps in their own order."""
    loaded: Loaded = request.app.state.loaded
    return [summarise(book) for book in loaded.playbooks.by_cause.values()] if loaded.playbooks else []
