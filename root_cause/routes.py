"""The root cause predictor's endpoints."""

from fastapi import APIRouter, Depends, Request

from contracts.causes import UNKNOWN, Cause, Prediction, PredictRequest
from root_cause.metrics import Metrics
from root_cause.model import Predictor
from service_kit.errors import Unavailable
from service_kit.media_type import json_only

router = APIRouter(tags=["root cause"])


@router.post("/predict", dependencies=[Depends(json_only)])
def predict(body: PredictRequest, request: Request) -> Prediction:
    """The probable root cause of `logs` or `text`; `root_cause` is null where the model abstains."""
    predictor: Predictor | None = request.app.state.predictor
    if predictor is None:
        raise Unavailable("the model is not there; /ready says what to do", retry_after_seconds=30)
    prediction = predictor.predict(body)
    metrics: Metrics = request.app.state.metrics
    label = prediction.root_cause_detail.label
    if label == UNKNOWN:
        metrics.abstentions.inc()
    else:
        metrics.predictions.labels(label).inc()
    return prediction


@router.get("/causes")
def causes(request: Request) -> list[Cause]:
    """Every cause that the predictor can name."""
    return [cause.published() for cause in request.app.state.causes.values()]
