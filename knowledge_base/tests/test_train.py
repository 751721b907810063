from pathlib import Path

import pytest

from knowledge_base import train
from knowledge_base.app import open_knowledge_base
from knowledge_base.encoder.seam import FakeEncoder
from knowledge_base.settings import Settings


def test_without_weights_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STANCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MODEL_PATH", str(tmp_path / "nowhere"))
    assert train.main() == 2
    assert "pip install" in capsys.readouterr().err


def test_while_the_service_runs_it_keeps_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STANCH_DATA_DIR", str(tmp_path))
    running = open_knowledge_base(Settings(_env_file=None, data_dir=tmp_path), FakeEncoder(), None, {})
    assert train.main() == 2
    assert "in use by another" in capsys.readouterr().err
    running.close()
