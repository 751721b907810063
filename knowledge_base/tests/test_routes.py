from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from knowledge_base.app import create_app
from knowledge_base.encoder.seam import FakeEncoder
from knowledge_base.settings import Settings
from service_kit.testing import serve

pytestmark = pytest.mark.anyio


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(create_app(Settings(_env_file=None, data_dir=tmp_path), FakeEncoder())) as opened:
        yield opened


def fields(answer: httpx.Response) -> list[str]:
    return [row["field"] for row in answer.json()["errors"]]


async def test_one_document_is_stored_with_all_its_fields(client: httpx.AsyncClient) -> None:
    sent = {
        "id": "INC-1",
        "summary": "s",
        "resolution": "r",
        "root_cause": "dns_failure",
        "service": "web",
        "url": "http://x/1",
    }
    answer = await client.post("/incidents", json=sent)
    assert (answer.status_code, answer.json()) == (201, {"ids": ["INC-1"]})
    stored = (await client.get("/incidents/INC-1")).json()
    assert sent.items() <= stored.items()
    assert (stored["origin"], stored["kind"]) == ("yours", "incident")


async def test_a_list_is_answered_in_its_order(client: httpx.AsyncClient) -> None:
    answer = await client.post("/incidents", json=[{"id": id, "summary": "s"} for id in ("b", "a")])
    assert answer.json() == {"ids": ["b", "a"]}


@pytest.mark.parametrize("id", ["a/b/c", "rb:promop/X", "a b?c#d", "ä/数", "a%2Fb"])
async def test_an_id_may_hold_anything(client: httpx.AsyncClient, id: str) -> None:
    await client.post("/incidents", json={"id": id, "summary": "s"})
    assert (await client.get(f"/incidents/{quote(id)}")).json()["id"] == id
    assert (await client.delete(f"/incidents/{quote(id, safe='')}")).status_code == 204
    assert (await client.get(f"/incidents/{quote(id)}")).status_code == 404


async def test_a_search_answers_what_the_contract_says(client: httpx.AsyncClient) -> None:
    await client.post(
        "/incidents", json={"id": "INC-1", "summary": "the flux capacitor is dry", "resolution": "fill it"}
    )
    answer = (await client.post("/search", json={"query": "flux capacitor", "top_k": 3})).json()
    first = answer["results"][0]
    assert (first["id"], first["origin"], first["resolution"], first["url"]) == ("INC-1", "yours", "fill it", None)
    assert 0 < first["score"] <= 1
    assert answer["took_ms"] >= 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "summary"),
        ({"summary": ""}, "summary"),
        ({"summary": 5}, "summary"),
        ({"summary": "s", "colour": "red"}, "colour"),
        ({"summary": "s", "kind": "poem"}, "kind"),
        ({"summary": "s", "occurred_at": "soon"}, "occurred_at"),
        ({"summary": "s", "origin": "library"}, "origin"),
        ([{"summary": "s"}, {"id": "x"}], "1.summary"),
        ([{"summary": "s"}, {"summary": "s", "origin": "library"}], "1.origin"),
        ([], "body"),
        ("text", "body"),
    ],
)
async def test_a_bad_document_is_422_and_names_the_field(client: httpx.AsyncClient, body: Any, field: str) -> None:
    answer = await client.post("/incidents", json=body)
    assert (answer.status_code, fields(answer)) == (422, [field])


async def test_too_many_documents_are_422(client: httpx.AsyncClient) -> None:
    assert (await client.post("/incidents", json=[{"summary": "s"}] * 10_001)).status_code == 422


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "query"),
        ({"query": ""}, "query"),
        ({"query": "x", "top_k": 0}, "top_k"),
        ({"query": "x", "min_score": 2}, "min_score"),
    ],
)
async def test_a_bad_search_is_422_and_names_the_field(client: httpx.AsyncClient, body: Any, field: str) -> None:
    answer = await client.post("/search", json=body)
    assert (answer.status_code, fields(answer)) == (422, [field])


@pytest.mark.parametrize("path", ["/search", "/incidents"])
async def test_what_is_not_json_is_400_and_another_type_is_415(client: httpx.AsyncClient, path: str) -> None:
    json_type = {"Content-Type": "application/json"}
    assert (await client.post(path, content=b"{nope", headers=json_type)).status_code == 400
    assert (await client.post(path, content=b"", headers=json_type)).status_code == 400
    assert (await client.post(path, content=b"\xff\xfe[", headers=json_type)).status_code in (400, 422)
    assert (await client.post(path, content=b"hi", headers={"Content-Type": "text/plain"})).status_code == 415


@pytest.mark.parametrize("query", ['"', "NEAR(a b)", "\0", "\\ud800", "a" * 100_000, "' OR 1=1 --", "* ^ : ( )", "🔥"])
async def test_no_query_is_our_fault(client: httpx.AsyncClient, query: str) -> None:
    body = f'{{"query": "{query}"}}'.encode() if query.startswith("\\") else None
    answer = await (
        client.post("/search", content=body, headers={"Content-Type": "application/json"})
        if body
        else client.post("/search", json={"query": query})
    )
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1969-01-01", 1e10])
async def test_no_time_is_our_fault(client: httpx.AsyncClient, moment: object) -> None:
    added = await client.post("/incidents", json={"id": "t", "summary": "s", "occurred_at": moment})
    assert added.status_code == 201
    assert (await client.get("/incidents/t")).status_code == 200
    assert (await client.post("/search", json={"query": "s", "since": moment})).status_code == 200


async def test_the_list_is_paged_and_filtered(client: httpx.AsyncClient) -> None:
    await client.post("/incidents", json=[{"id": str(n), "summary": "s", "kind": "runbook"} for n in range(3)])
    first = (await client.get("/incidents", params={"limit": 2, "kind": "runbook"})).json()
    rest = (
        await client.get("/incidents", params={"limit": 2, "kind": "runbook", "cursor": first["next_cursor"]})
    ).json()
    assert [item["id"] for item in first["items"] + rest["items"]] == ["2", "1", "0"]
    assert rest["next_cursor"] is None
    assert (await client.get("/incidents", params={"origin": "yours"})).json()["next_cursor"] is None


@pytest.mark.parametrize(
    "query", [{"limit": 201}, {"limit": 0}, {"cursor": "x"}, {"cursor": "9" * 30}, {"kind": "poem"}]
)
async def test_a_bad_page_is_422(client: httpx.AsyncClient, query: dict[str, str]) -> None:
    assert (await client.get("/incidents", params=query)).status_code == 422


async def test_what_is_not_there_is_404(client: httpx.AsyncClient) -> None:
    assert (await client.get("/incidents/none")).status_code == 404
    assert (await client.delete("/incidents/none")).status_code == 404


async def test_the_openapi_document_shows_both_bodies(client: httpx.AsyncClient) -> None:
    paths = (await client.get("/openapi.json")).json()["paths"]
    schema = paths["/incidents"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert [choice["type"] for choice in schema["anyOf"]] == ["object", "array"]
