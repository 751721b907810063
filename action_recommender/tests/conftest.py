"""What the tests of this package share: the shipped playbooks with a ranker trained on them, once a session."""

from pathlib import Path

import pytest

from action_recommender.model import Recommender
from action_recommender.playbooks import Playbooks, read_playbooks
from action_recommender.ranker import StepRanker
from action_recommender.settings import Settings
from action_recommender.tests.files import write_playbook
from action_recommender.train import fit_rankers, train


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two small playbooks."""
    folder = tmp_path_factory.mktemp("playbooks")
    disk = [
        ("look-at-space", "Look at the space", ["disk is full", "no space left on device", "df shows 100 percent"]),
        (
            "look-at-inodes",
            "Look at the inodes",
            ["inodes exhausted", "df -i shows no free inode", "inode table is full"],
        ),
    ]
    write_playbook(folder, "storage_failure", disk, 'title = "Disk full or storage failure"')
    write_playbook(folder, "unknown", [("look", "Look around", ["nobody knows", "it is strange", "odd"])])
    return folder


@pytest.fixture(scope="session")
def trained(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings under which a model of the two small playbooks stands."""
    data = tmp_path_factory.mktemp("data")
    settings = Settings(_env_file=None, data_dir=data, playbooks_dir=small_folder)
    train(settings.models, small_folder)
    return settings


@pytest.fixture(scope="session")
def shipped() -> Playbooks:
    """The playbooks of this package."""
    return read_playbooks(Settings(_env_file=None).playbooks)


@pytest.fixture(scope="session")
def rankers(shipped: Playbooks) -> dict[str, StepRanker]:
    """A ranker for each shipped playbook."""
    return fit_rankers(shipped)


@pytest.fixture(scope="session")
def recommender(shipped: Playbooks, rankers: dict[str, StepRanker]) -> Recommender:
    """The recommender as it ships."""
    return Recommender(shipped, rankers)
