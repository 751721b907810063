"""PagerDuty and Opsgenie, both directions: what is acknowledged and closed there is here."""

import json
from typing import Any

import pytest

from contracts.alerts import Alert
from ingest.source import ACTION_HEADER, ALIAS_HEADER, Unreadable
from ingest.sources import opsgenie, opsgenie_alerts, pagerduty, pagerduty_events
from ingest.tests.deliveries import NOW, delivery, one


def paged(kind: str, at: str = "2026-03-02T09:40:00Z", **data: Any) -> list[Alert]:
    event = json.loads(pagerduty.EXAMPLE)["event"]
    event |= {"event_type": kind, "occurred_at": at, "data": {**event["data"], **data}}
    return pagerduty.parse(delivery({"event": event})).alerts


def ops(action: str, **alert: Any) -> list[Alert]:
    body = json.loads(opsgenie.EXAMPLE)
    return opsgenie.parse(delivery({**body, "action": action, "alert": {**body["alert"], **alert}})).alerts


def enqueued(**more: Any) -> Alert:
    return one(pagerduty_events.parse(delivery({**json.loads(pagerduty_events.EXAMPLE), **more})).alerts)


@pytest.mark.parametrize(
    ("kind", "status"),
    [("triggered", "firing"), ("acknowledged", "acknowledged"), ("resolved", "resolved"), ("reopened", "firing")],
)
def test_an_event_of_pagerduty_has_a_status(kind: str, status: str) -> None:
    assert one(paged(f"incident.{kind}")).status == status


def test_what_is_opened_again_is_no_repeat() -> None:
    kinds = ["triggered", "resolved", "reopened", "resolved"]
    alerts = [one(paged(f"incident.{kind}", f"2026-03-02T1{hour}:00:00Z")) for hour, kind in enumerate(kinds)]
    assert len({alert.identity for alert in alerts}) == 4
    assert len({alert.fingerprint for alert in alerts}) == 1


def test_pagerdutys_priority_counts_before_its_urgency() -> None:
    assert one(paged("incident.triggered")).severity == "high"
    assert one(paged("incident.triggered", priority={"summary": "P1"})).severity == "critical"
    assert one(paged("incident.triggered", priority=None, urgency="low")).severity == "low"


@pytest.mark.parametrize("kind", ["pagey.ping", "incident.annotated", "service.updated"])
def test_other_events_are_notes(kind: str) -> None:
    parsed = pagerduty.parse(delivery({"event": {"event_type": kind, "data": {"id": "x"}}}))
    assert (parsed.alerts, len(parsed.notes)) == ([], 1)


@pytest.mark.parametrize(
    ("action", "status"),
    [("Create", "firing"), ("Acknowledge", "acknowledged"), ("UnAcknowledge", "firing"), ("Close", "resolved")],
)
def test_an_action_of_opsgenie_has_a_status(action: str, status: str) -> None:
    assert one(ops(action)).status == status


def test_unacknowledge_is_no_repeat_of_create() -> None:
    later = 1772443600417000000
    assert one(ops("Create")).identity != one(ops("UnAcknowledge", updatedAt=later)).identity


def test_opsgenies_alias_is_the_key_and_tags_are_labels() -> None:
    found = one(ops("Create"))
    assert (found.fingerprint, found.severity, found.service) == ("invoices-nightly", "high", "billing")
    assert found.labels["env"] == "prod"
    assert one(ops("Create", alias=None)).fingerprint.startswith("052652ac")


def test_a_note_of_opsgenie_is_a_note() -> None:
    assert ops("AddNote") == []


def test_without_alias_and_id_opsgenies_alert_is_unreadable() -> None:
    with pytest.raises(Unreadable, match=r"alert\.alias"):
        ops("Create", alias=None, alertId=None)


def test_an_event_without_a_dedup_key_gets_one_of_its_own() -> None:
    first = enqueued(dedup_key=None)
    other = enqueued(dedup_key="", payload={"summary": "something else"})
    assert first.fingerprint != other.fingerprint
    assert first.fingerprint == enqueued(dedup_key=None).fingerprint


def test_an_event_resolves_by_its_key_alone() -> None:
    body = {"event_action": "resolve", "dedup_key": "orders/connections"}
    found = one(pagerduty_events.parse(delivery(body)).alerts)
    assert (found.status, found.fingerprint, found.starts_at) == ("resolved", "orders/connections", NOW)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "event_action"),
        ({"payload": {"summary": "x"}}, "event_action"),
        ({"event_action": "resolve"}, "dedup_key"),
        ({"event_action": "trigger", "payload": {}}, "payload.summary"),
        ({"event_action": "open"}, "event_action"),
    ],
)
def test_an_event_that_lacks_something_names_it(body: Any, field: str) -> None:
    with pytest.raises(Unreadable) as caught:
        pagerduty_events.parse(delivery(body))
    assert caught.value.field == field


def test_a_change_event_is_a_change() -> None:
    details = {"service": "cart", "repo": "shop/cart", "commit": "9fceb02"}
    body = {"payload": {"summary": "cart 5.12", "timestamp": "2026-03-02T15:00:00Z", "custom_details": details}}
    sent = delivery(body, **{ACTION_HEADER: "change"})
    [change] = pagerduty_events.parse(sent).changes
    assert (change.service, change.repository, change.sha, change.summary) == (
        "cart",
        "shop/cart",
        "9fceb02",
        "cart 5.12",
    )


@pytest.mark.parametrize(
    "body",
    [
        pagerduty_events.EXAMPLE.encode(),
        b'{"routing_key" : "0000000000000000000000000000demo", broken',
        b'{"routing\\u005fkey": "0000000000000000000000000000demo", "x": "0000000000000000000000000000demo"}'.replace(
            b"\\u005f", b"_"
        ),
        b'{"routing\\u005fkey": "0000000000000000000000000000demo"}',
    ],
)
def test_the_routing_key_is_not_stored(body: bytes) -> None:
    masked = pagerduty_events.mask(body)
    assert b"demo" not in masked
    assert b"[masked]" in masked


@pytest.mark.parametrize(("action", "status"), [("close", "resolved"), ("acknowledge", "acknowledged")])
def test_opsgenies_api_closes_by_the_alias_in_the_path(action: str, status: str) -> None:
    sent = delivery(b"", **{ACTION_HEADER: action, ALIAS_HEADER: "orders-db-lag"})
    found = one(opsgenie_alerts.parse(sent).alerts)
    created = one(opsgenie_alerts.parse(delivery(opsgenie_alerts.EXAMPLE)).alerts)
    assert found.status == status
    assert found.signal == created.signal


def test_without_an_alias_different_alerts_stay_different() -> None:
    bodies = [{"message": "x"}, {"message": "y"}, {"message": "x", "entity": "db"}]
    assert len({one(opsgenie_alerts.parse(delivery(body)).alerts).fingerprint for body in bodies}) == 3
