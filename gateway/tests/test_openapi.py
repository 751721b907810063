"""The exact form of the contract: every reference in it leads somewhere."""

from collections.abc import Iterator
from typing import Any

import pytest

from gateway.app import create_app
from gateway.tests.fleet import settings


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The gateway's own, without anything started."""
    return create_app(settings(tmp_path_factory.mktemp("openapi"))).openapi()


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


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    found = set(references(document))
    assert found
    assert all(followed(document, reference) for reference in found)


V1 = [
    *("/api/v1/changes", "/api/v1/models/examples", "/api/v1/models/learn", "/api/v1/models/rollback"),
    *("/api/v1/incidents", "/api/v1/incidents/{id}/feedback", "/api/v1/incidents/{id}/split", "/api/v1/commands"),
    *(
        "/api/v1/logs",
        "/v2/enqueue",
        "/api/v2/alerts",
        "/index",
        "/update_status",
        "/lookup_incident",
    ),
]


@pytest.mark.parametrize("path", ["/analyze", "/predict", "/search", "/recommend", "/config", *V1])
def test_every_question_has_its_body_described(document: dict[str, Any], path: str) -> None:
    assert document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]


def test_every_answer_of_the_incidents_has_its_form(document: dict[str, Any]) -> None:
    formless = [
        (path, method)
        for path, item in document["paths"].items()
        if path.startswith(("/api/v1/incidents", "/api/v1/inbox", "/api/v1/commands", "/index", "/update", "/lookup"))
        for method, operation in item.items()
        if not any(
            answer["content"]["application/json"]["schema"]
            for code, answer in operation["responses"].items()
            if code[0] == "2"
        )
    ]
    assert formless == []


def test_every_route_says_what_it_does_and_which_problems_it_has(document: dict[str, Any]) -> None:
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    assert len(operations) > 50
    assert [it["operationId"] for it in operations if not it.get("description")] == []
    assert all("application/problem+json" in it["responses"]["503"]["content"] for it in operations)
    assert len({it["operationId"] for it in operations}) == len(operations)
