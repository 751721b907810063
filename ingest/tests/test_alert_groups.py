"""Alertmanager, Grafana and Prometheus: each alert by its own status, and never one for two."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from contracts.alerts import MAX_ALERTS
from ingest.source import Parsed, Unreadable
from ingest.sources import alertmanager, alertmanager_api, grafana
from ingest.tests.deliveries import NOW, delivery, one

CAPTURED = sorted((Path(__file__).parents[3] / "shared" / "payloads").glob("alertmanager_*.json"))


def group(*alerts: dict[str, Any], **more: Any) -> Parsed:
    return alertmanager.parse(delivery({"status": "firing", "alerts": list(alerts), **more}))


def alert(name: str = "Down", **more: Any) -> dict[str, Any]:
    return {"labels": {"alertname": name}, "startsAt": "2026-03-02T10:00:00Z", **more}


def test_a_firing_body_holds_resolved_alerts() -> None:
    parsed = alertmanager.parse(delivery(alertmanager.EXAMPLE))
    assert [found.status for found in parsed.alerts] == ["firing", "resolved"]
    assert [found.ends_at for found in parsed.alerts] == [None, datetime(2026, 3, 2, 10, 16, 5, 120_000, UTC)]


def test_an_alert_keeps_what_its_sender_said() -> None:
    found = alertmanager.parse(delivery(alertmanager.EXAMPLE)).alerts[0]
    assert (found.fingerprint, found.service, found.environment) == ("9c1e3f0a77b2d455", "orders", "prod")
    assert (found.severity, found.severity_source) == ("critical", "sender")
    assert found.title == "HighErrorRate: 7% of requests to orders fail"
    assert found.runbook_url == "https://runbooks.example.com/high-error-rate"
    assert found.group_key == '{}:{alertname="HighErrorRate", service="orders"}'


def test_an_end_that_moves_changes_no_identity() -> None:
    first, second = group(alert(endsAt="2026-03-02T10:01:00Z"), alert(endsAt="2026-03-02T10:02:00Z")).alerts
    assert first.identity == second.identity


def test_without_a_fingerprint_the_labels_tell_alerts_apart() -> None:
    first, second, again = group(alert("A"), alert("B"), alert("A", annotations={"value": "7"})).alerts
    assert first.fingerprint != second.fingerprint
    assert first.fingerprint == again.fingerprint


def test_labels_beyond_the_limit_still_tell_alerts_apart() -> None:
    many = {f"l{number}": "x" for number in range(150)}
    first, second = group({"labels": {**many, "z": "1"}}, {"labels": {**many, "z": "2"}}).alerts
    assert first.labels == second.labels
    assert first.fingerprint != second.fingerprint


def test_a_key_that_is_too_long_is_not_cut_off() -> None:
    first, second = group(alert(fingerprint="f" * 400 + "1"), alert(fingerprint="f" * 400 + "2")).alerts
    assert first.fingerprint != second.fingerprint


def test_truncated_alerts_are_told() -> None:
    assert group(alert(), truncatedAlerts=7).notes == [
        "7 more alerts of this group were left out by the sender (max_alerts)"
    ]


def test_a_row_that_says_nothing_costs_the_others_nothing() -> None:
    parsed = group({}, alert(), "x")  # type: ignore[arg-type]
    assert len(parsed.alerts) == 1
    assert [note[:8] for note in parsed.notes] == ["alerts.0", "alerts.2"]


@pytest.mark.parametrize(
    "body", [{}, {"alerts": {}}, {"alerts": [{}]}, [], "x", {"alerts": [alert()] * (MAX_ALERTS + 1)}]
)
def test_a_body_without_alerts_is_unreadable(body: Any) -> None:
    with pytest.raises(Unreadable):
        alertmanager.parse(delivery(body))


def test_grafana_is_told_by_its_org() -> None:
    assert one(alertmanager.parse(delivery(grafana.EXAMPLE)).alerts).source == "grafana"


def test_grafanas_values_are_kept() -> None:
    found = one(grafana.parse(delivery(grafana.EXAMPLE)).alerts)
    assert (found.annotations["value_A"], found.annotations["value_C"]) == ("5312", "1")
    assert found.url == "https://grafana.example.com/d/mailer?orgId=1&viewPanel=4"
    assert found.severity == "medium"


def test_prometheus_says_by_the_end_whether_it_fires() -> None:
    ends = [NOW + timedelta(minutes=4), NOW - timedelta(seconds=1), None]
    rows = [alert(str(end), endsAt=end.isoformat() if end else "0001-01-01T00:00:00Z") for end in ends]
    parsed = alertmanager_api.parse(delivery(rows))
    assert [found.status for found in parsed.alerts] == ["firing", "resolved", "firing"]


def test_an_empty_list_of_prometheus_is_no_error() -> None:
    assert alertmanager_api.parse(delivery("[]")) == Parsed()


@pytest.mark.skipif(not CAPTURED, reason="the payloads captured from a real Alertmanager are not here")
def test_captured_payloads_are_read_whole() -> None:
    for file in CAPTURED:
        body = json.loads(file.read_bytes())
        rows = body.get("body", body)["alerts"]
        parsed = alertmanager.parse(delivery(body.get("body", body)))
        assert [found.fingerprint for found in parsed.alerts] == [row["fingerprint"] for row in rows]
        assert [found.status for found in parsed.alerts] == [row["status"] for row in rows]
