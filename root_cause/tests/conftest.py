"""The real causes, and a classifier fitted on all of them once (4 s); train.py's folds and figures are left to test_train."""

from pathlib import Path

import pytest

from contracts.causes import ModelInfo
from root_cause.causes import CauseFile, load_causes
from root_cause.classifier import Classifier, fit_classifier
from root_cause.model import Predictor
from root_cause.train import fingerprint, load_rows
from service_kit.artefact import save_artefact


@pytest.fixture(scope="session")
def causes() -> dict[str, CauseFile]:
    return load_causes()


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    rows = load_rows()
    features, model = fit_classifier(rows.documents, rows.labels)
    known = features.words.transform(rows.documents)
    return Classifier(features, model, known, temperature=0.8, doubt=0.0, min_confidence=0.3, min_familiarity=0.1)


@pytest.fixture(scope="session")
def predictor(classifier: Classifier, causes: dict[str, CauseFile]) -> Predictor:
    return Predictor(classifier, causes, ModelInfo(version="1", trained_at="2026-01-01T00:00:00Z"), ["TypeError"])


@pytest.fixture(scope="session")
def models(classifier: Classifier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the classifier saved as train.py saves it."""
    folder = tmp_path_factory.mktemp("models")
    labels = classifier.labels
    save_artefact(folder, "root_cause", classifier, data_sha256=fingerprint(), rows=0, labels=labels, metrics={})
    return folder
