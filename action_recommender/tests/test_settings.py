"""Which variables the recommender reads."""

from pathlib import Path

import pytest

from action_recommender.settings import Settings


def test_the_model_stands_under_the_data_folder_unless_it_is_said_where(tmp_path: Path) -> None:
    assert Settings(_env_file=None, data_dir=tmp_path).models == tmp_path / "models"
    assert Settings(_env_file=None, data_dir=tmp_path, model_path=tmp_path / "m").models == tmp_path / "m"


def test_thresholds_and_port_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTION_RECOMMENDER_PORT", "9004")
    monkeypatch.setenv("ACTION_RECOMMENDER_TOP_K", "3")
    settings = Settings(_env_file=None)
    assert (settings.port, settings.top_k) == (9004, 3)


def test_a_threshold_out_of_range_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTION_RECOMMENDER_MIN_EVIDENCE", "2")
    with pytest.raises(ValueError, match="ACTION_RECOMMENDER_MIN_EVIDENCE"):
        Settings(_env_file=None)


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTION_RECOMMENDER_PLAYBOOKS_DIR", "")
    assert Settings(_env_file=None).playbooks.name == "playbooks"
