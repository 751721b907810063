"""Sentry, Datadog and CloudWatch."""

import json
from pathlib import Path
from typing import Any

import pytest

from contracts.alerts import Alert
from ingest.source import Parsed, Unreadable
from ingest.sources import cloudwatch, datadog, sentry
from ingest.tests.deliveries import delivery, one

SENTRY_ISSUE = {"id": "1117540176", "title": "KeyError: 'currency'", "level": "error", "project": {"slug": "cart"}}
DOCS = Path(__file__).parents[2] / "docs" / "sources.md"


def sent_by_sentry(action: str, **data: Any) -> Parsed:
    return sentry.parse(delivery({"action": action, "data": data}, sentry_hook_timestamp="1772463600"))


def dog(**more: Any) -> Alert:
    return one(datadog.parse(delivery({**json.loads(datadog.EXAMPLE), **more})).alerts)


def watched(message: dict[str, Any], **more: Any) -> Parsed:
    envelope = json.loads(cloudwatch.EXAMPLE)
    inner = {**json.loads(envelope["Message"]), **message}
    return cloudwatch.parse(delivery({**envelope, "Message": json.dumps(inner), **more}, content_type="text/plain"))


def test_a_resolved_issue_ends_what_an_issue_alert_began() -> None:
    began = one(sentry.parse(delivery(sentry.EXAMPLE)).alerts)
    ended = one(sent_by_sentry("resolved", issue=SENTRY_ISSUE).alerts)
    assert (began.status, ended.status) == ("firing", "resolved")
    assert began.signal == ended.signal


def test_an_exception_is_log_lines() -> None:
    logs = one(sentry.parse(delivery(sentry.EXAMPLE)).alerts).logs
    assert logs == ["KeyError: 'currency'", 'File "cart/totals.py", line 48, in add_up']


@pytest.mark.parametrize(
    ("action", "status", "severity"),
    [("critical", "firing", "critical"), ("warning", "firing", "medium"), ("resolved", "resolved", "medium")],
)
def test_a_metric_alert_has_its_action_as_severity(action: str, status: str, severity: str) -> None:
    metric = {"id": "7", "title": "p95", "alert_rule": {"name": "p95 of cart"}, "projects": ["cart"]}
    found = one(sent_by_sentry(action, metric_alert=metric, description_text="600 ms").alerts)
    assert (found.status, found.severity, found.service, found.fingerprint) == (status, severity, "cart", "metric:7")


@pytest.mark.parametrize("data", [{"comment": "x", "issue": SENTRY_ISSUE}, {"installation": {}}])
def test_what_is_no_alert_of_sentry_is_a_note(data: dict[str, Any]) -> None:
    parsed = sent_by_sentry("created", **data)
    assert (parsed.alerts, len(parsed.notes)) == ([], 1)


def test_an_ignored_issue_is_acknowledged() -> None:
    assert one(sent_by_sentry("archived", issue=SENTRY_ISSUE).alerts).status == "acknowledged"


def test_the_older_plugin_is_read() -> None:
    body = {"id": "9", "project_slug": "cart", "level": "fatal", "message": "no memory", "url": "https://s.example/9"}
    found = one(sentry.parse(delivery(body)).alerts)
    assert (found.fingerprint, found.service, found.severity, found.title) == (
        "issue:9",
        "cart",
        "critical",
        "no memory",
    )


@pytest.mark.parametrize(
    ("transition", "status"),
    [
        ("Triggered", "firing"),
        ("Re-Triggered", "firing"),
        ("Warn", "firing"),
        ("No Data", "firing"),
        ("Recovered", "resolved"),
    ],
)
def test_a_transition_of_datadog_has_a_status(transition: str, status: str) -> None:
    assert dog(alert_transition=transition).status == status


def test_the_cycle_key_links_a_trigger_to_its_recovery() -> None:
    recovered = dog(alert_transition="Recovered", title="[P2] [Recovered on {host:web-4}] CPU of web is over 90%")
    assert dog().signal == recovered.signal
    assert dog().title == recovered.title == "CPU of web is over 90%"


def test_a_variable_that_datadog_did_not_know_is_missing() -> None:
    unknown = {"cycle_key": "$ALERT_CYCLE_KEY", "aggreg_key": "", "priority": "$ALERT_PRIORITY"}
    first, second = dog(**unknown), dog(**unknown, monitor_id="1")
    assert first.fingerprint != second.fingerprint
    assert first.severity == "high"  # alert_type is error


def test_the_docs_hold_datadogs_template() -> None:
    assert datadog.TEMPLATE in DOCS.read_text()
    assert json.loads(datadog.TEMPLATE).keys() == json.loads(datadog.EXAMPLE).keys()


@pytest.mark.parametrize(
    ("state", "status"), [("ALARM", "firing"), ("OK", "resolved"), ("INSUFFICIENT_DATA", "firing")]
)
def test_an_alarm_has_a_status(state: str, status: str) -> None:
    found = one(watched({"NewStateValue": state}).alerts)
    assert (found.status, found.severity_source) == (status, "default")
    assert found.fingerprint.endswith("alarm:payments-5xx")


def test_an_alarm_without_an_envelope_is_read() -> None:
    message = json.loads(cloudwatch.EXAMPLE)["Message"]
    assert one(cloudwatch.parse(delivery(message)).alerts).title == "payments-5xx"


def test_other_messages_of_a_topic_stay_apart() -> None:
    envelope = json.loads(cloudwatch.EXAMPLE)
    texts = ["Volume is full", "Instance was replaced"]
    alerts = [one(cloudwatch.parse(delivery({**envelope, "Message": text})).alerts) for text in texts]
    assert len({alert.fingerprint for alert in alerts}) == 2


@pytest.mark.parametrize(
    ("url", "confirmed"),
    [
        ("https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=1", True),
        ("https://sns.cn-north-1.amazonaws.com.cn/?Token=1", True),
        ("http://sns.eu-central-1.amazonaws.com/?Token=1", False),
        ("https://sns.eu-central-1.amazonaws.com.evil.example/?Token=1", False),
        ("https://evil.example/sns.eu-central-1.amazonaws.com", False),
        ("https://x@sns.eu-central-1.amazonaws.com/", False),
        ("https://sns.eu-central-1.amazonaws.com:8080/", False),
        ("https://169.254.169.254/latest/meta-data", False),
    ],
)
def test_only_hosts_of_sns_confirm_a_subscription(url: str, confirmed: bool) -> None:
    body = {"Type": "SubscriptionConfirmation", "TopicArn": "arn:aws:sns:x:1:alarms", "SubscribeURL": url, "Token": "1"}
    parsed = cloudwatch.parse(delivery(body))
    assert parsed.confirm_url == (url if confirmed else None)
    assert len(parsed.notes) == 1


@pytest.mark.parametrize(
    "body", [{}, {"Type": "Notification"}, {"Type": "Notification", "Message": {}}, {"AlarmName": "x"}]
)
def test_what_is_no_message_of_sns_is_unreadable(body: Any) -> None:
    with pytest.raises(Unreadable):
        cloudwatch.parse(delivery(body))
