"""GET /api/v1/system: how the gateway itself is."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from gateway.neighbour_settings import NeighbourSettings
from gateway.tests.fleet import gateway, until
from service_kit.app import VERSION

pytestmark = pytest.mark.anyio
PATH = "/api/v1/system"
WORD = "whsec_" + "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"


async def test_a_fresh_gateway_has_nothing_that_waits(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        found = (await client.get(PATH)).json()
    assert (found["version"], found["ready"], found["missing"], found["store"]) == (VERSION, True, {}, "sqlite")
    assert (found["jobs"], found["inbox_waiting"], found["deliveries"], found["told"]) == ([], 0, [], [])
    assert (found["neighbours"], found["oldest_delivery_at"], found["oldest_diagnosis_at"]) == ([], None, None)


async def test_the_newest_delivery_of_each_source_is_told(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        await client.post("/webhooks/generic", json={"title": "disk is full", "id": "1"})
        last = (await client.post("/webhooks/generic", json={"title": "disk is fuller", "id": "2"})).json()["receipt"]
        broken = (await client.post("/webhooks/alertmanager", content=b"{broken")).json()["receipt"]
        rows = {row["source"]: row for row in (await client.get(PATH)).json()["deliveries"]}
    assert {name: row["receipt"] for name, row in rows.items()} == {"generic": last, "alertmanager": broken}
    assert rows["alertmanager"]["state"] == "unparsable"
    assert rows["alertmanager"]["problem"]


async def test_work_that_is_not_done_is_counted_by_kind_and_state(tmp_path: Path) -> None:
    async with gateway(tmp_path, webhook_urls="http://127.0.0.1:9/hook?token=hidden", webhook_secret=WORD) as client:
        await client.post("/api/v1/incidents", json={"description": "it is down", "logs": ["ERROR down"]})

        async def ask() -> dict[str, int]:
            rows = (await client.get(PATH)).json()["jobs"]
            return {f"{row['kind']} {row['state']}": row["count"] for row in rows}

        found = await until(ask, lambda jobs: "tell waiting" in jobs)
        told = (await client.get(PATH)).json()["told"]
    assert found["tell waiting"] >= 1
    assert [name.startswith("127.0.0.1-") for name in told] == [True]
    assert "hidden" not in told[0]


async def test_what_stands_beside_it_is_named_with_its_address(tmp_path: Path) -> None:
    places: dict[str, Any] = {
        "grafana_url": "https://grafana.example/",
        "alertmanager_url": "http://user:secret@alertmanager.example",
    }
    async with gateway(tmp_path, **places) as client:
        found = (await client.get(PATH)).json()["neighbours"]
    assert found == [{"name": "grafana", "url": "https://grafana.example/"}]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "grafana.example", "ftp://grafana.example", "http://u:p@host"])
def test_an_address_that_no_browser_should_follow_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="GRAFANA_URL"):
        NeighbourSettings(_env_file=None, grafana_url=url)
