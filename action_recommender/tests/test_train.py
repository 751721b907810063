"""Training: saved with its figures, and current until something changes."""

import json
from pathlib import Path

import pytest

from action_recommender.playbooks import read_playbooks
from action_recommender.settings import Settings
from action_recommender.tests.files import write_playbook
from action_recommender.train import HERE, NAME, train, train_if_needed
from service_kit.artefact import load_artefact, read_manifest


def test_a_trained_model_is_saved_with_its_figures(trained: Settings) -> None:
    manifest = read_manifest(trained.models, NAME)
    assert manifest.rows == 9
    assert {"situations_p_at_1", "situations_prior_p_at_1", "vague_keeps_first_three"} <= set(manifest.metrics)
    assert set(load_artefact(trained.models, NAME).model) == {"storage_failure", "unknown"}


def test_a_model_is_trained_once_and_again_when_a_playbook_changes(tmp_path: Path) -> None:
    write_playbook(tmp_path, "unknown", [("look", "Look around", ["odd", "strange", "nobody knows"])])
    assert train_if_needed(tmp_path, tmp_path)
    assert not train_if_needed(tmp_path, tmp_path)
    write_playbook(tmp_path, "unknown", [("look", "Look elsewhere", ["odd", "strange", "nobody knows"])])
    assert train_if_needed(tmp_path, tmp_path)


def test_playbooks_of_ones_own_are_measured_without_the_shipped_messages(trained: Settings) -> None:
    figures = read_manifest(trained.models, NAME).metrics
    assert figures["messages_new"] + figures["messages_known"] == 0


def test_the_shipped_playbooks_are_those_in_the_package() -> None:
    assert set(read_playbooks(HERE / "playbooks").by_cause) >= {"database_outage", "unknown"}


@pytest.mark.slow
def test_the_published_figures_are_those_of_a_fresh_training(tmp_path: Path) -> None:
    fresh = train(tmp_path, Settings().playbooks).metrics
    assert fresh == pytest.approx(json.loads((HERE / "metrics.json").read_text()), abs=0.01)
