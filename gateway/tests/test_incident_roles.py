"""Who may change an incident, in whose name, and what needs a gateway of its own: feedback's causes, a restart."""

from pathlib import Path
from typing import Any

import pytest

from gateway.tests.asking import PATH, diagnosed, made
from gateway.tests.fleet import Fleet, gateway

pytestmark = pytest.mark.anyio
READ, WRITE, ADMIN = "r" * 16, "w" * 16, "a" * 16
KEYS = f"eye:read:{READ},hand:write:{WRITE},boss:admin:{ADMIN}"
CAUSES = [{"id": "disk_full", "title": "Disk full", "meaning": "…", "code_related": "no", "examples": 20}]


async def test_feedback_takes_a_causes_title_or_id_and_refuses_what_is_none(tmp_path: Path) -> None:
    fleet = Fleet()
    async with gateway(tmp_path, fleet) as client:
        id = await made(client)
        await diagnosed(client, id)
        fleet["root_cause"].answer = CAUSES
        right = await client.post(f"{PATH}/{id}/feedback", json={"root_cause": "disk FULL", "comment": "it was"})
        wrong = await client.post(f"{PATH}/{id}/feedback", json={"root_cause": "gremlins"})
        found = (await client.get(f"{PATH}/{id}")).json()
    assert (right.status_code, right.json()["root_cause"]) == (200, "disk_full")
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "root_cause")
    assert (found["root_cause"], found["feedback"]["comment"]) == ("disk_full", "it was")


@pytest.mark.parametrize(
    ("key", "said", "written"),
    [(WRITE, "the boss", "hand"), (WRITE, None, "hand"), (ADMIN, "Ada (chat)", "Ada (chat)"), (ADMIN, None, "boss")],
)
async def test_only_an_admin_writes_in_somebody_elses_name(
    tmp_path: Path, key: str, said: str | None, written: str
) -> None:
    async with gateway(tmp_path, api_keys=KEYS) as client:
        client.headers["Authorization"] = f"Bearer {key}"
        id = await made(client)
        await client.patch(f"{PATH}/{id}", json={"status": "acknowledged", "who": said})
        await client.post(f"{PATH}/{id}/feedback", json={"comment": "fine", "who": said})
        rows = (await client.get(f"{PATH}/{id}/timeline")).json()["items"]
    assert {row["who"] for row in rows if row["action"] in {"status", "feedback"}} == {written}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", PATH, {"description": "it broke"}),
        ("PATCH", f"{PATH}/INC-1", {"status": "resolved"}),
        ("POST", f"{PATH}/INC-1/feedback", {}),
        ("POST", f"{PATH}/INC-1/reanalyze", {}),
        ("POST", f"{PATH}/INC-1/retry", {}),
        ("POST", f"{PATH}/INC-1/split", {"alerts": ["x"]}),
    ],
)
async def test_who_may_only_read_changes_nothing(tmp_path: Path, method: str, path: str, body: Any) -> None:
    async with gateway(tmp_path, api_keys=KEYS) as client:
        reader = {"Authorization": f"Bearer {READ}"}
        assert (await client.request(method, path, json=body, headers=reader)).status_code == 403
        assert (await client.request(method, path, json=body)).status_code == 401
        assert (await client.get(PATH, headers=reader)).status_code == 200


async def test_they_survive_a_restart(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        id = await made(client, id="keep me")
    async with gateway(tmp_path) as client:
        assert (await diagnosed(client, id))["description"] == "it broke"
