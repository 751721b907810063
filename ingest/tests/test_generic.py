"""Anything that can post: our JSON, somebody's through a map, text, log lines, changes."""

import json
from typing import Any

import pytest

from contracts.alerts import MAX_ALERT_LOGS, Alert
from ingest.source import Unreadable
from ingest.sources import generic
from ingest.tests.deliveries import NOW, delivery, one, reception
from service_kit.errors import Misconfigured

CHECKS = {
    "result": {"checks": [{"check": {"name": "ping", "id": 4}, "level": "P1"}, {"check": {"name": "disk", "id": 5}}]}
}
MAP = json.dumps(
    {
        "alerts": "result.checks",
        "title": "check.name",
        "fingerprint": "check.id",
        "severity": "level",
        "service": "=web",
    }
)


def told(body: Any, **more: Any) -> list[Alert]:
    return generic.parse(delivery(body, **more)).alerts


def test_a_title_is_enough() -> None:
    found = one(told({"title": "Backup failed"}))
    assert (found.title, found.status, found.severity_source, found.source) == (
        "Backup failed",
        "firing",
        "default",
        "generic",
    )


def test_many_alerts_are_a_list_or_an_object_with_one() -> None:
    rows = [{"title": "a"}, {"title": "b"}]
    assert [alert.title for alert in told(rows)] == [alert.title for alert in told({"alerts": rows})] == ["a", "b"]


@pytest.mark.parametrize(
    ("word", "status"),
    [("OK", "resolved"), ("closed", "resolved"), (False, "resolved"), ("ack", "acknowledged"), ("x", "firing")],
)
def test_a_word_is_a_status(word: object, status: str) -> None:
    assert one(told({"title": "a", "status": word})).status == status


def test_without_a_key_different_alerts_stay_different() -> None:
    bodies = [{"title": "a"}, {"title": "b"}, {"title": "a", "host": "1.web"}, {"title": "a", "labels": {"host": "2"}}]
    assert len({one(told(body)).fingerprint for body in bodies}) == 4


def test_without_a_key_a_measured_value_changes_nothing() -> None:
    first = {"title": "a", "host": "web-1", "message": "93%", "value": 93, "at": "2026-03-02T10:00:00Z"}
    then = {**first, "message": "94%", "value": 94, "status": "ok", "at": "2026-03-02T10:05:00Z"}
    assert one(told(first)).signal == one(told(then)).signal


def test_two_tools_may_use_the_same_key() -> None:
    signals = {one(told({"title": "a", "dedup_key": "cpu", "source": tool})).signal for tool in ("nagios", "zabbix")}
    assert len(signals) == 2


def test_a_map_finds_alerts_in_somebodys_json() -> None:
    alerts = reception(generic_field_map=MAP).parse("generic", delivery(CHECKS)).alerts
    assert [(alert.title, alert.fingerprint, alert.service) for alert in alerts] == [
        ("ping", "4", "web"),
        ("disk", "5", "web"),
    ]
    assert alerts[0].severity == "critical"


def test_a_dry_runs_map_stands_before_the_settings() -> None:
    desk = reception(generic_field_map=MAP)
    sent = delivery({"x": "other"}, NOW, {"map": '{"title": "x"}'})
    assert one(desk.parse("generic", sent).alerts).title == "other"


def test_a_wrong_map_stops_start_up() -> None:
    with pytest.raises(Misconfigured, match="GENERIC_FIELD_MAP: map: 'colour' is not one of"):
        reception(generic_field_map='{"colour": "x"}')


@pytest.mark.parametrize("kind", ["text/plain", "", "application/x-www-form-urlencoded"])
def test_plain_text_is_an_alert_with_log_lines(kind: str) -> None:
    found = one(told("[08:00] ERROR disk is full\n[08:01] ERROR disk is full\n", content_type=kind))
    assert found.title == "[08:00] ERROR disk is full"
    assert len(found.logs) == 2


def test_ndjson_is_log_lines_or_alerts() -> None:
    logs = '{"ts": "1", "level": "ERROR", "message": "a"}\n{"ts": "2", "level": "ERROR", "message": "b"}\n'
    assert one(told(logs, content_type="application/x-ndjson")).logs == ["1 ERROR a", "2 ERROR b"]
    assert [alert.title for alert in told('{"title": "a"}\n{"title": "b"}', content_type="application/x-ndjson")] == [
        "a",
        "b",
    ]


def test_of_many_lines_the_last_are_kept() -> None:
    found = one(told("\n".join(f"line {number}" for number in range(5_000)), content_type="text/plain"))
    assert (len(found.logs), found.logs[-1]) == (MAX_ALERT_LOGS, "line 4999")


def test_a_change_alone_is_a_change() -> None:
    parsed = generic.parse(delivery({"service": "cart", "change": {"repo": "shop/cart", "sha": "9fceb02", "pr": 77}}))
    [change] = parsed.changes
    assert parsed.alerts == []
    assert (change.service, change.repository, change.sha, change.pull_request) == (
        "cart",
        "shop/cart",
        "9fceb02",
        "77",
    )


def test_a_change_beside_an_alert_is_both() -> None:
    parsed = generic.parse(delivery(generic.EXAMPLE))
    assert one(parsed.alerts).change == parsed.changes[0]


@pytest.mark.parametrize(
    ("body", "kind", "field"),
    [
        ("", "text/plain", "body"),
        (" \n", "text/plain", "body"),
        ("{broken", "application/json", "body"),
        ("7", "application/json", "body"),
        ("[]", "application/json", "alerts"),
        ("{}", "application/json", "title"),
        ('[{"service": "x"}]', "application/json", "title"),
        (json.dumps([{"title": "a"}] * 2_001), "application/json", "alerts"),
    ],
)
def test_what_is_missing_is_named(body: str, kind: str, field: str) -> None:
    with pytest.raises(Unreadable) as caught:
        told(body, content_type=kind)
    assert caught.value.field == field
