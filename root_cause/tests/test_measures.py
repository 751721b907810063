"""The figures that are published."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from root_cause.classifier import Classifier, Head, calibrated
from root_cause.features import Features, Vocabulary
from root_cause.material import Row
from root_cause.measures import Report, Scored, calibration_error, measure
from root_cause.train import calibrate, choose_threshold

LABELS = ["disk", "net", "unknown"]
TRUTH = ["disk", "net", "net", "unknown"]
SURE = np.array([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.7, 0.2, 0.1], [0.1, 0.2, 0.7]])


def report(familiar: list[float]) -> Report:
    words = Vocabulary({"disk": 0}, np.ones(1, np.float32))
    features = Features(words, words, ["disk"])
    nothing = np.zeros((3, 2), np.float32)
    known = csr_matrix((1, 0))
    head = Head(nothing, nothing[0], min_confidence=0.5)
    classifier = Classifier(features, LABELS, {"evidence": head}, known, min_familiarity=0.5)
    rows = [
        Row(text, label, "logs", "g", "written")
        for text, label in zip(["disk full", "x", "x", "x"], TRUTH, strict=True)
    ]
    return measure(classifier, rows, ["evidence"] * 4, Scored(np.arange(4), np.log(SURE), np.array(familiar)))


def test_the_totals_are_shares_of_the_right_rows() -> None:
    totals = report([1, 1, 1, 1]).totals
    assert totals["accuracy"] == pytest.approx(2 / 3, abs=1e-3)
    assert (totals["coverage"], totals["no_cause_abstained"], totals["top3"]) == (1, 1, 1)
    assert totals["baseline_majority"] == pytest.approx(2 / 3, abs=1e-3)
    assert totals["baseline_label_words"] == pytest.approx(1 / 3, abs=1e-3)


def test_each_label_has_its_own_row() -> None:
    rows = report([1, 1, 1, 1]).per_label
    assert rows["disk"] == {"precision": 0.5, "recall": 1.0, "f1": 0.667, "rows": 1.0}
    assert set(rows) == {"disk", "net"}


def test_what_is_unfamiliar_is_not_answered() -> None:
    totals = report([1, 1, 0, 0]).totals
    assert totals["coverage"] == pytest.approx(2 / 3, abs=1e-3)
    assert totals["answered_accuracy"] == 1.0


@pytest.mark.parametrize(
    ("confidence", "right", "error"),
    [([], [], 0), ([1.0, 1.0], [1, 1], 0), ([0.75] * 4, [1, 1, 1, 0], 0), ([0.9, 0.9], [0, 0], 0.9)],
)
def test_calibration_error_is_the_gap_between_said_and_true(
    confidence: list[float], right: list[int], error: float
) -> None:
    assert calibration_error(np.array(confidence), np.array(right, dtype=bool)) == pytest.approx(error)


def test_the_threshold_is_the_lowest_with_the_stated_risk() -> None:
    assert choose_threshold(SURE, LABELS, TRUTH) == 0.7
    assert choose_threshold(SURE, LABELS, ["disk", "net", "disk", "unknown"]) == 0.05


def test_the_temperature_cools_down_what_is_too_sure() -> None:
    logits = np.array([[9.0, 0.0], [9.0, 0.0], [9.0, 0.0], [9.0, 0.0]])
    temperature, doubt = calibrate(logits, [0, 0, 0, 1])
    assert calibrated(logits, temperature, doubt)[0, 0] == pytest.approx(0.75, abs=0.01)
