"""Real alerts: Debian's Prometheus and Alertmanager fire, group, repeat and resolve into the running gateway.

The story is played once: all is well, two alerts fire and are repeated, they end, and they fire again. What the gateway
said at each point is kept, and the tests look at that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from evaluation.processes.fleet import FleetProcess
from tests.journeys.desk import Desk, desk_at, until
from tests.journeys.prometheus_fleet import ALERTMANAGER, DIRECT, GROUPED, PROMETHEUS, prometheus_fleet

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        PROMETHEUS is None or ALERTMANAGER is None,
        reason="prometheus or prometheus-alertmanager is not installed (./run_all_tests.sh --install)",
    ),
]
SERVICES = (GROUPED, DIRECT)
SOURCES = {GROUPED: "alertmanager", DIRECT: "alertmanager_api"}
DELIVERIES = 3
"""Of each alert: the first and two repeats."""
LINES = [
    "ERROR HikariPool-1 - Connection is not available, request timed out after 30000ms",
    "ERROR could not open JDBC connection: FATAL: sorry, too many clients already",
    "WARN  retrying the payment in 2 s",
]


@dataclass(frozen=True)
class Look:
    """What the gateway says of one service: its incidents, with the alerts and the timeline of the first."""

    incidents: list[dict[str, Any]]
    alerts: list[dict[str, Any]]
    timeline: list[dict[str, Any]]

    @property
    def stands(self) -> list[str]:
        return [incident["status"] for incident in self.incidents]

    @property
    def joined(self) -> list[dict[str, Any]]:
        return [row for row in self.timeline if row["action"] == "alert joined"]


@dataclass(frozen=True)
class Story:
    """By service, at each point of the story. `receipts` are its processed deliveries, oldest first."""

    fired: dict[str, Look]
    repeated: dict[str, Look]
    resolved: dict[str, Look]
    back: dict[str, Look]
    diagnosed: dict[str, dict[str, Any]]
    receipts: dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def story(running_fleet: FleetProcess, tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("alerting")
    with desk_at(running_fleet.url()) as desk, prometheus_fleet(running_fleet.url(), folder) as patient:
        for service in SERVICES:
            desk.post("/api/v1/logs", {"service": service, "logs": LINES}, 202)
        patient.sick = True
        fired = look(desk, lambda seen: bool(seen.incidents) and len(seen.alerts) == 2)
        diagnosed = {service: desk.diagnosed(fired[service].incidents[0]["id"]) for service in SERVICES}
        repeated = look(desk, lambda seen: all(row["seen"] >= DELIVERIES for row in seen.alerts))
        patient.sick = False
        resolved = look(desk, lambda seen: seen.stands == ["resolved"])
        patient.sick = True
        back = look(desk, lambda seen: seen.incidents[0]["firing_count"] == 2)
        receipts = {service: deliveries(desk, SOURCES[service], fired[service]) for service in SERVICES}
        return Story(fired, repeated, resolved, back, diagnosed, receipts)


def look(desk: Desk, enough: Callable[[Look], bool]) -> dict[str, Look]:
    """Each service once it is enough, or when the time is up."""
    return {service: until(partial(look_at, desk, service), enough) for service in SERVICES}


def look_at(desk: Desk, service: str) -> Look:
    incidents = desk.of_service(service)
    if not incidents:
        return Look([], [], [])
    id = incidents[0]["id"]
    return Look(incidents, desk.alerts(id), desk.timeline(id))


def deliveries(desk: Desk, source: str, seen: Look) -> list[dict[str, Any]]:
    """What became of those that brought alerts of the incident, oldest first."""
    page = desk.get("/api/v1/inbox", source=source, limit=200)["items"]
    mine = [row["receipt"] for row in page if seen.incidents[0]["id"] in row["incidents"]]
    return [desk.get(f"/api/v1/inbox/{receipt}") for receipt in mine[::-1]]


@pytest.mark.parametrize("service", SERVICES)
def test_both_alerts_of_one_service_are_one_incident(story: Story, service: str) -> None:
    seen = story.fired[service]
    assert len(seen.incidents) == 1
    assert (seen.incidents[0]["alerts_count"], seen.incidents[0]["firing_count"]) == (2, 2)
    assert seen.incidents[0]["source"] == SOURCES[service]


@pytest.mark.parametrize("service", SERVICES)
def test_the_timeline_says_why_the_second_joined(story: Story, service: str) -> None:
    [row] = story.fired[service].joined
    assert row["reason"].startswith(f"joined {story.fired[service].incidents[0]['id']}: ")
    assert row["details"]["code"] == {GROUPED: "group", DIRECT: "alike"}[service]


@pytest.mark.parametrize("service", SERVICES)
def test_every_delivery_has_a_receipt_that_names_the_incident(story: Story, service: str) -> None:
    receipts = story.receipts[service]
    assert len(receipts) >= DELIVERIES
    assert {row["state"] for row in receipts} == {"processed"}
    assert {said["incident"] for row in receipts for said in row["decisions"]} == {
        story.fired[service].incidents[0]["id"]
    }
    assert receipts[0]["duplicates"] == 0


@pytest.mark.parametrize("service", SERVICES)
def test_repeats_are_seen_and_not_counted(story: Story, service: str) -> None:
    seen = story.repeated[service]
    assert min(row["seen"] for row in seen.alerts) >= DELIVERIES
    assert seen.incidents[0]["alerts_count"] == 2
    assert len(seen.joined) == 1
    assert sum(row["duplicates"] for row in story.receipts[service]) >= 2 * (DELIVERIES - 1)


@pytest.mark.parametrize("service", SERVICES)
def test_it_is_resolved_when_both_have_ended(story: Story, service: str) -> None:
    seen = story.resolved[service]
    assert (seen.stands, seen.incidents[0]["firing_count"]) == (["resolved"], 0)
    assert seen.incidents[0]["resolved_at"]
    assert [row["firing"] for row in seen.alerts] == [False, False]


@pytest.mark.parametrize("service", SERVICES)
def test_what_comes_back_reopens_the_same_incident(story: Story, service: str) -> None:
    seen = story.back[service]
    assert (len(seen.incidents), seen.stands[0] != "resolved") == (1, True)
    assert seen.incidents[0]["alerts_count"] == 4
    [row] = [row for row in seen.timeline if row["details"].get("to") == "reopened"]
    assert "the same alert came back" in row["reason"]


@pytest.mark.parametrize("service", SERVICES)
def test_it_is_diagnosed_from_the_logs_that_were_sent_before(story: Story, service: str) -> None:
    incident = story.diagnosed[service]
    assert incident["analysis"] is not None
    assert incident["analysis"]["root_cause"] == "Database outage"
    evidence = {row["text"] for row in incident["analysis"]["root_cause_detail"]["evidence"]}
    assert any(line.partition(" ")[2].strip() in text for text in evidence for line in LINES)
