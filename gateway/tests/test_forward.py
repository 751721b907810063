"""What a single service answers alone passes through as it is."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from gateway.tests.fleet import ANSWERS, JSON, Fleet, closed_port, gateway

pytestmark = pytest.mark.anyio
PROBLEM = b'{"type": "about:blank", "status": 422, "detail": "query: too long", "code": "invalid_body"}'


@pytest.fixture
def fleet() -> Fleet:
    return Fleet()


@pytest.fixture
async def client(tmp_path: Path, fleet: Fleet) -> AsyncIterator[httpx.AsyncClient]:
    async with gateway(tmp_path, fleet) as served:
        yield served


@pytest.mark.parametrize(
    ("path", "service"),
    [("/predict", "root_cause"), ("/search", "knowledge_base"), ("/recommend", "action_recommender")],
)
async def test_a_question_reaches_its_service_unchanged(
    client: httpx.AsyncClient, fleet: Fleet, path: str, service: str
) -> None:
    body = b'{ "any":  "bytes \xc3\xa9",\n"at": "all" }'
    answer = await client.post(path, content=body, headers=JSON)
    assert answer.json() == ANSWERS[service]
    assert fleet[service].asked == [("POST", path, body)]


@pytest.mark.parametrize(
    ("method", "path", "target"),
    [
        ("GET", "/api/knowledge?limit=5&cursor=a%2Fb", "/incidents?limit=5&cursor=a%2Fb"),
        ("POST", "/api/knowledge", "/incidents"),
        ("GET", "/api/knowledge/INC-1", "/incidents/INC-1"),
        ("GET", "/api/knowledge/ops/2024/INC%201%3F", "/incidents/ops/2024/INC 1?"),
        ("DELETE", "/api/knowledge/INC-1", "/incidents/INC-1"),
    ],
)
async def test_knowledge_is_asked_under_its_own_names(
    client: httpx.AsyncClient, fleet: Fleet, method: str, path: str, target: str
) -> None:
    await client.request(method, path)
    assert fleet["knowledge_base"].asked == [(method, target, b"")]


@pytest.mark.parametrize("document", ["%2e%2e/metrics", "a/%2e%2e/%2e%2e/docs", "%2e", "..%2Fconfig"])
async def test_an_id_cannot_climb_out_of_its_folder(client: httpx.AsyncClient, fleet: Fleet, document: str) -> None:
    answer = await client.get(f"/api/knowledge/{document}")
    assert answer.status_code == 404
    assert fleet["knowledge_base"].asked == []


async def test_the_search_by_link_is_the_same_search(client: httpx.AsyncClient, fleet: Fleet) -> None:
    answer = await client.get("/api/knowledge/search", params={"query": "database timeout", "maxResults": 3})
    assert answer.json() == ANSWERS["knowledge_base"]
    assert fleet["knowledge_base"].bodies == [
        {"query": "database timeout", "top_k": 3, "kind": "incident", "min_score": 0.0}
    ]


@pytest.mark.parametrize("link", ["", "?query=", "?query=x&maxResults=0", "?query=x&maxResults=many"])
async def test_a_wrong_link_is_422(client: httpx.AsyncClient, fleet: Fleet, link: str) -> None:
    answer = await client.get(f"/api/knowledge/search{link}")
    assert (answer.status_code, fleet["knowledge_base"].asked) == (422, [])


async def test_the_services_own_errors_pass_through(client: httpx.AsyncClient, fleet: Fleet) -> None:
    peer = fleet["knowledge_base"]
    peer.answer, peer.status = PROBLEM, 422
    peer.headers = {"Content-Type": "application/problem+json"}
    answer = await client.post("/search", json={"query": "x"})
    assert (answer.status_code, answer.content) == (422, PROBLEM)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_services_retry_after_passes_through(client: httpx.AsyncClient, fleet: Fleet) -> None:
    peer = fleet["root_cause"]
    peer.status, peer.headers = 503, {"Retry-After": "30"}
    answer = await client.post("/predict", json={"text": "x"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


async def test_an_empty_answer_passes_through(client: httpx.AsyncClient, fleet: Fleet) -> None:
    peer = fleet["knowledge_base"]
    peer.answer, peer.status = b"", 204
    answer = await client.delete("/api/knowledge/INC-1")
    assert (answer.status_code, answer.content) == (204, b"")


async def test_headers_that_are_the_services_own_business_stay_behind(client: httpx.AsyncClient, fleet: Fleet) -> None:
    fleet["root_cause"].headers = {"Set-Cookie": "a=b", "X-Request-ID": "another", "Server": "x"}
    answer = await client.post("/predict", json={"text": "x"}, headers={"X-Request-ID": "mine"})
    assert answer.headers["x-request-id"] == "mine"
    assert not {"set-cookie", "server"} & set(answer.headers)


async def test_a_service_that_is_down_is_503_with_retry_after(tmp_path: Path) -> None:
    with closed_port() as url:
        async with gateway(tmp_path, root_cause_predictor_url=url) as client:
            answer = await client.post("/predict", json={"text": "x"})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.json()["detail"].startswith("root_cause: cannot be reached")
    assert "retry-after" in answer.headers


async def test_the_internal_token_is_shown_and_the_callers_key_is_not(tmp_path: Path, fleet: Fleet) -> None:
    async with gateway(tmp_path, fleet, internal_token="t" * 20, api_keys=f"me:read:{'k' * 16}") as client:
        await client.post("/predict", json={"text": "x"}, headers={"Authorization": f"Bearer {'k' * 16}"})
    assert fleet["root_cause"].tokens == [f"Bearer {'t' * 20}"]
