"""GET, POST and DELETE /config: validated, audited, kept over a restart."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from gateway.configuration import HISTORY_KEPT
from gateway.tests.fleet import PORTS, Fleet, gateway

pytestmark = pytest.mark.anyio
ADMIN, WRITE, READ = "a" * 16, "w" * 16, "r" * 16
KEYS = f"boss:admin:{ADMIN},bot:write:{WRITE},dash:read:{READ}"
ELSEWHERE = {"log_analyzer_url": "http://log-analyzer:8000"}


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with gateway(tmp_path) as served:
        yield served


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


async def test_it_shows_the_environments_values(client: httpx.AsyncClient) -> None:
    assert (await client.get("/config")).json() == {
        "log_analyzer_url": "http://127.0.0.1:8001",
        "root_cause_predictor_url": "http://127.0.0.1:8002",
        "knowledge_base_url": "http://127.0.0.1:8003",
        "action_recommender_url": "http://127.0.0.1:8004",
        "incident_integrator_url": "http://127.0.0.1:8005",
        "code_keywords": ["TypeError", "KeyError"],
        "changed": [],
    }


async def test_a_change_holds_at_once_and_is_named(client: httpx.AsyncClient) -> None:
    answer = await client.post("/config", json=ELSEWHERE)
    assert answer.status_code == 200
    assert answer.json() == (await client.get("/config")).json()
    assert answer.json()["changed"] == ["log_analyzer_url"]
    assert answer.json()["log_analyzer_url"] == "http://log-analyzer:8000"


async def test_the_next_call_goes_to_the_new_url(tmp_path: Path) -> None:
    fleet = Fleet()
    async with gateway(tmp_path, fleet) as client:
        await client.post("/config", json={"log_analyzer_url": f"http://127.0.0.1:{PORTS['knowledge_base']}"})
        await client.post("/analyze", json={"logs": ["x"]})
    assert fleet["log_analyzer"].asked == []
    assert fleet["knowledge_base"].asked[0][:2] == ("POST", "/analyze")


async def test_changed_keywords_reach_the_predictor(tmp_path: Path) -> None:
    fleet = Fleet()
    async with gateway(tmp_path, fleet) as client:
        await client.post("/config", json={"code_keywords": ["Kaboom"]})
        await client.post("/analyze", json={"logs": ["x"]})
    assert fleet["root_cause"].bodies[0]["code_keywords"] == ["Kaboom"]


async def test_keywords_may_be_none_at_all(client: httpx.AsyncClient) -> None:
    assert (await client.post("/config", json={"code_keywords": []})).json()["code_keywords"] == []


async def test_two_changes_add_up(client: httpx.AsyncClient) -> None:
    await client.post("/config", json=ELSEWHERE)
    answer = await client.post("/config", json={"code_keywords": ["Kaboom"]})
    assert answer.json()["changed"] == ["code_keywords", "log_analyzer_url"]


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example:8001",
        "http://169.254.169.254/latest",
        "http://localhost.evil.example",
        "http://localhost@evil.example",
        "http://evil.example#localhost",
        "file:///etc/passwd",
        "ftp://localhost",
        "//localhost:8001",
        "localhost:8001",
        "http://user:pw@localhost",
        "http://localhost:99999",
        "http://localhost:port",
        "http://[::1",
        "http://localhost/admin",
        "http://localhost/?x=1",
        "http://localhost\u2044x/",
        "http:///x/y/z",
        "        ",
    ],
)
async def test_a_url_that_is_not_allowed_is_422_and_named(client: httpx.AsyncClient, url: str) -> None:
    answer = await client.post("/config", json={"knowledge_base_url": url})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "knowledge_base_url"
    assert (await client.get("/config")).json()["changed"] == []


@pytest.mark.parametrize("body", [{}, {"log_analyzer_url": None}, {"log_analyser_url": "http://localhost"}, []])
async def test_a_change_of_nothing_is_422(client: httpx.AsyncClient, body: object) -> None:
    assert (await client.post("/config", json=body)).status_code == 422


async def test_one_wrong_field_spoils_the_whole_change(client: httpx.AsyncClient) -> None:
    both = {"code_keywords": ["x"], "log_analyzer_url": "http://evil.example"}
    assert (await client.post("/config", json=both)).status_code == 422
    assert (await client.get("/config")).json()["changed"] == []


async def test_an_endpoints_url_is_stripped_to_its_base(client: httpx.AsyncClient) -> None:
    answer = await client.post("/config", json={"log_analyzer_url": "http://LOCALHOST:9001/analyze/"})
    assert answer.json()["log_analyzer_url"] == "http://localhost:9001"


async def test_a_change_survives_a_restart(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        told = (await client.post("/config", json=ELSEWHERE)).json()
    async with gateway(tmp_path) as client:
        assert (await client.get("/config")).json() == told


async def test_delete_goes_back_to_the_environment(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        before = (await client.get("/config")).json()
        await client.post("/config", json=ELSEWHERE)
        assert (await client.delete("/config")).json() == before
    async with gateway(tmp_path) as client:
        assert (await client.get("/config")).json() == before


async def test_each_change_is_audited_with_its_caller(tmp_path: Path) -> None:
    async with gateway(tmp_path, api_keys=KEYS) as client:
        client.headers.update(bearer(ADMIN))
        await client.post("/config", json=ELSEWHERE)
        await client.delete("/config")
        rows = (await client.get("/config/history")).json()
    assert [(row["who"], row["set"]) for row in rows] == [("boss", {}), ("boss", ELSEWHERE)]
    assert rows[0]["at"] == "2026-01-01T00:00:00Z"


async def test_the_audit_keeps_only_so_many_rows(client: httpx.AsyncClient, tmp_path: Path) -> None:
    for n in range(HISTORY_KEPT + 2):
        await client.post("/config", json={"code_keywords": [f"word{n}"]})
    rows = (await client.get("/config/history")).json()
    assert len(rows) == HISTORY_KEPT
    assert rows[0]["set"] == {"code_keywords": [f"word{HISTORY_KEPT + 1}"]}


@pytest.mark.parametrize(("key", "reads", "writes"), [(READ, 200, 403), (WRITE, 200, 403), (ADMIN, 200, 200)])
async def test_only_an_admin_changes_it(tmp_path: Path, key: str, reads: int, writes: int) -> None:
    async with gateway(tmp_path, api_keys=KEYS) as client:
        client.headers.update(bearer(key))
        assert (await client.get("/config")).status_code == reads
        assert (await client.post("/config", json=ELSEWHERE)).status_code == writes
        assert (await client.delete("/config")).status_code == writes
