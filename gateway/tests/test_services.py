"""How the peers are, asked just now."""

from pathlib import Path
from typing import Any

import pytest

from gateway.tests.fleet import PORTS, Fleet, closed_port, gateway
from service_kit.app import VERSION

pytestmark = pytest.mark.anyio


async def states(folder: Path, fleet: Fleet, **changes: Any) -> dict[str, dict[str, Any]]:
    async with gateway(folder, fleet, **changes) as client:
        return {row["service"]: row for row in (await client.get("/services")).json()}


async def test_all_peers_are_listed_with_url_version_and_latency(tmp_path: Path) -> None:
    rows = await states(tmp_path, Fleet())
    assert list(rows) == list(PORTS)
    row = rows["root_cause"]
    assert (row["state"], row["version"], row["url"]) == ("ready", "9.9", "http://127.0.0.1:8002")
    assert (row["breaker"], row["missing"]) == ("closed", {})
    assert row["latency_ms"] >= 0


async def test_a_peer_that_is_not_ready_says_what_is_missing(tmp_path: Path) -> None:
    fleet = Fleet()
    fleet["root_cause"].missing = {"model": "train it"}
    row = (await states(tmp_path, fleet))["root_cause"]
    assert (row["state"], row["missing"], row["version"]) == ("not_ready", {"model": "train it"}, "9.9")


async def test_a_peer_that_is_down_is_unreachable_and_the_others_are_not(tmp_path: Path) -> None:
    with closed_port() as url:
        rows = await states(tmp_path, Fleet(), knowledge_base_url=url)
    assert [name for name, row in rows.items() if row["state"] == "unreachable"] == ["knowledge_base"]
    assert rows["knowledge_base"]["latency_ms"] is None
    assert "cannot be reached" in rows["knowledge_base"]["missing"]["connection"]


async def test_something_else_on_the_port_is_not_taken_for_the_service(tmp_path: Path) -> None:
    async def something_else(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"<html>hello</html>"})

    fleet = Fleet()
    fleet.peers["integrator"] = something_else  # type: ignore[assignment]  # any ASGI app can stand on a port
    row = (await states(tmp_path, fleet))["integrator"]
    assert (row["state"], row["missing"]) == ("unreachable", {"contract": "what answers there is not this service"})


async def test_the_gateway_is_ready_whatever_its_peers_are(tmp_path: Path) -> None:
    with closed_port() as url:
        async with gateway(tmp_path, knowledge_base_url=url) as client:
            assert (await client.get("/ready")).status_code == 200


async def test_health_answers_under_both_names(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        one, two = (await client.get("/health")).json(), (await client.get("/api/health")).json()
    assert one == two == {"status": "ok", "service": "gateway", "version": VERSION}
