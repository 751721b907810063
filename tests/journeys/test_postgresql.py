"""DATABASE_URL alone puts everything into PostgreSQL, and a restart in between loses nothing.

What incidents do on PostgreSQL while a gateway runs is in test_incidents.py, whose tests run on both stores.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from evaluation.processes.fleet import fleet
from incidents.tests.postgresql import running_postgresql
from tests.journeys.desk import Desk, alert, alertmanager_body, desk_at, path_of
from tests.journeys.incident_fleets import NO_POSTGRESQL, copy_of

pytestmark = [pytest.mark.slow, NO_POSTGRESQL]
SERVICE = "ledger"
STARTED = "2026-03-02T10:14:05.120Z"
FIRING = alertmanager_body(
    alert("LedgerDown", "f1", STARTED, service=SERVICE),
    alert("LedgerSlow", "f2", STARTED, service=SERVICE),
    group="{}:{l}",
)
STRANGE = {"payload": {"name": "Backup of media is late", "team": SERVICE}}
FIELD_MAP = '{"title": "payload.name", "service": "payload.team"}'


@dataclass(frozen=True)
class Before:
    """What the first gateway said."""

    incident: dict[str, Any]
    timeline: list[dict[str, Any]]
    by_hand: str
    strange: str


@pytest.fixture(scope="module")
def data(trained_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(trained_data_dir, tmp_path_factory.mktemp("fleet"))


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running_postgresql() as found:
        yield found


@pytest.fixture(scope="module")
def before(data: Path, url: str) -> Before:
    with fleet(settings={"STANCH_DATA_DIR": str(data), "DATABASE_URL": url}) as running, desk_at(running.url()) as desk:
        return _before(desk)


@pytest.fixture(scope="module")
def after(before: Before, data: Path, url: str) -> Iterator[Desk]:
    """At another gateway on the same database; it understands one more kind of payload."""
    settings = {"STANCH_DATA_DIR": str(data), "DATABASE_URL": url, "GENERIC_FIELD_MAP": FIELD_MAP}
    with fleet(settings=settings) as running, desk_at(running.url()) as desk:
        yield desk


def _before(desk: Desk) -> Before:
    receipt = desk.post("/webhooks/alertmanager", FIRING, 202)["receipt"]
    [id] = desk.processed(receipt)["incidents"]
    desk.diagnosed(id)
    desk.change(id, status="acknowledged", who="ana")
    strange = desk.post("/webhooks/generic", STRANGE, 422)["receipt"]
    by_hand = desk.make("stored and at once restarted", service="restart")
    return Before(desk.incident(id), desk.timeline(id), by_hand, strange)


def test_nothing_is_stored_in_a_file(after: Desk, data: Path) -> None:
    assert list(data.glob("incidents.db*")) == []


def test_an_incident_is_what_it_was(before: Before, after: Desk) -> None:
    id = before.incident["id"]
    assert after.incident(id)["analysis"] == before.incident["analysis"]
    assert after.timeline(id)[: len(before.timeline)] == before.timeline
    assert [item["id"] for item in after.get("/api/v1/incidents", q="ledger")["items"]] == [id]


def test_what_was_counted_before_is_a_repeat(before: Before, after: Desk) -> None:
    receipt = after.post("/webhooks/alertmanager", FIRING, 202)["receipt"]
    told = after.processed(receipt)
    assert (told["duplicates"], told["incidents"]) == (2, [before.incident["id"]])
    assert after.incident(before.incident["id"])["alerts_count"] == before.incident["alerts_count"] == 2


def test_what_waited_for_its_diagnosis_gets_it(before: Before, after: Desk) -> None:
    incident = after.diagnosed(before.by_hand)
    assert (incident["diagnosis"], incident["analysis"] is not None) == ("done", True)


def test_the_event_stream_goes_on_from_before_the_restart(before: Before, after: Desk) -> None:
    first, *rest = before.timeline
    with after.listening(after=first["seq"]) as events:
        mine = (event for event in events if event["data"]["incident"]["id"] == before.incident["id"])
        assert [int(event["id"]) for event in islice(mine, len(rest))] == [row["seq"] for row in rest]


def test_a_payload_that_is_understood_now_becomes_an_incident(before: Before, after: Desk) -> None:
    assert after.get(f"/api/v1/inbox/{before.strange}")["state"] == "unparsable"
    after.post(f"/api/v1/inbox/{before.strange}/replay", None, 202)
    told = after.processed(before.strange)
    assert (told["state"], told["replays"]) == ("processed", 1)
    assert after.incident(told["incidents"][0])["title"].startswith("Backup of media is late")


def test_alerts_end_in_the_gateway_that_is_there_now(before: Before, after: Desk) -> None:
    ended = [{**row, "status": "resolved", "endsAt": "2026-03-02T10:20:05.120Z"} for row in FIRING["alerts"]]
    receipt = after.post("/webhooks/alertmanager", {**FIRING, "alerts": ended, "status": "resolved"}, 202)["receipt"]
    assert after.processed(receipt)["incidents"] == [before.incident["id"]]
    assert after.get(f"{path_of(before.incident['id'])}/status")["status"] == "resolved"
