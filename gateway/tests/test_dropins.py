"""The drop-in intakes: the vendor's own answers, and its own credential."""

from pathlib import Path

import pytest

from gateway.tests.receiver import KEYS, receiving

pytestmark = pytest.mark.anyio
ROUTING_KEY = "0000000000000000000000000000demo"


async def test_pagerduty_is_answered_as_it_answers(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/v2/enqueue", json=behind.example("pagerduty_events"))
    told = {"status": "success", "message": "Event processed", "dedup_key": "orders/connections"}
    assert (answer.status_code, answer.json()) == (202, told)
    assert behind.metrics.seen == [("pagerduty_events", "stored", 1)]


async def test_a_trigger_without_a_key_is_told_the_one_that_resolves_it(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        event = {"event_action": "trigger", "payload": {"summary": "x", "source": "y", "severity": "error"}}
        key = (await client.post("/v2/enqueue", json=event)).json()["dedup_key"]
        await client.post("/v2/enqueue", json={"event_action": "resolve", "dedup_key": key})
    began, ended = (stored.alerts[0] for stored in behind.inbox.stored)
    assert (began.signal, ended.status) == (ended.signal, "resolved")


async def test_an_invalid_event_is_400_and_stored(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/v2/enqueue", json={"event_action": "open"})
    told = answer.json()
    assert (answer.status_code, told["status"]) == (400, "invalid event")
    assert told["errors"][0].startswith("event_action: ")
    assert behind.inbox.stored[0].problem


async def test_the_routing_key_opens_and_is_not_stored(tmp_path: Path) -> None:
    async with receiving(tmp_path, api_keys=KEYS, pagerduty_routing_keys=ROUTING_KEY) as (client, behind):
        event = behind.example("pagerduty_events")
        assert (await client.post("/v2/enqueue", json=event)).status_code == 202
        assert (await client.post("/v2/enqueue", json={**event, "routing_key": "x" * 32})).status_code == 401
    [stored] = behind.inbox.stored
    assert ROUTING_KEY.encode() not in stored.body
    assert stored.alerts[0].fingerprint == "orders/connections"


async def test_a_change_event_is_a_change(tmp_path: Path) -> None:
    body = {"routing_key": ROUTING_KEY, "payload": {"summary": "cart 5.12", "source": "cart"}}
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/v2/change/enqueue", json=body)
        lost = await client.post("/v2/enqueue", json=body)
    assert (answer.status_code, answer.json()["status"]) == (202, "success")
    assert [change.service for change in behind.changes.kept] == ["cart"]
    assert behind.inbox.stored[0].headers["x-stanch-action"] == "change"
    assert lost.status_code == 400


async def test_nobody_outside_says_what_the_path_said(tmp_path: Path) -> None:
    body = {"event_action": "trigger", "payload": {"summary": "cart is down"}}
    async with receiving(tmp_path) as (client, behind):
        await client.post("/v2/enqueue", json=body, headers={"X-Stanch-Action": "change"})
    assert (len(behind.inbox.stored[0].alerts), behind.changes.kept) == (1, [])


async def test_opsgenie_is_answered_as_it_answers(tmp_path: Path) -> None:
    async with receiving(tmp_path, api_keys=KEYS, opsgenie_api_keys="k1") as (client, behind):
        headers = {"Authorization": "GenieKey k1"}
        answer = await client.post("/v2/alerts", json=behind.example("opsgenie_alerts"), headers=headers)
        refused = await client.post("/v2/alerts", json={}, headers={"Authorization": "GenieKey k2"})
    told = answer.json()
    assert (answer.status_code, told["result"], told["requestId"]) == (202, "Request will be processed", "r1")
    assert told["took"] >= 0
    assert refused.status_code == 401
    assert "authorization" not in behind.inbox.stored[0].headers


@pytest.mark.parametrize("alias", ["lag", "orders/db lag", "ä"])
@pytest.mark.parametrize(("action", "status"), [("close", "resolved"), ("acknowledge", "acknowledged")])
async def test_opsgenies_alias_goes_on_by_its_path(tmp_path: Path, alias: str, action: str, status: str) -> None:
    async with receiving(tmp_path) as (client, behind):
        await client.post("/v2/alerts", json={"message": "lag", "alias": alias})
        answer = await client.post(f"/v2/alerts/{alias}/{action}?identifierType=alias")
    began, ended = (stored.alerts[0] for stored in behind.inbox.stored)
    assert answer.status_code == 202
    assert (began.signal, ended.status) == (ended.signal, status)


async def test_a_stored_close_can_be_read_again(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        await client.post("/v2/alerts/lag/close?identifierType=alias", json={"note": "done"})
        [stored] = behind.inbox.stored
        assert stored.headers["x-stanch-alias"] == "lag"
        assert stored.headers["x-stanch-action"] == "close"


async def test_a_note_is_accepted_and_changes_nothing(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        assert (await client.post("/v2/alerts/lag/notes", json={"note": "looking"})).status_code == 202
        assert (await client.post("/v2/alerts/lag/explode", json={})).status_code == 422
    assert [stored.alerts for stored in behind.inbox.stored] == [[]]


async def test_opsgenies_bad_body_is_422_in_its_form(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, _):
        answer = await client.post("/v2/alerts", json={"alias": "x"})
    assert (answer.status_code, answer.json()["errors"]) == (422, {"message": "it is missing"})
    assert answer.json()["requestId"] == "r1"


async def test_prometheus_is_answered_200_with_nothing(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/api/v2/alerts", json=behind.example("alertmanager_api"))
        broken = await client.post("/api/v2/alerts", json={})
    assert (answer.status_code, answer.content) == (200, b"")
    assert broken.status_code == 400
    assert "stored as r2" in broken.json()


async def test_a_full_inbox_is_503_for_everybody(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        behind.inbox.is_full = True
        posts = [(path, behind.example(source)) for path, source in PATHS.items()]
        answers = [await client.post(path, json=body) for path, body in posts]
    assert {(answer.status_code, answer.headers["retry-after"]) for answer in answers} == {(503, "30")}


PATHS = {"/v2/enqueue": "pagerduty_events", "/v2/alerts": "opsgenie_alerts", "/api/v2/alerts": "alertmanager_api"}
