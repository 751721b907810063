from pathlib import Path

import pytest
from pydantic import ValidationError

from log_analyzer.settings import Settings


def test_the_numbers_of_the_model_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANOMALY_THRESHOLD", "0.7")
    monkeypatch.setenv("ISOLATION_TREES", "8")
    monkeypatch.setenv("LOG_ANALYZER_WORK_SECONDS", "1.5")
    limits = Settings(_env_file=None).limits
    assert (limits.threshold, limits.trees, limits.max_anomalies, limits.work_seconds) == (0.7, 8, 100, 1.5)


def test_the_model_lies_below_the_data_directory_unless_named(tmp_path: Path) -> None:
    assert Settings(_env_file=None, data_dir=tmp_path).models == tmp_path / "models"
    assert Settings(_env_file=None, data_dir=tmp_path, model_path=tmp_path / "m").models == tmp_path / "m"


def test_a_threshold_that_is_no_share_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANOMALY_THRESHOLD", "2")
    with pytest.raises(ValidationError, match="ANOMALY_THRESHOLD"):
        Settings(_env_file=None)
