"""Imports pass through the gateway, under its own names."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from gateway.tests.fleet import Fleet, gateway

pytestmark = pytest.mark.anyio
JOB = {"id": "a1", "state": "queued", "format": "jira", "total": 3, "created_at": "2026-01-01T00:00:00Z"}
KEY = "k" * 16


@pytest.fixture
def fleet() -> Fleet:
    fleet = Fleet()
    fleet["knowledge_base"].answer = JOB
    return fleet


@pytest.fixture
async def client(tmp_path: Path, fleet: Fleet) -> AsyncIterator[httpx.AsyncClient]:
    async with gateway(tmp_path, fleet) as served:
        yield served


async def test_a_file_reaches_the_knowledge_base_byte_for_byte(client: httpx.AsyncClient, fleet: Fleet) -> None:
    peer = fleet["knowledge_base"]
    peer.status, peer.headers = 202, {"Location": "/imports/a1"}
    sent = b'Summary,"Issue key"\r\n\xff\xfe,OPS-1\r\n'
    answer = await client.post(
        "/api/knowledge/import?format=jira&map=id:Issue%20key", content=sent, headers={"Content-Type": "text/csv"}
    )
    assert (answer.status_code, answer.json(), answer.headers["location"]) == (202, JOB, "/api/knowledge/imports/a1")
    assert peer.asked == [("POST", "/import?format=jira&map=id:Issue%20key", sent)]


@pytest.mark.parametrize(
    ("method", "path", "target"),
    [
        ("POST", "/api/knowledge/import", "/import"),
        ("GET", "/api/knowledge/imports", "/imports"),
        ("GET", "/api/knowledge/imports/a1", "/imports/a1"),
        ("DELETE", "/api/knowledge/imports/a1", "/imports/a1"),
    ],
)
async def test_progress_is_asked_under_the_gateways_names(
    client: httpx.AsyncClient, fleet: Fleet, method: str, path: str, target: str
) -> None:
    await client.request(method, path)
    assert fleet["knowledge_base"].asked == [(method, target, b"")]


async def test_a_full_queue_is_told_with_retry_after(client: httpx.AsyncClient, fleet: Fleet) -> None:
    peer = fleet["knowledge_base"]
    peer.status, peer.headers = 503, {"Retry-After": "30"}
    answer = await client.post("/api/knowledge/import", content=b"x", headers={"Content-Type": "text/csv"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert "location" not in answer.headers


@pytest.mark.parametrize("id", ["%2e%2e", "%2e"])
async def test_an_import_cannot_be_another_endpoint(client: httpx.AsyncClient, fleet: Fleet, id: str) -> None:
    assert (await client.get(f"/api/knowledge/imports/{id}")).status_code == 404
    assert fleet["knowledge_base"].asked == []


async def test_a_reader_sees_progress_and_may_import_nothing(tmp_path: Path, fleet: Fleet) -> None:
    async with gateway(tmp_path, fleet, api_keys=f"eve:read:{KEY}") as client:
        headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "text/csv"}
        assert (await client.get("/api/knowledge/imports/a1", headers=headers)).status_code == 200
        for method, path in (("POST", "/api/knowledge/import"), ("DELETE", "/api/knowledge/imports/a1")):
            assert (await client.request(method, path, content=b"x", headers=headers)).status_code == 403
    assert [asked[0] for asked in fleet["knowledge_base"].asked] == ["GET"]


async def test_the_openapi_document_names_the_formats(client: httpx.AsyncClient) -> None:
    operation = (await client.get("/openapi.json")).json()["paths"]["/api/knowledge/import"]["post"]
    assert "text/csv" in operation["requestBody"]["content"]
    assert "grafana_oncall" in operation["parameters"][0]["schema"]["enum"]
