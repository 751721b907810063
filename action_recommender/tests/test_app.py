"""The recommender's life: ready once a model of exactly these playbooks is loaded."""

from pathlib import Path

import pytest

from action_recommender.app import create_app
from action_recommender.settings import Settings
from action_recommender.tests.files import write_playbook
from service_kit.errors import Misconfigured
from service_kit.testing import serve

pytestmark = pytest.mark.anyio


async def test_a_trained_service_is_ready(trained: Settings) -> None:
    async with serve(create_app(trained)) as client:
        assert (await client.get("/ready")).status_code == 200


async def test_without_a_model_it_lives_is_not_ready_and_says_what_to_do(tmp_path: Path) -> None:
    async with serve(create_app(Settings(_env_file=None, data_dir=tmp_path))) as client:
        ready = await client.get("/ready")
        assert (await client.get("/health")).status_code == 200
    assert ready.status_code == 503
    assert "python -m action_recommender.train" in ready.json()["missing"]["model"]


async def test_a_model_of_other_playbooks_is_not_used(trained: Settings) -> None:
    shipped = Settings(_env_file=None, data_dir=trained.data_dir)
    async with serve(create_app(shipped)) as client:
        ready = await client.get("/ready")
    assert ready.status_code == 503
    assert "train again" in ready.json()["missing"]["model"]


async def test_a_playbook_that_does_not_fit_stops_start_up_with_its_name(tmp_path: Path) -> None:
    write_playbook(tmp_path, "unknown", [("look", "Look around", [])])
    settings = Settings(_env_file=None, data_dir=tmp_path, playbooks_dir=tmp_path)
    with pytest.raises(Misconfigured, match=r"unknown\.toml: steps\.0\.situations"):
        async with serve(create_app(settings)):
            pass
