"""Alertmanager's own API, `POST /api/v2/alerts`: Prometheus, Loki's ruler or vmalert send straight to it, without an Alertmanager.

Every firing alert comes again about once a minute with the same start; `endsAt` lies ahead until it is over.
"""

from typing import Final

from ingest.alert_groups import read_alerts, status_by_end
from ingest.fields import items, json_of
from ingest.source import Delivery, Parsed, Source, Unreadable
from ingest.verification import verify_token

EXAMPLE: Final = r"""[
  {
    "labels": {"alertname": "DiskWillFill", "instance": "db-3:9100", "job": "node", "severity": "page"},
    "annotations": {"summary": "/var/lib/data on db-3 is full within 4 hours"},
    "startsAt": "2026-03-02T12:00:30.5Z",
    "endsAt": "2099-01-01T00:00:00Z",
    "generatorURL": "http://prometheus:9090/graph?g0.expr=predict_linear"
  }
]"""


def parse(delivery: Delivery) -> Parsed:
    """One alert for each of the list."""
    body = json_of(delivery.body)
    if not isinstance(body, list):
        raise Unreadable("body", "it is not a list of alerts")
    return read_alerts(items(body), "alertmanager_api", delivery.received_at, status_by_end, field="body")


SOURCE = Source(
    name="alertmanager_api",
    title="Prometheus without Alertmanager",
    parse=parse,
    example=EXAMPLE,
    verify=verify_token,
    setting="alertmanager_api_token",
    docs="In prometheus.yml, alerting.alertmanagers: the gateway's host under static_configs, and the token under authorization.",
    path="/api/v2/alerts",
)
