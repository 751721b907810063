"""The real causes, and the shipped classifier, fitted once; folds and figures are left to test_train."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.entries import load_catalogue
from contracts.causes import ModelInfo
from root_cause.causes import CauseFile, load_causes
from root_cause.classifier import Classifier
from root_cause.model import Predictor
from root_cause.reading import Reader
from root_cause.tests.shipped import shipped_classifier
from root_cause.train import fingerprint
from service_kit.artefact import save_artefact


@pytest.fixture(scope="session")
def causes() -> dict[str, CauseFile]:
    return load_causes()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(load_catalogue())


@pytest.fixture(scope="session")
def classifier(tmp_path_factory: pytest.TempPathFactory) -> Classifier:
    """The shipped weights, as sure as the tests want them, whatever the published calibration is.

    Where STANCH_TEST_DATA_DIR is kept, later runs and the journeys find them there.
    """
    kept = os.environ.get("STANCH_TEST_DATA_DIR")
    whole = shipped_classifier((Path(kept) if kept else tmp_path_factory.getbasetemp().parent) / "models")
    sure = {
        manner: replace(head, temperature=0.5, doubt=0.1, min_confidence=0.4) for manner, head in whole.heads.items()
    }
    return replace(whole, heads=sure, min_familiarity=0.1)


@pytest.fixture(scope="session")
def predictor(classifier: Classifier, reader: Reader, causes: dict[str, CauseFile]) -> Predictor:
    info = ModelInfo(version="1", trained_at="2026-01-01T00:00:00Z")
    return Predictor(classifier, reader, causes, info, ["TypeError"])


@pytest.fixture(scope="session")
def models(classifier: Classifier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the classifier saved as train.py saves it."""
    folder = tmp_path_factory.mktemp("models")
    labels = classifier.labels
    save_artefact(folder, "root_cause", classifier, data_sha256=fingerprint(), rows=0, labels=labels, metrics={})
    return folder
