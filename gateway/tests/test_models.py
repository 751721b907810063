"""/api/v1/models: passed on to the root cause predictor, by role."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from gateway.tests.fleet import JSON, Fleet, gateway

pytestmark = pytest.mark.anyio
ADMIN, WRITE, READ = "a" * 16, "w" * 16, "r" * 16
KEYS = f"boss:admin:{ADMIN},bot:write:{WRITE},dash:read:{READ}"
PASSED = [
    ("GET", "/api/v1/models", "/models", "read"),
    ("GET", "/api/v1/models/examples?limit=5&cursor=7", "/examples?limit=5&cursor=7", "read"),
    ("POST", "/api/v1/models/examples", "/examples", "write"),
    ("DELETE", "/api/v1/models/examples/INC-1/a", "/examples/INC-1/a", "write"),
    ("POST", "/api/v1/models/learn", "/learn", "admin"),
    ("POST", "/api/v1/models/rollback", "/models/rollback", "admin"),
]
ROLES = {"read": [READ, WRITE, ADMIN], "write": [WRITE, ADMIN], "admin": [ADMIN]}


@pytest.fixture
def fleet() -> Fleet:
    return Fleet()


@pytest.fixture
async def client(tmp_path: Path, fleet: Fleet) -> AsyncIterator[httpx.AsyncClient]:
    async with gateway(tmp_path, fleet, api_keys=KEYS) as served:
        yield served


@pytest.mark.parametrize(("method", "path", "target", "role"), PASSED)
async def test_each_is_passed_on_for_whom_it_is_meant(
    client: httpx.AsyncClient, fleet: Fleet, method: str, path: str, target: str, role: str
) -> None:
    for key in (READ, WRITE, ADMIN):
        answer = await client.request(method, path, headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code == (200 if key in ROLES[role] else 403)
    assert fleet["root_cause"].asked == [(method, target, b"")] * len(ROLES[role])


async def test_bodies_and_answers_pass_unchanged(client: httpx.AsyncClient, fleet: Fleet) -> None:
    fleet["root_cause"].status = 202
    fleet["root_cause"].answer = b'{"running": true}'
    headers = {**JSON, "Authorization": f"Bearer {ADMIN}"}
    answer = await client.post("/api/v1/models/learn", content=b'{"force":  true}', headers=headers)
    assert (answer.status_code, answer.content) == (202, b'{"running": true}')
    assert fleet["root_cause"].asked == [("POST", "/learn", b'{"force":  true}')]


@pytest.mark.parametrize("example", ["%2e%2e/metrics", "a/%2e%2e/%2e%2e/docs"])
async def test_an_id_cannot_climb_out_of_its_folder(client: httpx.AsyncClient, fleet: Fleet, example: str) -> None:
    answer = await client.delete(f"/api/v1/models/examples/{example}", headers={"Authorization": f"Bearer {WRITE}"})
    assert (answer.status_code, fleet["root_cause"].asked) == (404, [])
