"""POST and GET /api/v1/changes, and what of them the predictor is told."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.tests.fleet import Fleet, gateway

pytestmark = pytest.mark.anyio
PATH = "/api/v1/changes"
LOGS = ["2025-12-31 23:30:00 ERROR it broke"]
EVENT = {"template": "x", "count": 1, "first_line": 0, "last_line": 0, "first_at": "2025-12-31 23:30:00"}


def deploy(at: str = "2025-12-31T23:20:00Z", service: str = "cart", **more: Any) -> dict[str, Any]:
    return {"service": service, "deployed_at": at, **more}


@pytest.fixture
def fleet() -> Fleet:
    return Fleet()


@pytest.fixture
async def client(tmp_path: Path, fleet: Fleet) -> AsyncIterator[httpx.AsyncClient]:
    async with gateway(tmp_path, fleet) as served:
        yield served


async def told(client: httpx.AsyncClient, fleet: Fleet, **body: Any) -> list[dict[str, Any]] | None:
    """The changes that the predictor was shown."""
    await client.post("/analyze", json={"logs": LOGS, **body})
    found: list[dict[str, Any]] | None = fleet["root_cause"].bodies[-1].get("changes")
    return found


async def test_one_change_or_a_list_is_kept(client: httpx.AsyncClient) -> None:
    one = await client.post(PATH, json=deploy(sha="a", author="me", summary="a new cart"))
    many = await client.post(PATH, json=[deploy(sha="b"), deploy(sha="c", service="billing")])
    page = (await client.get(PATH)).json()
    assert (one.status_code, one.json(), many.json()) == (201, {"kept": 1, "known": 0}, {"kept": 2, "known": 0})
    assert [item["sha"] for item in page["items"]] == ["c", "b", "a"]
    assert (page["total"], page["at_most"]) == (3, 10_000)
    assert page["items"][2]["summary"] == "a new cart"


async def test_a_pipeline_that_tries_again_adds_nothing(client: httpx.AsyncClient) -> None:
    await client.post(PATH, json=deploy(sha="a"))
    answer = await client.post(PATH, json=deploy("2026-01-01T00:20:00+01:00", service=" Cart ", sha="a"))
    assert answer.json() == {"kept": 1, "known": 1}


async def test_they_survive_a_restart(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        await client.post(PATH, json=deploy(sha="a"))
    async with gateway(tmp_path) as client:
        assert (await client.get(PATH)).json()["total"] == 1


async def test_those_deployed_longest_ago_go(tmp_path: Path) -> None:
    async with gateway(tmp_path, max_changes=2) as client:
        await client.post(PATH, json=[deploy(f"2025-12-{day}T00:00:00", sha=str(day)) for day in (30, 10, 20)])
        assert [item["sha"] for item in (await client.get(PATH)).json()["items"]] == ["30", "20"]


async def test_they_are_shown_by_service_and_time(client: httpx.AsyncClient) -> None:
    rows = [deploy("2025-12-01T00:00:00Z", sha="old"), deploy(sha="new"), deploy(service="billing", sha="other")]
    await client.post(PATH, json=rows)
    found = (await client.get(PATH, params={"service": "CART", "since": "2025-12-15T00:00:00"})).json()
    assert [item["sha"] for item in found["items"]] == ["new"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "service"),
        (deploy("yesterday"), "deployed_at"),
        (deploy(service=""), "service"),
        ([deploy(), deploy(colour="red")], "1.colour"),
        (deploy(summary="x" * 2_001), "summary"),
        ([], "body"),
        ([deploy()] * 1_001, "body"),
    ],
)
async def test_a_wrong_change_is_422_and_names_the_field(client: httpx.AsyncClient, body: Any, field: str) -> None:
    answer = await client.post(PATH, json=body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


@pytest.mark.parametrize("query", ["?limit=0", "?limit=1001", "?since=then", "?service="])
async def test_a_wrong_question_is_422(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(PATH + query)).status_code == 422


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
async def test_any_time_that_can_be_written_is_kept_and_breaks_nothing(
    client: httpx.AsyncClient, fleet: Fleet, moment: str
) -> None:
    assert (await client.post(PATH, json=deploy(moment))).status_code == 201
    assert await told(client, fleet, service="cart") is None


async def test_a_deploy_shortly_before_the_first_event_is_told_to_the_predictor(
    client: httpx.AsyncClient, fleet: Fleet
) -> None:
    fleet["log_analyzer"].answer = {**fleet["log_analyzer"].answer, "events": [EVENT]}
    after, long_ago = deploy("2025-12-31T23:40:00Z", sha="after"), deploy("2025-12-30T23:00:00Z", sha="long ago")
    await client.post(PATH, json=[deploy(sha="a"), after, long_ago, deploy(service="billing", sha="other")])
    [change] = await told(client, fleet, service="cart") or []
    assert (change["sha"], change["minutes_before"], change["same_service"]) == ("a", 10.0, True)


async def test_without_a_service_all_are_told_and_none_is_called_the_same(
    client: httpx.AsyncClient, fleet: Fleet
) -> None:
    await client.post(PATH, json=[deploy(sha="a"), deploy(service="billing", sha="b")])
    changes = await told(client, fleet) or []
    assert [(change["sha"], change["same_service"]) for change in changes] == [("b", False), ("a", False)]
    assert {change["minutes_before"] for change in changes} == {40.0}  # from now: the analyzer saw no time


async def test_the_predictor_is_told_twenty_at_most(client: httpx.AsyncClient, fleet: Fleet) -> None:
    await client.post(PATH, json=[deploy(f"2025-12-31T22:{minute:02}:00Z", sha=str(minute)) for minute in range(40)])
    shas = [change["sha"] for change in await told(client, fleet, service="cart") or []]
    assert shas == [str(minute) for minute in range(39, 19, -1)]


async def test_of_another_service_nothing_is_told(client: httpx.AsyncClient, fleet: Fleet) -> None:
    await client.post(PATH, json=deploy())
    assert await told(client, fleet, service="billing") is None


async def test_the_gateway_is_ready_with_its_database(client: httpx.AsyncClient) -> None:
    assert (await client.get("/ready")).json()["ready"]
