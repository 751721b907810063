"""The main job: raw lines in, the whole diagnosis out."""

from fastapi import APIRouter, Depends, Request

from contracts.analysis import Aggregate, AnalyzeRequest
from gateway.state import State, state_of
from incidents.investigation import Investigation
from incidents.pipeline import investigate
from service_kit.errors import Unavailable
from service_kit.media_type import json_only

router = APIRouter(tags=["analysis"])


@router.post("/analyze", dependencies=[Depends(json_only)])
async def analyze(body: AnalyzeRequest, request: Request) -> Aggregate:
    """What is anomalous, why it probably happened, which past incident looked like this, and what to do now."""
    state: State = state_of(request)
    wanted = state.settings.analyze_opens_tickets if body.open_ticket is None else body.open_ticket
    investigation = Investigation(question=body, opens_ticket=wanted, code_keywords=state.configuration.keywords())
    async with state.turnstile.turn():
        done = await investigate(investigation, state.services, state.metrics.watch_step)
    for service in done.degraded:
        state.metrics.degraded.labels(service).inc()
    if not done.answered:
        raise Unavailable("; ".join(done.reasons.values()) or "no service answered", retry_after_seconds=5)
    return done.aggregate()
