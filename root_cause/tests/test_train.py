"""The training run: what is published is what it makes."""

import json
from pathlib import Path

import pytest

from root_cause.train import HERE, fingerprint, load_rows, train, train_if_needed
from service_kit.artefact import is_current, read_manifest


def test_rows_of_one_product_are_one_group() -> None:
    rows = load_rows()
    assert len(rows.documents) == len(rows.labels) == len(rows.groups) == len(rows.kinds)
    assert len(set(rows.groups)) < len(rows.groups)
    assert all(rows.documents)


def test_the_fingerprint_does_not_change_by_itself() -> None:
    assert fingerprint() == fingerprint()


def test_a_current_model_is_not_trained_again(models: Path) -> None:
    assert is_current(models, "root_cause", fingerprint())
    assert train_if_needed(models) is False


@pytest.mark.slow
def test_the_published_figures_are_those_of_a_fresh_training(tmp_path: Path) -> None:
    train(tmp_path)
    fresh = read_manifest(tmp_path, "root_cause").metrics
    assert fresh == pytest.approx(json.loads((HERE / "metrics.json").read_text())["totals"], abs=0.01)
