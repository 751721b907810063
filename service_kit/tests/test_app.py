"""What every service answers without doing anything for it."""

import pytest

from service_kit.app import VERSION
from service_kit.testing import serve
from service_kit.tests.toy import toy

pytestmark = pytest.mark.anyio


async def test_health_says_who_lives_here() -> None:
    async with serve(toy()) as client:
        answer = await client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "service": "toy", "version": VERSION})


async def test_ready_is_200_when_nothing_is_missing() -> None:
    async with serve(toy()) as client:
        answer = await client.get("/ready")
    assert (answer.status_code, answer.json()["missing"]) == (200, {})


async def test_ready_is_503_and_names_what_is_missing() -> None:
    async with serve(toy(ready=False)) as client:
        answer = await client.get("/ready")
    assert (answer.status_code, answer.json()["missing"]) == (503, {"model": "train it"})


async def test_metrics_are_in_the_format_of_prometheus() -> None:
    async with serve(toy()) as client:
        answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert "# TYPE toy_request_duration_seconds histogram" in answer.text


@pytest.mark.parametrize("path", ["/docs", "/openapi.json"])
async def test_the_documentation_is_there(path: str) -> None:
    async with serve(toy()) as client:
        assert (await client.get(path)).status_code == 200
