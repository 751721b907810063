"""Prometheus Alertmanager's webhook, version 4 of its payload. It repeats by design and cannot sign (prometheus/alertmanager#4248).

Grafana's alerts that were pointed here are told by their `orgId` and read as Grafana's.
"""

from typing import Final

from ingest.alert_groups import read_group
from ingest.fields import object_of
from ingest.source import Delivery, Parsed, Source
from ingest.verification import verify_token

EXAMPLE: Final = r"""{
  "receiver": "stanch",
  "status": "firing",
  "alerts": [
    {
      "status": "firing",
      "labels": {"alertname": "HighErrorRate", "environment": "prod", "instance": "10.2.0.14:9090", "job": "orders",
                 "service": "orders", "severity": "critical"},
      "annotations": {"summary": "7% of requests to orders fail", "description": "rate of 5xx over 5 minutes is 0.07",
                      "runbook_url": "https://runbooks.example.com/high-error-rate"},
      "startsAt": "2026-03-02T10:14:05.120Z",
      "endsAt": "0001-01-01T00:00:00Z",
      "generatorURL": "http://prometheus:9090/graph?g0.expr=error_ratio+%3E+0.05&g0.tab=1",
      "fingerprint": "9c1e3f0a77b2d455"
    },
    {
      "status": "resolved",
      "labels": {"alertname": "HighErrorRate", "environment": "prod", "instance": "10.2.0.15:9090", "job": "orders",
                 "service": "orders", "severity": "critical"},
      "annotations": {"summary": "8% of requests to orders fail"},
      "startsAt": "2026-03-02T10:12:05.120Z",
      "endsAt": "2026-03-02T10:16:05.120Z",
      "generatorURL": "http://prometheus:9090/graph?g0.expr=error_ratio+%3E+0.05&g0.tab=1",
      "fingerprint": "5b60aa41cc0912fe"
    }
  ],
  "groupLabels": {"alertname": "HighErrorRate", "service": "orders"},
  "commonLabels": {"alertname": "HighErrorRate", "environment": "prod", "job": "orders", "service": "orders",
                   "severity": "critical"},
  "commonAnnotations": {},
  "externalURL": "http://alertmanager:9093",
  "version": "4",
  "groupKey": "{}:{alertname=\"HighErrorRate\", service=\"orders\"}",
  "truncatedAlerts": 0
}"""


def parse(delivery: Delivery) -> Parsed:
    """One alert for each of `alerts`, by the status of each."""
    body = object_of(delivery.body)
    return read_group(body, "grafana" if "orgId" in body else "alertmanager", delivery.received_at)


SOURCE = Source(
    name="alertmanager",
    title="Prometheus Alertmanager",
    parse=parse,
    example=EXAMPLE,
    verify=verify_token,
    setting="alertmanager_webhook_token",
    docs="A receiver with webhook_configs: url, send_resolved: true, and http_config.authorization.credentials with the token.",
)
