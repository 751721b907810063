"""The exact form of the contract: every reference in it leads somewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gateway.tests.fleet import gateway

pytestmark = pytest.mark.anyio


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from references(inner)


def followed(document: Any, reference: str) -> Any:
    for name in reference.removeprefix("#/").split("/"):
        document = document[name]
    return document


async def test_every_reference_leads_somewhere(tmp_path: Path) -> None:
    async with gateway(tmp_path) as client:
        document = (await client.get("/openapi.json")).json()
    found = set(references(document))
    assert found
    assert all(followed(document, reference) for reference in found)


V1 = ["/api/v1/changes", "/api/v1/models/examples", "/api/v1/models/learn", "/api/v1/models/rollback"]


@pytest.mark.parametrize("path", ["/analyze", "/predict", "/search", "/recommend", "/config", *V1])
async def test_every_question_has_its_body_described(tmp_path: Path, path: str) -> None:
    async with gateway(tmp_path) as client:
        document = (await client.get("/openapi.json")).json()
    assert document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
