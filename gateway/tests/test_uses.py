"""How often documents were of use, over HTTP. What is counted is the store's (incidents/store/tests/test_showings.py)."""

from pathlib import Path

import pytest

from gateway.tests.asking import PATH, diagnosed
from gateway.tests.fleet import gateway

pytestmark = pytest.mark.anyio
USES = "/api/v1/knowledge/uses"


async def test_a_past_incident_that_a_diagnosis_showed_is_counted(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        made = (await client.post(PATH, json={"description": "nobody can pay", "logs": ["ERROR no"]})).json()
        similar = (await diagnosed(client, made["id"]))["analysis"]["similar_incidents"]
        ids = [similar[0]["id"], "never/shown, at all"]
        answer = (await client.get(USES, params={"id": ids})).json()
        assert [(use["id"], use["shown"]) for use in answer["items"]] == [(ids[0], 1), (ids[1], 0)]


@pytest.mark.parametrize("query", [{}, {"id": ""}, {"id": ["x"] * 201}])
async def test_one_to_a_page_of_ids_are_asked_for(tmp_path: Path, query: dict[str, object]) -> None:
    async with gateway(tmp_path) as client:
        assert (await client.get(USES, params=query)).status_code == 422  # type: ignore[arg-type]
