"""A file comes in, its progress can be seen, and a wrong one is told what is wrong with it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from knowledge_base.app import create_app
from knowledge_base.encoder.seam import FakeEncoder
from knowledge_base.settings import Settings
from service_kit.testing import serve

pytestmark = pytest.mark.anyio
QueryPairs = list[tuple[str, str | int | float | bool | None]]
CSV = {"Content-Type": "text/csv"}
TABLE = b"Number,Short description,Resolution notes\nINC1,The flux capacitor is dry,Filled it\nINC2,,\n"


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(create_app(Settings(_env_file=None, data_dir=tmp_path), FakeEncoder())) as opened:
        yield opened


async def finished(client: httpx.AsyncClient, location: str) -> dict[str, Any]:
    while True:
        job: dict[str, Any] = (await client.get(location)).json()
        if job["state"] not in {"queued", "running"}:
            return job


async def test_a_file_is_answered_with_a_job_that_ends(client: httpx.AsyncClient) -> None:
    answer = await client.post("/import", content=TABLE, headers=CSV)
    job = answer.json()
    assert (answer.status_code, answer.headers["location"]) == (202, f"/imports/{job['id']}")
    assert (job["format"], job["total"], job["errors"]) == ("csv_table", 2, [])
    done = await finished(client, answer.headers["location"])
    assert (done["state"], done["done"], done["added"], done["skipped"]) == ("done", 2, 1, 1)
    assert done["errors"] == [{"row": 2, "reason": "it has no words"}]
    hits = (await client.post("/search", json={"query": "flux capacitor"})).json()["results"]
    assert (hits[0]["id"], hits[0]["resolution"], hits[0]["origin"]) == ("csv/INC1", "Filled it", "yours")


async def test_the_newest_stands_first_in_the_list(client: httpx.AsyncClient) -> None:
    ids = [(await client.post("/import", content=TABLE, headers=CSV)).json()["id"] for _ in range(3)]
    assert [job["id"] for job in (await client.get("/imports")).json()["items"]] == ids[::-1]


async def test_columns_and_format_can_be_named(client: httpx.AsyncClient) -> None:
    query: QueryPairs = [("format", "csv_table"), ("map", "summary:Wat"), ("map", "id: Nr ")]
    answer = await client.post("/import", params=query, content=b"Nr,Wat\n7,schijf vol\n", headers=CSV)
    assert (await finished(client, answer.headers["location"]))["added"] == 1
    assert (await client.get("/incidents/csv/7")).json()["summary"] == "schijf vol"


@pytest.mark.parametrize(
    ("query", "body", "status", "field"),
    [
        ("?format=xml", TABLE, 422, "query.format"),
        ("?map=resolution", TABLE, 422, "query.map"),
        ("?map=colour:red", TABLE, 422, "query.map"),
        ("?map=summary:", TABLE, 422, "query.map"),
        ("?map=summary:None+such", TABLE, 422, "query.map"),
        ("?" + "&".join(["map=id:a"] * 11), TABLE, 422, "query.map"),
        ("", b"a,b\n1,2\n", 422, "query.map"),
        ("?format=jira", b'{"items": []}', 422, "body.issues"),
        ("?format=jira", b"{nope", 400, None),
        ("?format=markdown", b"PK\x03\x04 broken", 422, "body"),
        ("", b"", 400, None),
        ("", b" \n", 400, None),
    ],
)
async def test_a_wrong_file_is_refused_and_the_field_is_named(
    client: httpx.AsyncClient, query: str, body: bytes, status: int, field: str | None
) -> None:
    answer = await client.post("/import" + query, content=body, headers=CSV)
    assert answer.status_code == status, answer.text
    assert [row["field"] for row in answer.json().get("errors", [])] == ([field] if field else [])
    assert (await client.get("/imports")).json() == {"items": []}


@pytest.mark.parametrize(
    "kind", ["text/csv; charset=utf-8", "application/vnd.ms-excel", "application/octet-stream", None]
)
async def test_what_browsers_call_a_table_is_read(client: httpx.AsyncClient, kind: str | None) -> None:
    headers = {"Content-Type": kind} if kind else {}
    assert (await client.post("/import", content=TABLE, headers=headers)).status_code == 202


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "image/png"])
async def test_a_form_is_415_and_says_how(client: httpx.AsyncClient, kind: str) -> None:
    answer = await client.post("/import", content=TABLE, headers={"Content-Type": kind})
    assert answer.status_code == 415
    assert "the file itself" in answer.json()["detail"]


async def test_a_file_over_the_limit_is_413(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path, max_body_bytes=2_000)
    async with serve(create_app(settings, FakeEncoder())) as client:
        assert (await client.post("/import", content=b"x" * 2_001, headers=CSV)).status_code == 413


async def test_what_is_not_there_is_404(client: httpx.AsyncClient) -> None:
    assert (await client.get("/imports/none")).status_code == 404
    assert (await client.delete("/imports/none")).status_code == 404


async def test_one_that_is_over_may_be_stopped(client: httpx.AsyncClient) -> None:
    location = (await client.post("/import", content=TABLE, headers=CSV)).headers["location"]
    await finished(client, location)
    assert (await client.delete(location)).status_code == 204
    assert (await client.get(location)).json()["state"] == "done"


async def test_a_restart_goes_on_and_remembers(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path)
    raw = b"title,resolution\n" + b"".join(b"incident %d,fixed %d\n" % (n, n) for n in range(2_000))
    async with serve(create_app(settings, FakeEncoder())) as client:
        location = (await client.post("/import", content=raw, headers=CSV)).headers["location"]
    async with serve(create_app(settings, FakeEncoder())) as client:
        done = await finished(client, location)
        assert (done["state"], done["added"] + done["unchanged"]) == ("done", 2_000)


async def test_the_openapi_document_says_what_may_be_sent(client: httpx.AsyncClient) -> None:
    operation = (await client.get("/openapi.json")).json()["paths"]["/import"]["post"]
    assert {"text/csv", "application/json", "application/zip"} <= set(operation["requestBody"]["content"])
    assert {parameter["name"] for parameter in operation["parameters"]} == {"format", "map"}
