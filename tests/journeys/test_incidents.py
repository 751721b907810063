"""The life of an incident over HTTP, on the fleet as a user starts it: once on SQLite, once on PostgreSQL."""

import base64
import uuid
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from tests.journeys.desk import Desk, alert, alertmanager_body, path_of, until
from tests.journeys.incident_fleets import STORES, desk_of_own_fleet
from tests.journeys.receiver import Receiver, receiver

pytestmark = pytest.mark.slow
SECRET = "whsec_" + base64.b64encode(b"a secret of the journeys, 32 byte").decode()
LOGS = [
    "2026-03-02 10:14:01 ERROR could not open JDBC connection: Connection refused (host=db-1 port=5432)",
    "2026-03-02 10:14:02 ERROR HikariPool-1 - Connection is not available, request timed out after 30000ms",
    "2026-03-02 10:14:03 FATAL:  the database system is shutting down",
]
STARTED = "2026-03-02T10:14:05.120Z"


@pytest.fixture(scope="module")
def told() -> Iterator[Receiver]:
    """Whom the fleets below tell."""
    with receiver() as found:
        yield found


@pytest.fixture(scope="module", params=STORES)
def desk(
    request: pytest.FixtureRequest, told: Receiver, trained_data_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    settings = {"WEBHOOK_URLS": told.url, "WEBHOOK_SECRET": SECRET}
    with desk_of_own_fleet(request.param, trained_data_dir, tmp_path_factory.mktemp("fleet"), settings) as found:
        yield found


@pytest.fixture
def service() -> str:
    """A name that no other test's alerts could join."""
    return f"svc-{uuid.uuid4().hex[:8]}"


def test_a_new_incident_is_accepted_and_diagnosed_from_its_lines(desk: Desk, service: str) -> None:
    body = {"id": f"OPS/{service}", "description": "checkout answers 500", "service": service, "logs": LOGS}
    answer = desk.client.post("/api/v1/incidents", json=body)
    assert (answer.status_code, desk.get(answer.headers["location"])["id"]) == (202, body["id"])
    incident = desk.diagnosed(f"OPS/{service}")
    assert incident["diagnosis"] == "done", desk.timeline(incident["id"])
    assert incident["analysis"]["root_cause"] == "Database outage"
    assert incident["analysis"]["recommended_actions"]
    assert [row["action"] for row in desk.timeline(incident["id"])][:1] == ["created"]


def test_the_same_id_twice_is_the_same_incident(desk: Desk, service: str) -> None:
    ids = [desk.make(text, id=service, service=service) for text in ("first", "second")]
    assert ids == [service, service]
    assert desk.incident(service)["description"] == "first"
    assert len(desk.of_service(service)) == 1


def test_lists_are_filtered(desk: Desk, service: str) -> None:
    low = desk.make(f"the printer of {service} hums", service=service, severity="P4")
    high = desk.make("the ledger does not balance", service=service, severity="critical")
    desk.change(low, status="resolved")

    def listed(**query: Any) -> list[str]:
        return [item["id"] for item in desk.get("/api/v1/incidents", service=service, **query)["items"]]

    assert listed() == [high, low]
    assert listed(status="resolved") == [low]
    assert listed(status="open,notified") == [high]
    assert listed(severity="critical,high") == [high]
    assert listed(q="printer hum") == [low]
    assert listed(since="2999-01-01T00:00:00Z") == []
    assert desk.client.get("/api/v1/incidents", params={"status": "sleeping"}).status_code == 422


def test_pages_hold_everything_once(desk: Desk, service: str) -> None:
    made = [desk.make(f"number {n}", service=service) for n in range(5)]
    seen, cursor = [], None
    while True:
        page = desk.get("/api/v1/incidents", service=service, limit=2, **({"cursor": cursor} if cursor else {}))
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == made[::-1]


def test_a_status_moves_by_the_table_alone(desk: Desk, service: str) -> None:
    id = desk.make("queues grow", service=service)
    assert desk.change(id, status="acknowledged", reason="I look")["status"] == "acknowledged"
    rows = len(desk.timeline(id))
    assert desk.change(id, status="acknowledged")["status"] == "acknowledged"
    assert len([row for row in desk.timeline(id)[rows:] if row["action"] == "status"]) == 0
    refused = desk.change(id, 409, status="reopened")
    assert (refused["status"], "acknowledged" in refused["detail"]) == (409, True)
    assert desk.change(id, status="resolved")["resolved_at"]
    assert desk.change(id, 409, status="acknowledged")["code"]
    assert desk.change(id, status="reopened")["resolved_at"] is None


def test_feedback_becomes_an_example(desk: Desk, service: str) -> None:
    id = desk.make("logins fail", service=service, logs=["ERROR LDAP bind failed: invalid credentials (49)"])
    desk.diagnosed(id)
    said = {"root_cause": "auth_failure", "helpful_actions": ["Rotate the service account"], "comment": "as in May"}
    assert desk.post(f"{path_of(id)}/feedback", said)["root_cause"] == "auth_failure"
    assert desk.incident(id)["feedback"]["comment"] == "as in May"

    def examples() -> list[dict[str, Any]]:
        items = desk.get("/api/v1/models/examples")["items"]
        return [item for item in items if item["incident_id"] == id]

    [example] = until(examples, bool)
    assert (example["root_cause"], example["source"], example["service"]) == ("auth_failure", "feedback", service)


def test_what_solved_it_is_found_by_the_next_search(desk: Desk, service: str) -> None:
    id = desk.make(f"the zeppelin importer of {service} stalls on umlauts", service=service)
    desk.change(id, status="resolved", resolution="Set the importer's locale to C.UTF-8 and restart it")

    def hits() -> list[dict[str, Any]]:
        found = desk.post("/search", {"query": "zeppelin importer stalls on umlauts"})["results"]
        return [hit for hit in found if hit["id"] == id]

    [hit] = until(hits, bool)
    assert (hit["origin"], "C.UTF-8" in hit["resolution"]) == ("yours", True)


def test_the_event_stream_goes_on_where_it_broke(desk: Desk, service: str) -> None:
    with desk.listening() as events:
        id = desk.make("the stream", service=service)
        first = next(event for event in events if event["data"]["incident"]["id"] == id)
    assert (first["event"], first["data"]["action"]) == ("incident.changed", "created")
    desk.change(id, status="acknowledged")
    desk.change(id, status="resolved")
    rows = [row for row in desk.timeline(id) if row["seq"] > int(first["id"])]
    with desk.listening(after=int(first["id"])) as events:
        mine = (event for event in events if event["data"]["incident"]["id"] == id)
        missed = list(islice(mine, len(rows)))
    assert [(int(event["id"]), event["data"]["action"]) for event in missed] == [
        (row["seq"], row["action"]) for row in rows
    ]
    assert missed[-1]["data"]["incident"]["status"] == "resolved"


def test_people_are_told_by_a_signed_webhook(desk: Desk, service: str, told: Receiver) -> None:
    id = desk.make("somebody should know", service=service)  # ids are the same in both stores, services are not

    def mine() -> list[tuple[dict[str, str], Any]]:
        read = [(headers, Webhook(SECRET).verify(body, headers)) for headers, body in list(told.calls)]
        return [(headers, said) for headers, said in read if said["data"]["incident"]["service"] == service]

    headers, said = until(mine, bool)[0]
    assert (said["type"], said["data"]["change"]["action"]) == ("incident.changed", "created")
    assert until(lambda: desk.incident(id), lambda found: found["status"] == "notified")["status"] == "notified"
    desk.change(id, status="resolved")
    calls = until(mine, lambda found: found[-1][1]["data"]["incident"]["status"] == "resolved")
    assert len({headers["webhook-id"] for headers, _ in calls}) == len(calls)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(b"{}", headers)


def test_a_wrong_merge_is_split(desk: Desk, service: str) -> None:
    one = alert("DiskFull", f"{service}-1", STARTED, service=service, instance="a")
    other = alert("DiskFull", f"{service}-2", STARTED, service=service, instance="b")
    receipt = desk.post("/webhooks/alertmanager", alertmanager_body(one, other), 202)["receipt"]
    [id] = desk.processed(receipt)["incidents"]
    parted = desk.post(f"{path_of(id)}/split", {"alerts": [f"{service}-2"], "reason": "another machine"})
    assert parted["kept"]["id"] == id
    assert [row["fingerprint"] for row in desk.alerts(id)] == [f"{service}-1"]
    assert [row["fingerprint"] for row in desk.alerts(parted["new"]["id"])] == [f"{service}-2"]
    ended = {**other, "status": "resolved", "endsAt": "2026-03-02T10:20:05.120Z"}
    receipt = desk.post("/webhooks/alertmanager", alertmanager_body(ended), 202)["receipt"]
    assert desk.processed(receipt)["incidents"] == [parted["new"]["id"]]
    assert [desk.incident(name)["status"] == "resolved" for name in (id, parted["new"]["id"])] == [False, True]


def test_a_second_diagnosis_reads_what_came_meanwhile(desk: Desk, service: str) -> None:
    id = desk.make("nobody knows", service=service)
    desk.diagnosed(id)
    desk.post("/api/v1/logs", {"service": service, "logs": LOGS}, 202)
    assert desk.post(f"{path_of(id)}/reanalyze", {"reason": "now there are logs"}, 202)["id"] == id

    def diagnoses() -> list[dict[str, Any]]:
        return [row for row in desk.timeline(id) if row["action"] == "diagnosed"]

    assert [row["details"]["episode"] for row in until(diagnoses, lambda rows: len(rows) == 2)] == [1, 2]
    assert desk.incident(id)["analysis"]["root_cause"] == "Database outage"


def test_the_older_names_do_the_same(desk: Desk) -> None:
    body = {
        "texts": ["VPN drops every hour", "Badge reader is dark"],
        "status": "Open",
        "source": "mail",
        "severity": "LOW",
    }
    first, second = desk.post("/index", body)["ids"]
    assert desk.post("/lookup_incident", {"issue_id": second})["title"] == "Badge reader is dark"
    done = {"issue_id": first, "status": "RESOLVED", "resolution_text": "New gateway firmware", "resolved_by": "ana"}
    assert desk.post("/update_status", done)["status"] == "resolved"
    found = desk.incident(first)
    assert (found["resolution"], found["severity"], found["source"]) == ("New gateway firmware", "low", "mail")


def test_a_command_is_carried_out_once(desk: Desk, service: str) -> None:
    id = desk.make("from the chat", service=service)
    order = {"key": f"chat-{service}", "incident_id": id, "action": "acknowledge", "who": "ana", "via": "slack"}
    first, again = desk.post("/api/v1/commands", order), desk.post("/api/v1/commands", order)
    assert [said["repeated"] for said in (first, again)] == [False, True]
    acknowledged = [row for row in desk.timeline(id) if row["details"].get("to") == "acknowledged"]
    assert [row["who"] for row in acknowledged] == ["ana"]


def test_what_cannot_be_read_is_kept_shown_and_read_again(desk: Desk) -> None:
    answer = desk.client.post(
        "/webhooks/alertmanager", content=b'{"alerts": [', headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422
    receipt = answer.json()["receipt"]
    assert desk.get(f"/api/v1/inbox/{receipt}")["state"] == "unparsable"
    assert receipt in [row["receipt"] for row in desk.get("/api/v1/inbox", state="unparsable")["items"]]
    assert desk.get(f"/api/v1/inbox/{receipt}/raw")["body"] == '{"alerts": ['
    replayed = desk.post(f"/api/v1/inbox/{receipt}/replay", None, 202)
    assert (replayed["state"], replayed["replays"]) == ("unparsable", 1)


def test_the_figures_count_them_all(desk: Desk, service: str) -> None:
    desk.make("one more", service=service)
    made = len(desk.get("/api/v1/incidents", limit=200)["items"])
    stats = until(lambda: desk.get("/api/v1/incidents/stats"), lambda found: found["total"] == made)
    assert (stats["total"], sum(stats["by_status"].values())) == (made, made)
    assert sum(day["opened"] for day in stats["trend"]) == made
