"""What a prediction lets others see: stages, confidence, and how far what comes is from what was learned."""

import pytest

from contracts.causes import PredictRequest
from root_cause.metrics import EXPECTED_UNFAMILIAR, Metrics
from root_cause.model import Predictor
from root_cause.train import FAMILIARITY_QUANTILE
from root_cause.watching import FAMILIARITY, STAGES
from service_kit.metrics import ServiceMetrics


def value(metrics: ServiceMetrics, name: str, **labels: str) -> float:
    return metrics.registry.get_sample_value(name, labels) or 0.0


def told(predictor: Predictor, text: str) -> dict[str, float]:
    watched: dict[str, float] = {}
    predictor.predict(PredictRequest(text=text), watched.__setitem__)
    return watched


def test_every_stage_of_an_answer_is_timed(predictor: Predictor) -> None:
    watched = told(predictor, "No space left on device")
    assert set(watched) == {*STAGES, FAMILIARITY}
    assert all(seconds >= 0 for seconds in watched.values())
    assert watched[FAMILIARITY] > 0.5


def test_an_abstention_has_no_evidence_to_find(predictor: Predictor) -> None:
    assert set(told(predictor, "lunch?")) == {"read", "features", "score", FAMILIARITY}


def test_strange_texts_are_drift_and_known_ones_are_not() -> None:
    metrics = Metrics()
    metrics.serves("v", "shipped", gate=0.2)
    assert value(metrics, "root_cause_unfamiliar_share") == EXPECTED_UNFAMILIAR
    for _ in range(300):
        metrics.watch(FAMILIARITY, 0.9)
    assert value(metrics, "root_cause_unfamiliar_share") < EXPECTED_UNFAMILIAR
    for _ in range(300):
        metrics.watch(FAMILIARITY, 0.1)
    assert value(metrics, "root_cause_unfamiliar_share") > 0.9


def test_another_model_is_measured_anew() -> None:
    metrics = Metrics()
    metrics.serves("v1", "shipped", gate=1.0)
    for _ in range(300):
        metrics.watch(FAMILIARITY, 0.1)
    metrics.serves("v2", "learned", gate=0.2)
    assert value(metrics, "root_cause_unfamiliar_share") == EXPECTED_UNFAMILIAR
    assert value(metrics, "root_cause_model_info", version="v1", origin="shipped") == 0.0
    assert value(metrics, "root_cause_model_info", version="v2", origin="learned") == 1.0


def test_what_is_expected_is_what_training_set_the_gate_at() -> None:
    assert EXPECTED_UNFAMILIAR == FAMILIARITY_QUANTILE
    assert value(Metrics(), "root_cause_unfamiliar_share_expected") == EXPECTED_UNFAMILIAR


@pytest.mark.parametrize(("text", "outcome"), [("No space left on device", "answered"), ("lunch?", "abstained")])
def test_confidence_is_counted_by_what_became_of_it(predictor: Predictor, text: str, outcome: str) -> None:
    metrics = Metrics()
    metrics.count(predictor.predict(PredictRequest(text=text)))
    assert value(metrics, "root_cause_confidence_count", outcome=outcome) == 1.0


def test_no_label_of_the_metrics_takes_unbounded_values() -> None:
    names = {name for family in Metrics().registry.collect() for sample in family.samples for name in sample.labels}
    assert names <= {"le", "stage", "outcome", "verdict", "result", "version", "origin"}
