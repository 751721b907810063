"""Incidents over HTTP: made, found, changed, judged, taken apart. What each change may do is the lifecycle's (incidents/tests)."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from gateway.tests.asking import PATH, diagnosed, made
from gateway.tests.fleet import gateway, until
from gateway.tests.listening import app_of
from incidents.store import jobs

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def client(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    """One gateway for all: each test names its own service."""
    async with gateway(tmp_path_factory.mktemp("incidents")) as served:
        yield served


async def listed(client: httpx.AsyncClient, **query: Any) -> list[str]:
    answer = await client.get(PATH, params=query)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


async def test_a_new_incident_is_stored_diagnosed_and_has_a_history(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        PATH,
        json={
            "description": "checkout answers 500",
            "service": "one",
            "severity": "P1",
            "logs": ["ERROR no"],
            "type": "x",
        },
    )
    told = answer.json()
    assert (answer.status_code, answer.headers["location"]) == (202, f"{PATH}/{told['id']}")
    assert set(told) == {"id", "status", "diagnosis", "updated_at"}
    found = await diagnosed(client, told["id"])
    assert (found["title"], found["severity"], found["severity_source"]) == (
        "checkout answers 500",
        "critical",
        "sender",
    )
    assert (found["analysis"]["root_cause"], found["root_cause"], found["type"]) == (
        "Database outage",
        "database_outage",
        "x",
    )
    rows = (await client.get(f"{PATH}/{told['id']}/timeline")).json()["items"]
    assert [row["action"] for row in rows][:1] == ["created"]
    assert "diagnosed" in {row["action"] for row in rows}
    assert [row["seq"] for row in rows] == sorted(row["seq"] for row in rows)
    assert (await client.get(f"{PATH}/{told['id']}/alerts")).json() == {"items": []}


async def test_the_same_id_twice_is_the_same_incident(client: httpx.AsyncClient) -> None:
    first = await client.post(PATH, json={"id": "mine/1 ü", "description": "it broke", "service": "twice"})
    again = await client.post(PATH, json={"id": "mine/1 ü", "description": "something else", "service": "twice"})
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json()["id"] == again.json()["id"] == "mine/1 ü"
    assert first.headers["location"] == f"{PATH}/mine%2F1%20%C3%BC"
    assert await listed(client, service="twice") == ["mine/1 ü"]
    assert (await client.get(first.headers["location"])).json()["description"] == "it broke"


async def test_the_lines_of_an_incident_come_page_by_page_and_numbered_as_its_evidence(
    client: httpx.AsyncClient,
) -> None:
    logs = ["INFO it began", {"message": "ERROR no", "level": "ERROR"}, *(f"INFO line {number}" for number in range(4))]
    id = await made(client, service="lines", description="its words", logs=logs)
    await diagnosed(client, id)
    whole = (await client.get(f"{PATH}/{id}/logs")).json()
    words = len(whole["items"]) - len(logs)
    assert whole["items"][words:] == ["INFO it began", "ERROR no", *(f"INFO line {number}" for number in range(4))]
    assert (whole["offset"], whole["total"]) == (0, len(whole["items"]))
    part = (await client.get(f"{PATH}/{id}/logs", params={"offset": words + 1, "limit": 2})).json()
    assert part == {"items": ["ERROR no", "INFO line 0"], "offset": words + 1, "total": whole["total"]}
    behind = (await client.get(f"{PATH}/{id}/logs", params={"offset": 50_000})).json()
    assert behind == {"items": [], "offset": 50_000, "total": whole["total"]}
    assert (await client.get(f"{PATH}/INC-999999/logs")).status_code == 404
    assert (await client.get(f"{PATH}/{id}/logs?limit=5001")).status_code == 422


@pytest.mark.parametrize("id", ["stats", "..", "a/../b", "a/status", "x/timeline", "x/logs"])
async def test_an_id_that_could_not_be_asked_for_is_refused(client: httpx.AsyncClient, id: str) -> None:
    answer = await client.post(PATH, json={"id": id, "description": "it broke"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "id")


@pytest.mark.parametrize(
    "id", ["'; DROP TABLE incidents; --", "a b", "ünï", "😀", "%41", "a?b#c", "status", "<b>", "\x00"]
)
async def test_any_other_id_is_kept_as_it_is(client: httpx.AsyncClient, id: str) -> None:
    await made(client, id=id)
    for below in ("", "/status", "/timeline", "/alerts"):
        assert (await client.get(f"{PATH}/{quote(id, safe='')}{below}")).status_code == 200


@pytest.mark.parametrize("below", ["", "/status", "/timeline", "/alerts"])
async def test_what_is_not_there_is_404(client: httpx.AsyncClient, below: str) -> None:
    assert (await client.get(f"{PATH}/INC-999999{below}")).status_code == 404


async def test_lists_are_filtered_by_one_word_or_several(client: httpx.AsyncClient) -> None:
    high = await made(client, service="filters", severity="high")
    low = await made(client, service="Filters", severity="low", description="a zebra was seen")
    await client.patch(f"{PATH}/{low}", json={"status": "acknowledged"})
    await diagnosed(client, high)
    both = {"service": "FILTERS"}
    assert await listed(client, **both) == [low, high]
    assert await listed(client, **both, severity="high") == [high]
    assert await listed(client, **both, severity="low,high") == [low, high]
    assert await listed(client, **both, status="acknowledged,resolved") == [low]
    assert await listed(client, **both, q="zebra") == [low]
    assert await listed(client, **both, q="") == []
    assert high in await listed(client, **both, root_cause="database_outage,disk_full")
    assert await listed(client, **both, since="2026-01-02T00:00:00Z") == []
    assert await listed(client, **both, since="2026-01-01T00:00:00", until="2026-01-01T00:00:01") == [low, high]


async def test_pages_follow_one_another(client: httpx.AsyncClient) -> None:
    ids = [await made(client, service="pages") for _ in range(3)]
    first = (await client.get(PATH, params={"service": "pages", "limit": 2})).json()
    second = (await client.get(PATH, params={"service": "pages", "limit": 2, "cursor": first["next_cursor"]})).json()
    assert [item["id"] for item in first["items"] + second["items"]] == ids[::-1]
    assert second["next_cursor"] is None


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("status=odd", "query.status"),
        ("status=open,odd", "query.status"),
        ("status=open,", "query.status"),
        ("severity=P1", "query.severity"),
        ("limit=201", "query.limit"),
        ("limit=0", "query.limit"),
        ("since=yesterday", "query.since"),
        ("cursor=made-up", "query.cursor"),
    ],
)
async def test_a_wrong_question_is_422_and_names_the_field(client: httpx.AsyncClient, query: str, field: str) -> None:
    answer = await client.get(f"{PATH}?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


@pytest.mark.parametrize("q", ['"', "*", "a OR b", "NEAR(", "x" * 10_000, "😀", "\x00", "-", "col:x"])
async def test_no_search_breaks_anything(client: httpx.AsyncClient, q: str) -> None:
    assert isinstance(await listed(client, q=q, service="nowhere"), list)


async def test_a_move_that_the_table_does_not_know_is_409_and_the_same_status_changes_nothing(
    client: httpx.AsyncClient,
) -> None:
    id = await made(client, service="moves")
    statuses = ["acknowledged", "acknowledged", "notified", "resolved", "acknowledged", "reopened"]
    answers = [await client.patch(f"{PATH}/{id}", json={"status": status}) for status in statuses]
    assert [answer.status_code for answer in answers] == [200, 200, 409, 200, 409, 200]
    assert answers[0].json()["updated_at"] == answers[1].json()["updated_at"]
    assert "reopened" in answers[4].json()["detail"]
    assert answers[5].json()["resolved_at"] is None


@pytest.mark.parametrize("body", [{"status": "odd"}, {"colour": "red"}, {"severity": "P1"}, {"title": ""}, []])
async def test_a_wrong_change_is_422(client: httpx.AsyncClient, body: Any) -> None:
    assert (await client.patch(f"{PATH}/INC-1", json=body)).status_code == 422


async def test_a_change_of_what_is_not_there_is_404(client: httpx.AsyncClient) -> None:
    for method, below, body in [
        ("PATCH", "", {"status": "resolved"}),
        ("POST", "/feedback", {"root_cause": "disk_full"}),
        ("POST", "/reanalyze", None),
        ("POST", "/retry", None),
        ("POST", "/split", {"alerts": ["x"]}),
    ]:
        answer = await client.request(method, f"{PATH}/INC-999999{below}", json=body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_reanalyze_asks_for_another_diagnosis_with_or_without_a_body(client: httpx.AsyncClient) -> None:
    id = await made(client, service="anew")
    for body in (None, {"reason": "more logs came"}):
        await diagnosed(client, id)
        answer = await client.post(f"{PATH}/{id}/reanalyze", json=body)
        assert (answer.status_code, answer.json()["id"]) == (202, id)
    await diagnosed(client, id)
    rows = (await client.get(f"{PATH}/{id}/timeline")).json()["items"]
    assert [row["action"] for row in rows].count("diagnosed") == 3


async def test_what_was_given_up_is_taken_up_again_and_counted_by_kind(client: httpx.AsyncClient) -> None:
    id = await made(client, service="given up")
    found = await diagnosed(client, id)
    now = datetime.fromisoformat(found["created_at"]).timestamp()
    with app_of(client).state.gateway.database.writing() as connection:
        jobs.add(connection, "ticket:given up", "ticket", int(id.removeprefix("INC-")), {}, 1, now + 3600)
        jobs.park(connection, "ticket:given up", "refused", now)
    answers = [await client.post(f"{PATH}/{id}/retry", json=body) for body in ({"reason": "mended"}, None)]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert [answer.json() for answer in answers] == [{"id": id, "jobs": {"ticket": 1}}, {"id": id, "jobs": {}}]
    rows = (await client.get(f"{PATH}/{id}/timeline")).json()["items"]
    said = [(row["who"], row["reason"]) for row in rows if row["action"] == "retried"]
    assert said == [("anonymous", "tried again: 1 ticket; mended")]


async def test_figures_are_told_over_all(client: httpx.AsyncClient) -> None:
    """They are as of a moment ago where counting takes longer than a caller should wait."""
    await made(client, service="figures")

    async def ask() -> dict[str, Any]:
        return dict((await client.get(f"{PATH}/stats", params={"days": 7})).json())

    stats = await until(ask, lambda found: "figures" in [row["name"] for row in found["by_service"]])
    assert stats["total"] == sum(stats["by_status"].values()) > 0
    assert len(stats["trend"]) == 7
    assert (await client.get(f"{PATH}/stats?days=0")).status_code == 422
