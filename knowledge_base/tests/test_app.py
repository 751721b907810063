from pathlib import Path
from typing import Any

import httpx
import pytest

from knowledge_base.app import create_app
from knowledge_base.encoder.seam import FakeEncoder
from knowledge_base.settings import Settings
from service_kit.testing import serve

pytestmark = pytest.mark.anyio


def settings(folder: Path, **more: Any) -> Settings:
    return Settings(_env_file=None, data_dir=folder, **more)


async def test_it_is_ready_when_it_is_open_and_says_how_many_wait(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path), FakeEncoder())) as client:
        ready = await client.get("/ready")
        assert (ready.status_code, ready.json()["ready"], ready.json()["missing"]) == (200, True, {})
        assert ready.json()["pending"] >= 0


async def test_before_it_is_open_it_is_not_ready(tmp_path: Path) -> None:
    transport = httpx.ASGITransport(app=create_app(settings(tmp_path), FakeEncoder()))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        ready = await client.get("/ready")
        assert (ready.status_code, list(ready.json()["missing"])) == (503, ["index"])
        assert (await client.post("/search", json={"query": "x"})).status_code == 503


async def test_without_weights_it_finds_by_words_and_says_what_is_missing(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path, model_path=tmp_path / "nowhere"))) as client:
        ready = await client.get("/ready")
        assert ready.status_code == 503
        assert "pip install" in ready.json()["missing"]["encoder"]
        found = await client.post("/search", json={"query": "certificate expired"})
        assert found.json()["results"]


async def test_the_library_answers_from_the_first_minute(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path), FakeEncoder())) as client:
        results = (await client.post("/search", json={"query": "database connection timed out"})).json()["results"]
        assert len(results) == 5
        assert {found["origin"] for found in results} == {"library"}


async def test_metrics_count_searches_and_documents(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path), FakeEncoder())) as client:
        await client.post("/search", json={"query": "x"})
        lines = (await client.get("/metrics")).text.splitlines()
    assert "knowledge_base_searches_total 1.0" in lines
    assert any(line.startswith("knowledge_base_documents ") and not line.endswith(" 0.0") for line in lines)


async def test_metrics_show_each_part_of_a_search_and_the_size_of_each_index(tmp_path: Path) -> None:
    async with serve(create_app(settings(tmp_path), FakeEncoder())) as client:
        await client.post("/search", json={"query": "x"})
        lines = (await client.get("/metrics")).text.splitlines()
    for leg in ("embed", "dense", "lexical", "rank"):
        assert f'knowledge_base_search_leg_seconds_count{{leg="{leg}"}} 1.0' in lines
    for kind in ("incident", "runbook", "catalogue"):
        for state in ("exact", "approximate", "pending"):
            assert any(
                line.startswith(f'knowledge_base_index_vectors{{kind="{kind}",state="{state}"}}') for line in lines
            )
