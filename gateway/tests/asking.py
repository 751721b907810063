"""What tests of incidents ask over and over: a new one, and one whose diagnosis is there."""

from typing import Any

import httpx

from gateway.tests.fleet import until

PATH = "/api/v1/incidents"


async def made(client: httpx.AsyncClient, **body: Any) -> str:
    """The id of a new incident."""
    answer = await client.post(PATH, json={"description": "it broke", **body})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


async def diagnosed(client: httpx.AsyncClient, id: str) -> dict[str, Any]:
    """The incident, once its diagnosis is there."""

    async def ask() -> dict[str, Any]:
        return dict((await client.get(f"{PATH}/{id}")).json())

    return await until(ask, lambda found: found["diagnosis"] == "done")
