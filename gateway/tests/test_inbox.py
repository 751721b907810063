"""What was delivered and what became of it; raw payloads; reading one again."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.tests.fleet import gateway, until

pytestmark = pytest.mark.anyio
PATH = "/api/v1/inbox"
READ, WRITE, ADMIN = "r" * 16, "w" * 16, "a" * 16
KEYS = f"eye:read:{READ},hand:write:{WRITE},boss:admin:{ADMIN}"
ALERT = {"title": "disk is full", "service": "shop", "severity": "high", "id": "a1"}


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with gateway(tmp_path) as served:
        yield served


async def delivered(client: httpx.AsyncClient, body: dict[str, Any] = ALERT) -> str:
    """The receipt of one delivery."""
    return str((await client.post("/webhooks/generic", json=body)).json()["receipt"])


async def broken(client: httpx.AsyncClient, body: bytes = b"{broken") -> str:
    """The receipt of one that cannot be read."""
    answer = await client.post("/webhooks/alertmanager", content=body)
    assert answer.status_code == 422
    return str(answer.json()["receipt"])


async def settled(client: httpx.AsyncClient, receipt: str) -> dict[str, Any]:
    """The receipt, once it no longer waits."""

    async def ask() -> dict[str, Any]:
        return dict((await client.get(f"{PATH}/{receipt}")).json())

    return await until(ask, lambda found: found["state"] != "stored")


async def test_a_receipt_tells_what_became_of_its_alerts_and_why(client: httpx.AsyncClient) -> None:
    first = await settled(client, await delivered(client))
    again = await settled(client, await delivered(client))
    assert (first["state"], first["accepted"], first["duplicates"]) == ("processed", 1, 0)
    [incident] = first["incidents"]
    assert first["decisions"][0]["incident"] == incident
    assert first["decisions"][0]["reason"]
    assert (again["incidents"], (await client.get(f"/api/v1/incidents/{incident}")).status_code) == ([incident], 200)
    alerts = (await client.get(f"/api/v1/incidents/{incident}/alerts")).json()["items"]
    assert (alerts[0]["title"], alerts[0]["firing"]) == ("disk is full", True)


async def test_a_receipt_that_never_was_is_404(client: httpx.AsyncClient) -> None:
    for method, below in (("GET", ""), ("GET", "/raw"), ("POST", "/replay"), ("POST", "/dry-run")):
        assert (await client.request(method, f"{PATH}/nothing{below}")).status_code == 404


async def test_what_cannot_be_read_is_listed_shown_and_can_be_replayed(client: httpx.AsyncClient) -> None:
    receipt = await broken(client)
    await settled(client, await delivered(client))
    listed = (await client.get(PATH, params={"state": "unparsable"})).json()["items"]
    assert [item["receipt"] for item in listed] == [receipt]
    assert (listed[0]["problem"] is not None, listed[0]["incidents"]) == (True, [])
    assert (await client.get(f"{PATH}/{receipt}/raw")).json()["body"] == "{broken"
    again = await client.post(f"{PATH}/{receipt}/replay")
    assert (again.status_code, again.json()["state"], again.json()["replays"]) == (202, "unparsable", 1)


async def test_a_dry_run_says_what_a_replay_would_do_and_does_nothing(client: httpx.AsyncClient) -> None:
    receipt = await delivered(client)
    before = await settled(client, receipt)
    foreseen = (await client.post(f"{PATH}/{receipt}/dry-run")).json()
    assert ([alert["title"] for alert in foreseen["alerts"]], foreseen["problem"]) == (["disk is full"], None)
    assert foreseen["decisions"][0]["incident"] == before["incidents"][0]
    assert (await client.get(f"{PATH}/{receipt}")).json() == before


async def test_a_dry_run_of_what_cannot_be_read_says_why(client: httpx.AsyncClient) -> None:
    foreseen = (await client.post(f"{PATH}/{await broken(client)}/dry-run")).json()
    assert (foreseen["alerts"], foreseen["decisions"]) == ([], [])
    assert foreseen["problem"]


async def test_a_replay_reads_with_the_source_as_it_is_today(tmp_path: Path) -> None:
    theirs = {"what": {"happened": "disk is full"}}
    async with gateway(tmp_path) as client:
        receipt = await delivered(client, theirs)
        assert (await settled(client, receipt))["state"] == "unparsable"
    async with gateway(tmp_path, generic_field_map='{"title": "what.happened"}') as client:
        assert (await client.post(f"{PATH}/{receipt}/replay")).status_code == 202
        found = await settled(client, receipt)
    assert (found["state"], found["decisions"][0]["alert"]) == ("processed", "disk is full")


async def test_a_replay_keeps_the_deploys_that_it_reads(tmp_path: Path) -> None:
    rolled = {"repo": "shop/cart", "sha": "9fceb02", "deployed_at": "2026-01-01T11:00:00Z"}
    async with gateway(tmp_path) as client:
        receipt = await delivered(client, {"what": {"happened": "disk is full", "where": "cart", "rolled": rolled}})
        assert (await settled(client, receipt))["state"] == "unparsable"
        assert (await client.get("/api/v1/changes")).json()["total"] == 0
    names = '{"title": "what.happened", "service": "what.where", "change": "what.rolled"}'
    async with gateway(tmp_path, generic_field_map=names) as client:
        for _ in range(2):
            assert (await client.post(f"{PATH}/{receipt}/replay")).status_code == 202
            await settled(client, receipt)
        kept = (await client.get("/api/v1/changes")).json()
    assert [(change["service"], change["sha"]) for change in kept["items"]] == [("cart", "9fceb02")]


async def test_what_was_processed_may_be_replayed_and_counts_nothing_twice(client: httpx.AsyncClient) -> None:
    receipt = await delivered(client)
    first = await settled(client, receipt)
    assert (await client.post(f"{PATH}/{receipt}/replay")).status_code == 202
    found = await settled(client, receipt)
    assert (found["incidents"], found["duplicates"], found["replays"]) == (first["incidents"], 1, 1)


async def test_a_body_that_is_no_text_is_shown_as_base64(client: httpx.AsyncClient) -> None:
    receipt = await broken(client, b"\xff\xfe\x00")
    raw = (await client.get(f"{PATH}/{receipt}/raw")).json()
    assert (raw["body"], raw["body_base64"]) == (None, "//4A")


async def test_pages_are_filtered_and_follow_one_another(client: httpx.AsyncClient) -> None:
    receipts = [await delivered(client, {**ALERT, "id": str(number)}) for number in range(3)]
    await client.post("/webhooks/alertmanager", json={"alerts": []})
    first = (await client.get(PATH, params={"source": "generic", "limit": 2})).json()
    second = (await client.get(PATH, params={"source": "generic", "cursor": first["next_cursor"]})).json()
    assert [item["receipt"] for item in first["items"] + second["items"]] == receipts[::-1]
    assert all(item["decisions"] == [] for item in first["items"])


@pytest.mark.parametrize("query", ["state=odd", "limit=0", "limit=201", "cursor=made-up"])
async def test_a_wrong_question_is_422(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"{PATH}?{query}")).status_code == 422


@pytest.mark.parametrize(("key", "raw", "replay"), [(READ, 403, 403), (WRITE, 403, 202), (ADMIN, 200, 202)])
async def test_raw_payloads_are_for_admins_and_replays_for_writers(
    tmp_path: Path, key: str, raw: int, replay: int
) -> None:
    async with gateway(tmp_path, api_keys=KEYS) as client:
        client.headers["Authorization"] = f"Bearer {WRITE}"
        receipt = await broken(client)
        client.headers["Authorization"] = f"Bearer {key}"
        assert (await client.get(f"{PATH}/{receipt}")).status_code == 200
        assert (await client.get(f"{PATH}/{receipt}/raw")).status_code == raw
        assert (await client.post(f"{PATH}/{receipt}/replay")).status_code == replay


async def test_a_dry_run_stores_nothing_and_says_what_would_be(client: httpx.AsyncClient) -> None:
    told = (await client.post("/webhooks/generic?dry_run=true", json=ALERT)).json()
    assert (told["alerts"][0]["title"], told["decisions"][0]["incident"]) == ("disk is full", None)
    assert (await client.get(PATH)).json()["items"] == []
    assert (await client.get("/api/v1/incidents")).json()["items"] == []


async def test_what_came_in_is_counted_by_source_and_outcome(client: httpx.AsyncClient) -> None:
    await delivered(client)
    await broken(client)
    text = (await client.get("/metrics")).text
    assert 'gateway_alerts_total{outcome="stored",source="generic"} 1.0' in text
    assert 'gateway_alerts_total{outcome="unparsable",source="alertmanager"} 1.0' in text


async def test_logs_and_an_alert_become_one_diagnosed_incident(client: httpx.AsyncClient) -> None:
    await client.post("/api/v1/logs", json={"service": "shop", "logs": ["ERROR no space left on device"]})
    [incident] = (await settled(client, await delivered(client)))["incidents"]

    async def ask() -> dict[str, Any]:
        return dict((await client.get(f"/api/v1/incidents/{incident}")).json())

    found = await until(ask, lambda it: it["diagnosis"] == "done")
    assert found["analysis"]["summary"] == "The database fails."
