"""The training run: what is published is what it makes."""

from dataclasses import asdict
from pathlib import Path

import pytest

from root_cause.material import load_material
from root_cause.measures import measure
from root_cause.train import (
    by_batch,
    by_product,
    calibrated_on,
    fingerprint,
    published_calibration,
    published_totals,
    read_material,
    train_if_needed,
)
from service_kit.artefact import is_current


def test_the_fingerprint_does_not_change_by_itself() -> None:
    assert fingerprint() == fingerprint()


def test_a_current_model_is_not_trained_again(models: Path) -> None:
    assert is_current(models, "root_cause", fingerprint())
    assert train_if_needed(models) is False


@pytest.mark.slow
def test_the_published_figures_are_those_of_a_fresh_training() -> None:
    read = read_material(load_material())
    classifier = read.fit()
    classifier = calibrated_on(classifier, read, by_batch(read, classifier))
    fresh = measure(classifier, read.rows, read.manners, by_product(read, classifier)).totals
    assert fresh == pytest.approx(published_totals(), abs=0.01)
    published = published_calibration()
    assert classifier.min_familiarity == pytest.approx(published.min_familiarity, abs=0.01)
    for manner, head in classifier.calibration().heads.items():
        assert asdict(head) == pytest.approx(asdict(published.heads[manner]), abs=0.02)
