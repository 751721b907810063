"""Grafana's own alerting: Alertmanager's form plus `orgId`, measured values and links to panels. It can sign with HMAC-SHA256.

The names of both headers are set in Grafana's contact point. With a time stamp header the signature is over `time:body`.
Versions that cannot sign show the same secret as Bearer or as Basic's password.
"""

from typing import Final

from ingest.alert_groups import read_group
from ingest.fields import object_of
from ingest.source import Delivery, Keys, Parsed, Source
from ingest.verification import check_age, is_signed, verify_token
from service_kit.errors import NotAuthenticated

EXAMPLE: Final = r"""{
  "receiver": "stanch",
  "status": "firing",
  "orgId": 1,
  "alerts": [
    {
      "status": "firing",
      "labels": {"alertname": "Queue depth", "app": "mailer", "grafana_folder": "Backends", "env": "prod", "severity": "warning"},
      "annotations": {"summary": "More than 5000 mails wait", "description": "mailer reads slower than the shop writes"},
      "startsAt": "2026-03-02T11:02:10Z",
      "endsAt": "0001-01-01T00:00:00Z",
      "generatorURL": "https://grafana.example.com/alerting/grafana/cdk2q1/view?orgId=1",
      "fingerprint": "c6eadffa33fcdf37",
      "silenceURL": "https://grafana.example.com/alerting/silence/new",
      "dashboardURL": "https://grafana.example.com/d/mailer?orgId=1",
      "panelURL": "https://grafana.example.com/d/mailer?orgId=1&viewPanel=4",
      "values": {"A": 5312, "C": 1}
    }
  ],
  "groupLabels": {"alertname": "Queue depth", "grafana_folder": "Backends"},
  "commonLabels": {"alertname": "Queue depth", "app": "mailer", "grafana_folder": "Backends", "env": "prod", "severity": "warning"},
  "commonAnnotations": {},
  "externalURL": "https://grafana.example.com/",
  "version": "1",
  "groupKey": "{}/{severity=\"warning\"}:{alertname=\"Queue depth\", grafana_folder=\"Backends\"}",
  "truncatedAlerts": 0,
  "title": "[FIRING:1] Queue depth Backends (mailer prod warning)",
  "state": "alerting",
  "message": "**Firing**"
}"""


def parse(delivery: Delivery) -> Parsed:
    """One alert for each of `alerts`; measured values become annotations `value_A` and so on."""
    return read_group(object_of(delivery.body), "grafana", delivery.received_at)


async def verify(delivery: Delivery, keys: Keys) -> None:
    """The signature where one is shown, else the secret as a token. Raises NotAuthenticated."""
    signature = delivery.headers.get(keys.settings.grafana_signature_header.lower())
    if signature is None:
        await verify_token(delivery, keys)
        return
    signed = delivery.body
    if keys.settings.grafana_timestamp_header:
        stamp = delivery.headers.get(keys.settings.grafana_timestamp_header.lower(), "")
        check_age(stamp, delivery.received_at)
        signed = stamp.encode("latin-1", "replace") + b":" + delivery.body
    if not is_signed(signed, [signature], keys.secrets):
        raise NotAuthenticated("Grafana's signature is wrong: compare GRAFANA_WEBHOOK_SECRET and the header names")


SOURCE = Source(
    name="grafana",
    title="Grafana",
    parse=parse,
    example=EXAMPLE,
    verify=verify,
    setting="grafana_webhook_secret",
    docs="A contact point of the kind webhook: URL, and the secret under HMAC signature, or as Authorization with scheme Bearer.",
)
