from pathlib import Path

import pytest

from log_analyzer.app import create_app
from log_analyzer.settings import Settings
from service_kit.testing import serve

pytestmark = pytest.mark.anyio


async def test_a_service_with_its_model_is_ready(settings: Settings) -> None:
    async with serve(create_app(settings)) as client:
        assert (await client.get("/ready")).json() == {
            "ready": True,
            "service": "log_analyzer",
            "missing": {},
            "pending": 0,
        }
        assert (await client.get("/health")).json()["status"] == "ok"


async def test_without_its_model_it_lives_and_says_what_is_missing(tmp_path: Path) -> None:
    async with serve(create_app(Settings(_env_file=None, data_dir=tmp_path))) as client:
        ready = await client.get("/ready")
        assert ready.status_code == 503
        assert "log_analyzer" in ready.json()["missing"]["model"]
        assert (await client.get("/health")).status_code == 200
        for path, body in (("/analyze", {"logs": ["a"]}), ("/baseline", {"logs": ["a"], "service": "s"})):
            answer = await client.post(path, json=body)
            assert answer.status_code == 503
            assert answer.headers["Retry-After"] == "30"


def test_two_apps_can_stand_beside_each_other(settings: Settings) -> None:
    assert create_app(settings) is not create_app(settings)
