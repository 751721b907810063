"""Is the sender who it says?"""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest

from ingest.reception import Reception
from ingest.sources import alertmanager, cloudwatch, grafana, opsgenie_alerts, pagerduty, pagerduty_events, sentry
from ingest.tests.deliveries import NOW, FakeSns, delivery, reception
from service_kit.errors import NotAuthenticated, NotFound, Unavailable

pytestmark = pytest.mark.anyio
SECRET = "a secret of its own"
TOPIC = "arn:aws:sns:eu-central-1:123456789012:alarms"
STAMP = str(int(NOW.timestamp()))


@pytest.fixture(scope="module")
def sns() -> FakeSns:
    return FakeSns()


def desk(**given: str) -> Reception:
    return reception(**given)


def hexed(message: str, secret: str = SECRET) -> str:
    return hmac.new(secret.encode(), message.encode(), hashlib.sha256).hexdigest()


async def refused(where: Reception, name: str, sent: Any) -> str:
    with pytest.raises(NotAuthenticated) as caught:
        await where.verify(name, sent)
    return str(caught.value.detail)


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": f"Bearer {SECRET}"},
        {"authorization": "Basic " + base64.b64encode(f"anybody:{SECRET}".encode()).decode()},
        {"x_stanch_token": SECRET},
    ],
)
async def test_a_token_is_shown_in_three_ways(headers: dict[str, str]) -> None:
    await desk(alertmanager_webhook_token=SECRET).verify("alertmanager", delivery(alertmanager.EXAMPLE, **headers))


@pytest.mark.parametrize("value", ["Bearer wrong", "Bearer", "Basic ???", "Basic eDp5", f"Digest {SECRET}", "Bearer ü"])
async def test_a_wrong_token_is_refused(value: str) -> None:
    await refused(desk(alertmanager_webhook_token=SECRET), "alertmanager", delivery("{}", authorization=value))


async def test_of_several_secrets_each_is_right() -> None:
    where = desk(datadog_webhook_token="old one, new one")
    for secret in ("old one", "new one"):
        await where.verify("datadog", delivery("{}", x_stanch_token=secret))


async def test_grafana_signs_the_body() -> None:
    where = desk(grafana_webhook_secret=SECRET)
    signature = {"x_grafana_alerting_signature": hexed(grafana.EXAMPLE)}
    await where.verify("grafana", delivery(grafana.EXAMPLE, **signature))
    await where.verify("grafana", delivery(grafana.EXAMPLE, authorization=f"Bearer {SECRET}"))
    await refused(where, "grafana", delivery(grafana.EXAMPLE + " ", **signature))


async def test_grafana_signs_the_time_too() -> None:
    where = desk(grafana_webhook_secret=SECRET, grafana_signature_header="X-Mine", grafana_timestamp_header="X-When")
    signed = {"x_mine": hexed(f"{STAMP}:{grafana.EXAMPLE}"), "x_when": STAMP}
    await where.verify("grafana", delivery(grafana.EXAMPLE, **signed))
    late = delivery(grafana.EXAMPLE, NOW + timedelta(minutes=6), **signed)
    assert "more than 5 minutes" in await refused(where, "grafana", late)
    assert "missing" in await refused(where, "grafana", delivery(grafana.EXAMPLE, x_mine=signed["x_mine"]))


async def test_one_of_pagerdutys_signatures_is_enough() -> None:
    where = desk(pagerduty_webhook_secret=SECRET)
    right, wrong = f"v1={hexed(pagerduty.EXAMPLE)}", f"v1={'0' * 64}"
    await where.verify("pagerduty", delivery(pagerduty.EXAMPLE, x_pagerduty_signature=f"{wrong}, {right}"))
    await refused(where, "pagerduty", delivery(pagerduty.EXAMPLE, x_pagerduty_signature=wrong))
    await refused(where, "pagerduty", delivery(pagerduty.EXAMPLE, x_pagerduty_signature=hexed(pagerduty.EXAMPLE)))


async def test_sentry_signs_the_body_and_old_ones_are_refused() -> None:
    where, signature = desk(sentry_client_secret=SECRET), hexed(sentry.EXAMPLE)
    headers = {"sentry_hook_signature": signature, "sentry_hook_timestamp": STAMP}
    await where.verify("sentry", delivery(sentry.EXAMPLE, **headers))
    await refused(where, "sentry", delivery(sentry.EXAMPLE, NOW + timedelta(minutes=6), **headers))
    await refused(where, "sentry", delivery(sentry.EXAMPLE, sentry_hook_signature="0" * 64))


