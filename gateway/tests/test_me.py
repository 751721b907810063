"""Who asks: what the dashboard shows and hides goes by it."""

from pathlib import Path

import pytest

from gateway.tests.fleet import Fleet, gateway

pytestmark = pytest.mark.anyio
READ, ADMIN = "r" * 16, "a" * 16
KEYS = f"eye:read:{READ},boss:admin:{ADMIN}"


@pytest.mark.parametrize(("key", "name", "role"), [(READ, "eye", "read"), (ADMIN, "boss", "admin")])
async def test_a_key_has_its_name_and_role(tmp_path: Path, key: str, name: str, role: str) -> None:
    async with gateway(tmp_path, api_keys=KEYS) as client:
        answer = await client.get("/api/v1/me", headers={"Authorization": f"Bearer {key}"})
    assert answer.json() == {"name": name, "role": role, "authenticated": True}


async def test_nobody_without_a_key_is_told_anything(tmp_path: Path) -> None:
    async with gateway(tmp_path, api_keys=KEYS) as client:
        assert (await client.get("/api/v1/me")).status_code == 401


async def test_on_an_open_gateway_everybody_may_do_everything(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        assert (await client.get("/api/v1/me")).json() == {"name": "anonymous", "role": "admin", "authenticated": False}


async def test_the_causes_are_the_predictors(tmp_path: Path) -> None:
    fleet = Fleet()
    fleet["root_cause"].answer = [{"id": "disk_full", "title": "Disk full"}]
    async with gateway(tmp_path, fleet) as client:
        assert (await client.get("/api/v1/causes")).json() == fleet["root_cause"].answer
    assert fleet["root_cause"].asked[0][:2] == ("GET", "/causes")
