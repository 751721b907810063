"""The root cause predictor's questions: what was it, and what can it be."""

from fastapi import APIRouter, Depends, Request, Response

from contracts.causes import Cause, Prediction, PredictRequest
from root_cause.metrics import Metrics
from root_cause.model import Predictor
from service_kit.errors import Unavailable
from service_kit.json_answer import json_answer
from service_kit.media_type import json_only

router = APIRouter(tags=["root cause"])


@router.post("/predict", response_model=Prediction, dependencies=[Depends(json_only)])
def predict(body: PredictRequest, request: Request) -> Response:
    """The probable root cause of `logs` or `text`; `root_cause` is null where the model abstains."""
    predictor: Predictor | None = request.app.state.predictor
    if predictor is None:
        raise Unavailable("the model is not there; /ready says what to do", retry_after_seconds=30)
    metrics: Metrics = request.app.state.metrics
    prediction = predictor.predict(body, metrics.watch)
    metrics.count(prediction)
    return json_answer(prediction)


@router.get("/causes")
def causes(request: Request) -> list[Cause]:
    """Every cause that the predictor can name."""
    return [cause.published() for cause in request.app.state.causes.values()]