async def test_a_drop_in_takes_the_vendors_own_credential() -> None:
    where = desk(opsgenie_api_keys="k1,k2", pagerduty_routing_keys="0000000000000000000000000000demo")
    await where.verify("opsgenie_alerts", delivery(opsgenie_alerts.EXAMPLE, authorization="GenieKey k2"))
    await where.verify("pagerduty_events", delivery(pagerduty_events.EXAMPLE))
    await refused(where, "opsgenie_alerts", delivery(opsgenie_alerts.EXAMPLE, authorization="Bearer k2"))
    await refused(where, "pagerduty_events", delivery('{"routing_key": ["0000000000000000000000000000demo"]}'))
    await refused(where, "pagerduty_events", delivery("no JSON"))


@pytest.mark.parametrize("version", ["1", "2"])
async def test_a_message_that_sns_signed_is_let_in(sns: FakeSns, version: str) -> None:
    body = sns.signed(json.loads(cloudwatch.EXAMPLE), version)
    sent = delivery(body, NOW, content_type="text/plain")
    await reception(sns, sns_topic_arns=TOPIC).verify("cloudwatch", sent)


async def test_so_is_a_confirmation(sns: FakeSns) -> None:
    url = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription"
    change = {"Type": "SubscriptionConfirmation", "SubscribeURL": url, "Token": "t"}
    body = sns.signed({**json.loads(cloudwatch.EXAMPLE), **change})
    await reception(sns, sns_topic_arns=TOPIC).verify("cloudwatch", delivery(body))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Message": "{}"}, "signature of SNS is wrong"),
        ({"TopicArn": "arn:aws:sns:eu-central-1:999999999999:alarms"}, "not one of SNS_TOPIC_ARNS"),
        ({"SigningCertURL": "https://evil.example/x.pem"}, "not a certificate on a host"),
        ({"SigningCertURL": "https://sns.eu-central-1.amazonaws.com/x"}, "not a certificate on a host"),
        ({"SigningCertURL": 7}, "not a certificate on a host"),
        ({"SignatureVersion": "3"}, "neither 1 nor 2"),
        ({"SignatureVersion": "2"}, "signature of SNS is wrong"),
        ({"Signature": "???"}, "not base64"),
        ({"Type": "Other"}, "not one that SNS signs"),
        ({"Timestamp": "2026-03-01T00:00:00Z"}, "more than 75 minutes"),
        ({"Timestamp": None}, "missing"),
    ],
)
async def test_what_sns_did_not_sign_is_refused(sns: FakeSns, change: dict[str, Any], reason: str) -> None:
    body = {**sns.signed(json.loads(cloudwatch.EXAMPLE)), **change}
    assert reason in await refused(reception(sns, sns_topic_arns=TOPIC), "cloudwatch", delivery(body))


async def test_no_host_but_amazons_is_ever_asked(sns: FakeSns) -> None:
    assert all(url.startswith("https://sns.eu-central-1.amazonaws.com/") for url in sns.asked)


@pytest.mark.parametrize("pem", [b"", b"nothing", FakeSns().pem(NOW - timedelta(days=1))])
async def test_a_certificate_that_is_none_or_over_is_refused(pem: bytes) -> None:
    class Odd(FakeSns):
        async def certificate(self, url: str) -> bytes:
            return pem

    host = Odd()
    await refused(
        reception(host, sns_topic_arns=TOPIC), "cloudwatch", delivery(host.signed(json.loads(cloudwatch.EXAMPLE)))
    )


async def test_without_a_certificate_the_sender_shall_try_again() -> None:
    host = FakeSns()
    body = host.signed(json.loads(cloudwatch.EXAMPLE))
    host.is_down = True
    with pytest.raises(Unavailable):
        await reception(host, sns_topic_arns=TOPIC).verify("cloudwatch", delivery(body))


async def test_a_source_that_is_none_is_not_found() -> None:
    with pytest.raises(NotFound, match="there are alertmanager, "):
        await desk().verify("zabbix", delivery("{}"))
