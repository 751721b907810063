"""The log analyzer's endpoints."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from contracts.logs import Baseline, BaselineRequest, LogAnalysis, ServiceName
from log_analyzer.baselines import Baselines
from log_analyzer.bodies import body_schema, read_body
from log_analyzer.metrics import Metrics
from log_analyzer.model import Analyzer
from service_kit.errors import Unavailable
from service_kit.json_answer import json_answer
from service_kit.media_type import json_only

router = APIRouter(tags=["logs"])


async def raw_body(request: Request) -> bytes:
    """The body's bytes, read before the route computes in its own thread."""
    return await request.body()


@router.post("/analyze", response_model=LogAnalysis, openapi_extra={"requestBody": body_schema()})
def analyze(
    request: Request,
    body: Annotated[bytes, Depends(raw_body)],
    service: Annotated[ServiceName | None, Query(description="for text and NDJSON bodies")] = None,
    include_lines: Annotated[bool, Query(description="for text and NDJSON bodies")] = False,
) -> Response:
    """Anomalies, key events and a summary of log lines: JSON, one line a line as text/plain, or NDJSON.

    With a `service` that has a baseline, what is new or more frequent than ever there scores higher, its routine lower.
    """
    analyzer: Analyzer | None = request.app.state.analyzer
    if analyzer is None:
        raise Unavailable("the model is not there; /ready says what to do", retry_after_seconds=30)
    question = read_body(request, body, service, include_lines)
    baselines: Baselines = request.app.state.baselines
    answer = analyzer.analyze(question, baselines.known(question.service) if question.service else None)
    metrics: Metrics = request.app.state.metrics
    metrics.lines.inc(len(question.logs))
    metrics.anomalies.inc(len(answer.anomalies))
    return json_answer(answer)


@router.post("/baseline", dependencies=[Depends(json_only)])
def learn_baseline(body: BaselineRequest, request: Request) -> Baseline:
    """Learns templates and counts from lines of normal operation; what was learned before stays.

    Counts are taken a session where lines carry the id of one, and a minute, or 100 entries where they have no time.
    """
    analyzer: Analyzer | None = request.app.state.analyzer
    if analyzer is None:
        raise Unavailable("the model is not there; /ready says what to do", retry_after_seconds=30)
    baselines: Baselines = request.app.state.baselines
    observed = analyzer.observe(body.logs)
    return baselines.learn(body.service, observed.templates, len(body.logs), observed.windows)


@router.get("/baselines")
def list_baselines(request: Request) -> list[Baseline]:
    """Every service that has a baseline."""
    baselines: Baselines = request.app.state.baselines
    return baselines.all()


@router.delete("/baselines/{service:path}", status_code=204)
def forget_baseline(service: str, request: Request) -> None:
    """Forgets what is normal for a service."""
    baselines: Baselines = request.app.state.baselines
    baselines.forget(service)
