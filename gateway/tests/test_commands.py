"""POST /api/v1/commands: one key, one effect; for services and admins alone."""

from pathlib import Path
from typing import Any

import pytest

from gateway.tests.asking import PATH, made
from gateway.tests.fleet import gateway

pytestmark = pytest.mark.anyio
READ, WRITE, ADMIN, TOKEN = "r" * 16, "w" * 16, "a" * 16, "t" * 20
KEYS = f"eye:read:{READ},hand:write:{WRITE},boss:admin:{ADMIN}"
COMMANDS = "/api/v1/commands"


def command(incident: str, key: str = "chat:1", action: str = "acknowledge", **more: Any) -> dict[str, Any]:
    return {"key": key, "incident_id": incident, "action": action, "who": "Ada", "via": "slack", **more}


async def test_the_same_key_twice_has_one_effect(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        id = await made(client)
        first = (await client.post(COMMANDS, json=command(id))).json()
        await client.patch(f"{PATH}/{id}", json={"status": "resolved"})
        again = await client.post(COMMANDS, json=command(id))
        rows = (await client.get(f"{PATH}/{id}/timeline")).json()["items"]
    assert (first["repeated"], first["incident"]["status"]) == (False, "acknowledged")
    assert (again.status_code, again.json()["repeated"], again.json()["reason"]) == (200, True, first["reason"])
    assert [row["who"] for row in rows if row["details"].get("to") == "acknowledged"] == ["Ada"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (command("INC-999"), 404),
        (command("INC-1", action="explode"), 422),
        (command("INC-1", key=""), 422),
        ({**command("INC-1"), "colour": "red"}, 422),
        ({}, 422),
    ],
)
async def test_a_wrong_command_is_refused(tmp_path: Path, body: Any, status: int) -> None:
    async with gateway(tmp_path) as client:
        await made(client)
        assert (await client.post(COMMANDS, json=body)).status_code == status


async def test_a_move_that_is_not_allowed_is_409(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        id = await made(client)
        assert (await client.post(COMMANDS, json=command(id, action="reopen"))).status_code == 409


@pytest.mark.parametrize(("key", "status"), [(READ, 403), (WRITE, 403), (ADMIN, 200), (TOKEN, 200), ("", 401)])
async def test_only_services_and_admins_may_command(tmp_path: Path, key: str, status: int) -> None:
    async with gateway(tmp_path, api_keys=KEYS, internal_token=TOKEN) as client:
        client.headers["Authorization"] = f"Bearer {ADMIN}"
        id = await made(client)
        headers = {"Authorization": f"Bearer {key}"} if key else {"Authorization": ""}
        assert (await client.post(COMMANDS, json=command(id), headers=headers)).status_code == status
