"""The predictor's door."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from root_cause.app import create_app
from root_cause.causes import CauseFile
from root_cause.classifier import Classifier
from root_cause.settings import Settings
from service_kit.artefact import save_artefact
from service_kit.testing import serve

pytestmark = pytest.mark.anyio
JSON = {"Content-Type": "application/json"}
LOGS = ["2024-07-07 12:00:01 ERROR Database connection failed"] * 2
DETAIL = {
    *("label", "confidence", "alternatives", "evidence", "changes", "code_related", "code_related_because", "finer"),
    "model",
}


def settings(folder: Path, **changes: Any) -> Settings:
    words = folder / "words.txt"
    words.write_text("TypeError\n")
    return Settings(_env_file=None, code_keywords_path=words, data_dir=folder, **changes)


@pytest.fixture
async def client(tmp_path: Path, models: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(create_app(settings(tmp_path, model_path=models))) as served:
        yield served


@pytest.fixture
async def untrained(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(create_app(settings(tmp_path))) as served:
        yield served


async def test_the_answer_has_the_contracts_shape(client: httpx.AsyncClient) -> None:
    found = (await client.post("/predict", json={"logs": LOGS})).json()
    assert set(found) == {"root_cause", "root_cause_detail"}
    assert set(found["root_cause_detail"]) == DETAIL
    assert set(found["root_cause_detail"]["evidence"][0]) == {"line", "text", "terms", "known"}
    assert set(found["root_cause_detail"]["alternatives"][0]) == {"label", "title", "confidence"}
    assert set(found["root_cause_detail"]["model"]) == {"version", "trained_at"}


async def test_logs_and_text_are_read_alike(client: httpx.AsyncClient) -> None:
    by_logs = await client.post("/predict", json={"logs": LOGS})
    by_text = await client.post("/predict", json={"text": "\n".join(LOGS)})
    assert by_logs.json() == by_text.json()
    assert by_logs.json()["root_cause"] == "Database outage"


@pytest.mark.parametrize("text", [" ", "\x00", "zxqv wvut", "x" * 1_000_000])
async def test_garbage_is_unknown(client: httpx.AsyncClient, text: str) -> None:
    found = (await client.post("/predict", json={"text": text})).json()
    assert (found["root_cause"], found["root_cause_detail"]["label"]) == (None, "unknown")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body"),
        ({"logs": None}, "body"),
        ({"logs": []}, "logs"),
        ({"text": ""}, "text"),
        ({"text": 5}, "text"),
        ({"text": "x" * 1_000_001}, "text"),
        ({"logs": ["x"] * 50_001}, "logs"),
        ({"text": "x", "txt": "y"}, "txt"),
        ({"text": "x", "code_keywords": [""]}, "code_keywords.0"),
        ([], "body"),
        (None, "body"),
    ],
)
async def test_a_wrong_body_is_422_and_names_the_field(client: httpx.AsyncClient, body: Any, field: str) -> None:
    answer = await client.post("/predict", content=json.dumps(body), headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize("body", [b"", b"{", b'"\xff"', b"[" * 100_000])
async def test_what_is_not_json_is_400(client: httpx.AsyncClient, body: bytes) -> None:
    assert (await client.post("/predict", content=body, headers=JSON)).status_code == 400


async def test_another_kind_of_body_is_415(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/predict", content=b"text=x", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 415


async def test_predictions_and_abstentions_are_counted(client: httpx.AsyncClient) -> None:
    await client.post("/predict", json={"logs": LOGS})
    await client.post("/predict", json={"text": "zxqv wvut"})
    metrics = (await client.get("/metrics")).text
    assert 'root_cause_predictions_total{label="database_outage"} 1.0' in metrics
    assert "root_cause_abstentions_total 1.0" in metrics


async def test_every_cause_is_listed(client: httpx.AsyncClient, causes: dict[str, CauseFile]) -> None:
    rows = (await client.get("/causes")).json()
    assert {row["id"] for row in rows} == set(causes)
    assert set(rows[0]) == {"id", "title", "meaning", "code_related", "examples"}


async def test_with_a_model_it_is_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/ready")).status_code == 200


async def test_without_a_model_it_lives_but_is_not_ready(untrained: httpx.AsyncClient) -> None:
    assert (await untrained.get("/health")).status_code == 200
    answer = await untrained.get("/ready")
    assert answer.status_code == 503
    assert "python -m root_cause.train" in answer.json()["missing"]["model"]


async def test_without_a_model_a_question_is_503_with_retry_after(untrained: httpx.AsyncClient) -> None:
    answer = await untrained.post("/predict", json={"logs": LOGS})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


async def test_a_model_that_names_a_cause_without_a_file_is_not_used(tmp_path: Path, classifier: Classifier) -> None:
    older = replace(classifier, labels=[f"{label}_old" for label in classifier.labels])
    save_artefact(tmp_path, "root_cause", older, data_sha256="", rows=0, labels=older.labels, metrics={})
    async with serve(create_app(settings(tmp_path, model_path=tmp_path))) as client:
        answer = await client.get("/ready")
    assert answer.status_code == 503
    assert "causes without a file: auth_failure_old" in answer.json()["missing"]["model"]
