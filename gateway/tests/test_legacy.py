"""The names that older systems use, as leniently as their clients write."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from gateway.tests.fleet import gateway

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def client(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    async with gateway(tmp_path_factory.mktemp("legacy")) as served:
        yield served


async def indexed(client: httpx.AsyncClient, **body: Any) -> list[str]:
    answer = await client.post("/index", json=body)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["ids"])


async def looked_up(client: httpx.AsyncClient, id: str) -> dict[str, Any]:
    return dict((await client.post("/lookup_incident", json={"issue_id": id})).json())


async def test_texts_become_incidents_in_their_order(client: httpx.AsyncClient) -> None:
    ids = await indexed(
        client,
        texts=["database is down\nsince noon", "queue grows"],
        timestamp="2026-01-01 12:00",
        status="Open",
        source="mailbox",
        category="infrastructure",
        severity="HIGH",
        confidence=0.3,
    )
    first = await looked_up(client, ids[0])
    assert [(await looked_up(client, id))["title"] for id in ids] == ["database is down", "queue grows"]
    assert (first["issue_id"], first["description"]) == (ids[0], "database is down\nsince noon")
    assert (first["source"], first["type"], first["severity"]) == ("mailbox", "infrastructure", "high")
    assert first["metadata"] == {"timestamp": "2026-01-01 12:00"}
    assert (await client.get(f"/api/v1/incidents/{ids[0]}")).json()["title"] == "database is down"


async def test_one_text_may_stand_alone_and_everything_else_may_be_missing(client: httpx.AsyncClient) -> None:
    [id] = await indexed(client, texts="just this", timestamp=1767225600.5)
    assert (await looked_up(client, id))["status"] == "open"


@pytest.mark.parametrize(
    ("word", "status"), [("Resolved", "resolved"), ("in_progress", "acknowledged"), ("NEW", "open")]
)
async def test_what_is_stored_with_a_status_has_it(client: httpx.AsyncClient, word: str, status: str) -> None:
    [id] = await indexed(client, texts=["x"], status=word)
    assert (await looked_up(client, id))["status"] == status


async def test_a_status_is_updated_in_any_case(client: httpx.AsyncClient) -> None:
    [id] = await indexed(client, texts=["x"])
    for word, status in [
        ("ACKNOWLEDGED", "acknowledged"),
        ("Resolved", "resolved"),
        ("open", "reopened"),
        ("Open", "reopened"),
    ]:
        answer = await client.post("/update_status", json={"issue_id": id, "status": word})
        assert (answer.status_code, answer.json()["status"]) == (200, status)


async def test_a_resolution_is_kept_with_who_and_when(client: httpx.AsyncClient) -> None:
    [id] = await indexed(client, texts=["x"])
    body = {
        "issue_id": id,
        "status": "resolved",
        "resolution_text": "restarted",
        "resolved_by": "Ada",
        "resolved_at": "noon",
    }
    assert (await client.post("/update_status", json=body)).status_code == 200
    assert (await looked_up(client, id))["resolution"] == "restarted"
    rows = (await client.get(f"/api/v1/incidents/{id}/timeline")).json()["items"]
    [row] = [row for row in rows if row["details"].get("to") == "resolved"]
    assert (row["who"], row["reason"]) == ("Ada", "resolved by Ada, at noon")


async def test_no_content_type_is_needed(client: httpx.AsyncClient) -> None:
    assert (await client.post("/index", content=b'{"texts": ["x"]}')).status_code == 200


async def test_what_is_not_there_is_404(client: httpx.AsyncClient) -> None:
    assert (await client.post("/lookup_incident", json={"issue_id": "INC-99999"})).status_code == 404
    body = {"issue_id": 99999, "status": "Resolved"}
    assert (await client.post("/update_status", json=body)).status_code == 404


@pytest.mark.parametrize(
    ("path", "content", "status"),
    [
        ("/index", b"", 400),
        ("/index", b"{", 400),
        ("/index", b"[]", 422),
        ("/index", b'{"texts": []}', 422),
        ("/index", b'{"texts": [""]}', 422),
        ("/index", b'{"texts": ["x"], "status": "odd"}', 422),
        ("/update_status", b'{"issue_id": "INC-1"}', 422),
        ("/update_status", b'{"issue_id": "INC-1", "status": "odd"}', 422),
        ("/lookup_incident", b'{"issue_id": ""}', 422),
        ("/lookup_incident", b'{"issue_id": null}', 422),
    ],
)
async def test_a_wrong_body_is_refused(client: httpx.AsyncClient, path: str, content: bytes, status: int) -> None:
    assert (await client.post(path, content=content)).status_code == status
