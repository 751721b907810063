"""POST and GET /webhooks: stored before it is answered, refused without the secret, foreseen without being stored."""

import hashlib
import hmac
from pathlib import Path
from typing import Any

import pytest

from gateway.tests.receiver import KEYS, READER, WRITER, receiving

pytestmark = pytest.mark.anyio
SECRET = "a secret of its own"
TOKEN = {"X-Stanch-Token": SECRET}
PROBLEM = "application/problem+json"


async def test_a_delivery_is_stored_and_answered_202(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/webhooks/alertmanager", json=behind.example("alertmanager"))
    assert (answer.status_code, answer.json()) == (202, {"receipt": "r1", "accepted": 2})
    assert answer.headers["location"] == "/api/v1/inbox/r1"
    [stored] = behind.inbox.stored
    assert (stored.source, len(stored.alerts), stored.problem) == ("alertmanager", 2, None)
    assert stored.body == answer.request.content
    assert behind.metrics.seen == [("alertmanager", "stored", 2)]


async def test_what_cannot_be_read_is_stored_and_answered_422(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/webhooks/alertmanager", content=b"not JSON")
    told = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert (told["receipt"], told["code"], told["errors"][0]["field"]) == ("r1", "unparsable", "body")
    assert behind.inbox.stored[0].body == b"not JSON"
    assert behind.inbox.stored[0].problem
    assert behind.metrics.seen == [("alertmanager", "unparsable", 1)]


async def test_an_unknown_source_is_404_and_names_the_known(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/webhooks/zabbix", json={})
    assert answer.status_code == 404
    assert "alertmanager, alertmanager_api, cloudwatch" in answer.json()["detail"]
    assert behind.metrics.seen == []


async def test_a_full_inbox_is_503_with_retry_after(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        behind.inbox.is_full = True
        answer = await client.post("/webhooks/generic", json={"title": "x"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert behind.metrics.seen == [("generic", "refused", 1)]


async def test_the_senders_secret_is_enough(tmp_path: Path) -> None:
    async with receiving(tmp_path, api_keys=KEYS, generic_webhook_token=SECRET) as (client, behind):
        assert (await client.post("/webhooks/generic", json={"title": "x"}, headers=TOKEN)).status_code == 202
    assert "x-stanch-token" not in behind.inbox.stored[0].headers


@pytest.mark.parametrize("headers", [{}, {"X-Stanch-Token": "wrong"}, READER, WRITER])
async def test_where_a_secret_is_set_it_must_be_right(tmp_path: Path, headers: dict[str, str]) -> None:
    async with receiving(tmp_path, api_keys=KEYS, generic_webhook_token=SECRET) as (client, behind):
        answer = await client.post("/webhooks/generic", json={"title": "x"}, headers=headers)
    assert answer.status_code == 401
    assert behind.inbox.stored == []
    assert behind.metrics.seen == [("generic", "refused", 1)]


@pytest.mark.parametrize(("headers", "status"), [({}, 401), (READER, 403), (WRITER, 202)])
async def test_without_a_secret_a_writers_key_is_needed(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    async with receiving(tmp_path, api_keys=KEYS) as (client, behind):
        answer = await client.post("/webhooks/generic", json={"title": "x"}, headers=headers)
    assert answer.status_code == status
    assert len(behind.inbox.stored) == (status == 202)
    if status == 401:
        assert "GENERIC_WEBHOOK_TOKEN" in answer.json()["detail"]


async def test_a_secret_holds_on_loopback_too(tmp_path: Path) -> None:
    async with receiving(tmp_path, generic_webhook_token=SECRET) as (client, _):
        assert (await client.post("/webhooks/generic", json={"title": "x"})).status_code == 401


async def test_a_signature_is_checked_over_the_raw_body(tmp_path: Path) -> None:
    body = b'{"event": {"event_type": "pagey.ping"}}'
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    async with receiving(tmp_path, api_keys=KEYS, pagerduty_webhook_secret=SECRET) as (client, behind):
        headers = {"X-PagerDuty-Signature": f"v1={signature}"}
        assert (await client.post("/webhooks/pagerduty", content=body, headers=headers)).status_code == 202
        assert (await client.post("/webhooks/pagerduty", content=body + b" ", headers=headers)).status_code == 401
    assert "x-pagerduty-signature" not in behind.inbox.stored[0].headers


async def test_changes_are_put_beside_the_others(tmp_path: Path) -> None:
    body = {"service": "cart", "change": {"sha": "9fceb02"}}
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/webhooks/generic", json=body)
    assert answer.json() == {"receipt": "r1", "accepted": 0}
    assert [change.sha for change in behind.changes.kept] == ["9fceb02"]


async def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/webhooks/grafana?dry_run=true", json=behind.example("grafana"))
    told = answer.json()
    assert answer.status_code == 200
    assert [alert["title"] for alert in told["alerts"]] == ["Queue depth: More than 5000 mails wait"]
    assert told["decisions"][0]["reason"] == "a new incident"
    assert (behind.inbox.stored, behind.metrics.seen) == ([], [])


async def test_a_dry_run_says_what_is_wrong(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, _):
        answer = await client.post("/webhooks/grafana?dry_run=true", json={})
    assert (answer.status_code, answer.json()["problem"]) == (200, "alerts: it is missing or not a list")


@pytest.mark.parametrize(("headers", "status"), [({}, 401), (READER, 401), (WRITER, 200), (TOKEN, 200)])
async def test_a_writer_or_the_sender_may_run_dry(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    async with receiving(tmp_path, api_keys=KEYS, generic_webhook_token=SECRET) as (client, _):
        answer = await client.post("/webhooks/generic?dry_run=true", json={"title": "x"}, headers=headers)
    assert answer.status_code == status


async def test_a_field_map_is_tried_dry_and_never_taken_from_outside(tmp_path: Path) -> None:
    body, query = {"check": {"name": "ping"}}, {"map": '{"title": "check.name"}'}
    async with receiving(tmp_path) as (client, behind):
        dry = await client.post("/webhooks/generic", json=body, params={**query, "dry_run": "true"})
        wet = await client.post("/webhooks/generic", json=body, params=query)
    assert dry.json()["alerts"][0]["title"] == "ping"
    assert (wet.status_code, wet.json()["errors"][0]["field"]) == (422, "map")
    assert behind.inbox.stored == []


async def test_a_drop_ins_payload_can_be_tried_too(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/webhooks/pagerduty_events?dry_run=1", json=behind.example("pagerduty_events"))
    assert answer.json()["alerts"][0]["fingerprint"] == "orders/connections"


SUBSCRIPTION = {
    "Type": "SubscriptionConfirmation",
    "MessageId": "1",
    "TopicArn": "arn:aws:sns:eu-central-1:123456789012:alarms",
    "Message": "You have chosen to subscribe",
    "SubscribeURL": "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=t",
    "Token": "t",
    "Timestamp": "2026-01-01T00:00:00Z",
    "SigningCertURL": "https://sns.eu-central-1.amazonaws.com/x.pem",
}


async def test_a_signed_subscription_is_confirmed(tmp_path: Path) -> None:
    async with receiving(tmp_path, api_keys=KEYS, sns_topic_arns=SUBSCRIPTION["TopicArn"]) as (client, behind):
        answer = await client.post("/webhooks/cloudwatch", json=behind.sns.signed(SUBSCRIPTION, "2"))
    assert answer.status_code == 202
    assert behind.sns.asked == [SUBSCRIPTION["SigningCertURL"], SUBSCRIPTION["SubscribeURL"]]


async def test_a_subscription_that_nobody_signed_is_stored_only(tmp_path: Path) -> None:
    async with receiving(tmp_path) as (client, behind):
        answer = await client.post("/webhooks/cloudwatch", json=SUBSCRIPTION)
    assert answer.status_code == 202
    assert len(behind.inbox.stored) == 1
    assert behind.sns.asked == []


async def test_a_large_body_is_read_too(tmp_path: Path) -> None:
    rows = [{"title": f"alert {number}", "message": "x" * 400} for number in range(1_500)]
    async with receiving(tmp_path) as (client, _):
        assert (await client.post("/webhooks/generic", json=rows)).json()["accepted"] == 1_500


async def test_the_catalogue_says_how_each_is_pointed_here(tmp_path: Path) -> None:
    async with receiving(tmp_path, api_keys=KEYS, opsgenie_api_keys="k") as (client, _):
        refused = await client.get("/webhooks")
        rows: dict[str, Any] = {row["name"]: row for row in (await client.get("/webhooks", headers=READER)).json()}
    assert refused.status_code == 401
    assert len(rows) == 11
    assert (rows["grafana"]["path"], rows["grafana"]["secret_set"]) == ("/webhooks/grafana", False)
    assert (rows["opsgenie_alerts"]["path"], rows["opsgenie_alerts"]["secret_set"]) == ("/v2/alerts", True)
    assert rows["sentry"]["setting"] == "SENTRY_CLIENT_SECRET"
    assert "SECRET" not in rows["sentry"]["example"]
