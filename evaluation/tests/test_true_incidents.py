"""Alerts with a known truth: as the gateway reads them, each different, the same for the same seed."""

import json
from collections import Counter
from datetime import UTC, datetime

import pytest

from evaluation.durability.true_incidents import SOURCE, TrueAlert, api_body, groups_of, true_alerts, webhook_body
from ingest.source import Delivery
from ingest.sources import alertmanager


def test_the_gateway_counts_each_under_the_identity_that_is_foretold() -> None:
    alerts = true_alerts(12, 4)
    read = alertmanager.parse(Delivery({}, webhook_body(alerts), datetime.now(UTC), {})).alerts
    assert [alert.identity for alert in read] == [alert.identity for alert in alerts]
    assert {alert.source for alert in read} == {SOURCE}
    assert [alert.service for alert in read] == [alert.labels["service"] for alert in alerts]


def test_no_two_alerts_are_the_same_and_incidents_are_told_alike_often() -> None:
    alerts = true_alerts(1_000, 100)
    assert len({alert.identity for alert in alerts}) == len({alert.pod for alert in alerts}) == 1_000
    assert set(Counter(alert.truth for alert in alerts).values()) == {10}


def test_the_same_seed_gives_the_same_storm() -> None:
    def names(alerts: list[TrueAlert]) -> list[str]:
        return [alert.pod for alert in alerts]

    assert names(true_alerts(50, 5, seed=1)) == names(true_alerts(50, 5, seed=1)) != names(true_alerts(50, 5, seed=2))


def test_with_one_title_nothing_new_is_said_of_an_incident() -> None:
    titles = {(alert.truth, alert.labels["alertname"]) for alert in true_alerts(300, 30, titles=1, felt=False)}
    assert len(titles) == 30


def test_there_are_no_more_services_than_names() -> None:
    with pytest.raises(ValueError, match="200"):
        true_alerts(201, 201)


def test_a_delivery_is_of_one_service_and_nothing_is_left_out() -> None:
    alerts = true_alerts(103, 10)
    groups = groups_of(alerts, 4)
    assert all(len({alert.labels["service"] for alert in group}) == 1 and len(group) <= 4 for group in groups)
    assert sorted(alert.pod for group in groups for alert in group) == sorted(alert.pod for alert in alerts)


def test_alertmanagers_own_api_is_told_the_same_labels() -> None:
    [alert] = true_alerts(1, 1)
    assert json.loads(api_body([alert]))[0]["labels"] == alert.labels
