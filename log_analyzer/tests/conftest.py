"""One trained model for the whole run: fitting takes a second, measuring it ten."""

from pathlib import Path

import pytest
from sklearn.pipeline import Pipeline

from log_analyzer.model import Analyzer
from log_analyzer.settings import Settings
from log_analyzer.train import ARTEFACT, fingerprint, fit, read_examples
from log_analyzer.wording import LABELS
from service_kit.artefact import save_artefact


@pytest.fixture(scope="session")
def text_model() -> Pipeline:
    return fit(read_examples())


@pytest.fixture(scope="session")
def analyzer(text_model: Pipeline) -> Analyzer:
    return Analyzer(text_model)


@pytest.fixture(scope="session")
def models(text_model: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    save_artefact(folder, ARTEFACT, text_model, data_sha256=fingerprint(), rows=1, labels=list(LABELS), metrics={})
    return folder


@pytest.fixture
def settings(models: Path, tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path, model_path=models)
