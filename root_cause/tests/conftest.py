"""The real causes, and a classifier fitted once on a part of everything; folds and figures are left to test_train."""

import fcntl
import os
from dataclasses import replace
from pathlib import Path

import joblib
import pytest

from catalogue.entries import load_catalogue
from contracts.causes import ModelInfo
from root_cause.causes import CauseFile, load_causes
from root_cause.classifier import Classifier
from root_cause.material import load_material
from root_cause.model import Predictor
from root_cause.reading import Reader
from root_cause.train import fingerprint, read_material
from service_kit.artefact import save_artefact


@pytest.fixture(scope="session")
def causes() -> dict[str, CauseFile]:
    return load_causes()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(load_catalogue())


@pytest.fixture(scope="session")
def classifier(tmp_path_factory: pytest.TempPathFactory) -> Classifier:
    """Fitting takes half a minute: the first of the test run's workers does it for all."""
    kept = tmp_path_factory.getbasetemp().parent / "classifier.joblib"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_of_this_run(kept):
            joblib.dump(fitted(), kept)
        found: Classifier = joblib.load(kept)
        return found


def _is_of_this_run(kept: Path) -> bool:
    """Without workers the folder above is shared by all test runs of this user, so what an earlier one left is not taken."""
    return "PYTEST_XDIST_WORKER" in os.environ and kept.exists()


def fitted() -> Classifier:
    """As surely as the tests want it, whatever the published calibration is."""
    rows = [row for n, row in enumerate(load_material()) if row.origin == "written" or row.changes or n % 3 == 0]
    whole = read_material(rows).fit()
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
