"""Whatever comes in, the answer is the contract's: a clear 4xx with the field named, never a 500."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from evaluation.processes.fleet import FleetProcess

pytestmark = pytest.mark.slow
JSON = {"Content-Type": "application/json"}
DOORS = [
    ("GATEWAY_PORT", "/analyze", {"logs": ["x"], "open_ticket": False}),
    ("GATEWAY_PORT", "/predict", {"logs": ["x"]}),
    ("GATEWAY_PORT", "/search", {"query": "x"}),
    ("GATEWAY_PORT", "/recommend", {"root_cause": "database_outage"}),
    ("LOG_ANALYZER_PORT", "/analyze", {"logs": ["x"]}),
    ("ROOT_CAUSE_PORT", "/predict", {"logs": ["x"]}),
    ("KNOWLEDGE_BASE_PORT", "/search", {"query": "x"}),
    ("ACTION_RECOMMENDER_PORT", "/recommend", {"logs": ["x"]}),
]
UNREADABLE = [
    (b"", 400),
    (b"   ", 400),
    (b"not json", 400),
    (b'{"logs": ["x"', 400),
    (b"\xff\xfe\x00", 400),
    (b'{"logs": ["\xff"]}', 400),
    (b"[" * 10_000, 400),
    (b'{"a":' * 10_000, 400),
    (b"null", 422),
    (b"[]", 422),
    (b'"text"', 422),
    (b"{}", 422),
]


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=60, trust_env=False) as client:
        yield client


def is_problem(answer: httpx.Response) -> bool:
    body = answer.json()
    same_status = body["status"] == answer.status_code
    return same_status and answer.headers["content-type"] == "application/problem+json" and bool(body["request_id"])


@pytest.mark.parametrize(("port", "path", "good"), DOORS)
@pytest.mark.parametrize(("body", "status"), UNREADABLE)
def test_unreadable_bodies_are_refused(
    running_fleet: FleetProcess, client: httpx.Client, port: str, path: str, good: Any, body: bytes, status: int
) -> None:
    answer = client.post(running_fleet.url(port) + path, content=body, headers=JSON)
    assert answer.status_code == status, answer.text
    assert is_problem(answer)


@pytest.mark.parametrize(("port", "path", "good"), DOORS)
def test_an_unknown_field_is_named(
    running_fleet: FleetProcess, client: httpx.Client, port: str, path: str, good: dict[str, Any]
) -> None:
    answer = client.post(running_fleet.url(port) + path, json={**good, "surprise": 1})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "surprise")


@pytest.mark.parametrize(("port", "path", "good"), DOORS)
def test_a_form_is_not_json(
    running_fleet: FleetProcess, client: httpx.Client, port: str, path: str, good: dict[str, Any]
) -> None:
    answer = client.post(running_fleet.url(port) + path, data={"logs": "x"})
    assert answer.status_code == 415
    assert is_problem(answer)


@pytest.mark.parametrize("port", ["GATEWAY_PORT", "LOG_ANALYZER_PORT"])
@pytest.mark.parametrize("logs", ["x", 5, None, [], [1], [None], [["x"]], [{"message": 1}], ["x"] * 50_001])
def test_wrong_logs_are_named(running_fleet: FleetProcess, client: httpx.Client, port: str, logs: Any) -> None:
    answer = client.post(running_fleet.url(port) + "/analyze", json={"logs": logs})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith("logs")


@pytest.mark.parametrize("port", ["GATEWAY_PORT", "LOG_ANALYZER_PORT"])
@pytest.mark.parametrize(
    "line",
    ["ERROR " + "x" * 1_000_000, "a\x00b ERROR \x00", "{" * 10_000, "(" * 5_000 + "a" * 5_000, "\t" * 9_999, "é" * 999],
)
def test_ugly_lines_are_answered(running_fleet: FleetProcess, client: httpx.Client, port: str, line: str) -> None:
    body: dict[str, Any] = {"logs": [line, "ok", line]}
    answer = client.post(running_fleet.url(port) + "/analyze", json=body)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("port", ["GATEWAY_PORT", "LOG_ANALYZER_PORT", "ROOT_CAUSE_PORT"])
def test_a_body_over_the_limit_is_refused(running_fleet: FleetProcess, client: httpx.Client, port: str) -> None:
    path = "/predict" if port == "ROOT_CAUSE_PORT" else "/analyze"
    answer = client.post(running_fleet.url(port) + path, content=b" " * (33 * 1024 * 1024), headers=JSON)
    assert answer.status_code == 413


def test_a_lone_surrogate_does_no_harm(running_fleet: FleetProcess, client: httpx.Client) -> None:
    answer = client.post(running_fleet.url() + "/analyze", content=b'{"logs": ["\\ud800 ERROR"]}', headers=JSON)
    assert (answer.status_code, answer.json()["degraded"]) == (200, [])


def test_fifty_thousand_lines_are_answered(running_fleet: FleetProcess, client: httpx.Client) -> None:
    lines = [f"2024-07-07 12:00:01 INFO request {n} took {n % 97} ms" for n in range(49_999)]
    body = json.dumps({"logs": [*lines, "ERROR Database connection failed"], "open_ticket": False})
    answer = client.post(running_fleet.url() + "/analyze", content=body, headers=JSON)
    assert answer.status_code == 200
    assert answer.json()["degraded"] == []
