"""`stanch demo --alert`: logs and an alert go in, the incident's story comes out."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from all_in_one import alert_demo
from all_in_one.alert_demo import NotDiagnosed, alert_now, play, render_story
from all_in_one.cases import case_names, read_case
from all_in_one.demo import WIDTH
from all_in_one.tests.answering import answering

pytestmark = pytest.mark.anyio
CASE = read_case("database_outage")
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
INCIDENT = {
    "id": "INC-1",
    "title": "checkout answers 5xx",
    "status": "open",
    "severity": "critical",
    "severity_source": "sender",
    "source": "alertmanager",
    "created_at": "2026-01-01T12:00:00Z",
    "updated_at": "2026-01-01T12:00:01Z",
    "alerts_count": 1,
    "diagnosis": "done",
    "analysis": {"summary": "The database fails.", "integration": {"triggered": False, "reason": "not code-related"}},
}
TIMELINE = {
    "items": [
        {
            "seq": 1,
            "at": "2026-01-01T12:00:00Z",
            "who": "alertmanager",
            "action": "created",
            "reason": "a new incident",
        },
        {"seq": 2, "at": "2026-01-01T12:00:01Z", "who": "engine", "action": "diagnosed", "reason": "Database outage"},
    ],
    "next_cursor": None,
}


def receipt(**changes: Any) -> dict[str, Any]:
    whole = {"receipt": "r1", "source": "alertmanager", "state": "processed", "received_at": "2026-01-01T12:00:00Z"}
    return {**whole, "incidents": ["INC-1"], **changes}


def stands(diagnosis: str) -> dict[str, Any]:
    return {"id": "INC-1", "status": "open", "diagnosis": diagnosis, "updated_at": "2026-01-01T12:00:00Z"}


def answers(**changes: Any) -> dict[str, Any]:
    """What a gateway answers to each request; a list is answered one after the other, its last for ever."""
    return {
        "POST /api/v1/logs": {"accepted": 1, "service": "checkout"},
        "POST /webhooks/alertmanager": {"receipt": "r1", "accepted": 1},
        "GET /api/v1/inbox/r1": [receipt(state="stored", incidents=[]), receipt()],
        "GET /api/v1/incidents/INC-1/status": [stands("waiting"), stands("running"), stands("done")],
        "GET /api/v1/incidents/INC-1": INCIDENT,
        "GET /api/v1/incidents/INC-1/timeline": TIMELINE,
        **changes,
    }


async def test_an_alert_becomes_a_story() -> None:
    with answering(answers()) as server:
        story = await play(server.url, CASE, "a key")
    text = render_story(CASE, story)
    assert "INC-1 (open, critical): checkout answers 5xx" in text
    assert "  12:00:01  engine          diagnosed: Database outage" in text
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert {request.headers["authorization"] for request in server.asked} == {"Bearer a key"}
    assert server.asked[0].body["logs"] == CASE.logs


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"GET /api/v1/inbox/r1": receipt(state="unparsable", incidents=[], problem="alerts: missing")},
            "alerts: missing",
        ),
        ({"GET /api/v1/inbox/r1": receipt(state="stored", incidents=[])}, "not yet part of an incident"),
        ({"GET /api/v1/incidents/INC-1/status": stands("parked")}, "its diagnosis is parked"),
        ({"GET /api/v1/incidents/INC-1/status": stands("waiting")}, "its diagnosis is waiting"),
    ],
)
async def test_what_does_not_come_in_time_is_said(changes: dict[str, Any], words: str) -> None:
    with answering(answers(**changes)) as server, pytest.raises(NotDiagnosed, match=words):
        await play(server.url, CASE, deadline_seconds=1.0)


async def test_a_gateway_that_refuses_is_an_error() -> None:
    with answering({}) as server, pytest.raises(httpx.HTTPStatusError):
        await play(server.url, CASE)


@pytest.mark.parametrize("name", case_names())
def test_every_cases_alert_may_begin_now(name: str) -> None:
    case = read_case(name)
    sent = alert_now(case, NOW)
    assert {alert["startsAt"] for alert in sent["alerts"]} == {NOW.isoformat()}
    assert {alert["labels"]["environment"] for alert in sent["alerts"]} == {case.expected.environment}
    assert case.alert["alerts"][0]["startsAt"] != NOW.isoformat()


def test_it_waits_a_minute_at_most() -> None:
    assert alert_demo.DEADLINE_SECONDS == 60
