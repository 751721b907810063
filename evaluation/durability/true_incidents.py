"""Alerts whose true incident is known: what breaks, on which service, and who else feels it.

Each true incident is one trouble of one service, told by many of its pods. With `felt`, one in four is also told by another
service, whose alerts name the one that broke. All of it is invented.
"""

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from contracts.alerts import Alert

SEED: Final = 6
SOURCE: Final = "alertmanager"
NEVER: Final = "0001-01-01T00:00:00Z"
WHAT: Final = (
    *("ledger", "basket", "catalog", "parcel", "refund", "coupon", "billing", "profile", "stock", "review"),
    *("payout", "search", "session", "invoice", "loyalty", "courier", "tariff", "warehouse", "voucher", "receipt"),
)
PART: Final = ("api", "worker", "web", "sync", "gate", "store", "batch", "feed", "cron", "proxy")
FELT_EVERY: Final = 4


@dataclass(frozen=True)
class Trouble:
    """What is told of it: (alert name, severity, sentence) each; the first is told most."""

    alerts: tuple[tuple[str, str, str], ...]


TROUBLES: Final = (
    Trouble(
        (
            (
                "HighErrorRate",
                "critical",
                'java.lang.NullPointerException: Cannot invoke "Order.lines()" because "order" is null',
            ),
            ("ErrorBudgetBurn", "warning", "NullPointerException in 7% of the requests"),
        )
    ),
    Trouble(
        (
            ("DatabaseConnectionsExhausted", "critical", "FATAL: sorry, too many clients already"),
            ("ConnectionPoolTimeouts", "warning", "HikariPool-1 - Connection is not available, request timed out"),
        )
    ),
    Trouble(
        (
            ("ContainerOOMKilled", "critical", "Memory cgroup out of memory: Killed process 4711 (java)"),
            ("PodRestartsOften", "warning", "the container was restarted, last state OOMKilled, exit code 137"),
        )
    ),
    Trouble(
        (
            ("DiskAlmostFull", "warning", "write /var/lib/data/segment.log: no space left on device"),
            ("VolumeFillsUp", "critical", "the volume is full within the hour, no space left on device"),
        )
    ),
    Trouble(
        (
            ("CertificateExpired", "critical", "x509: certificate has expired or is not yet valid"),
            ("TlsHandshakeFailures", "warning", "tls: failed to verify certificate: x509: certificate has expired"),
        )
    ),
    Trouble(
        (
            ("ConsumerLagGrows", "warning", "consumer group lag is 184220 messages and grows"),
            ("QueueDepthHigh", "warning", "the queue holds 184220 messages, consumers do not keep up"),
        )
    ),
)
"""Messages as the software itself prints them."""


@dataclass(frozen=True)
class TrueAlert:
    """One alert as Alertmanager knows it. `truth` names its incident; `pod` is no other alert's."""

    truth: str
    pod: str
    labels: dict[str, str]
    annotations: dict[str, str]
    starts_at: str

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits of its labels, as Alertmanager makes them (by another hash)."""
        return hashlib.sha256(repr(sorted(self.labels.items())).encode()).hexdigest()[:16]

    @property
    def identity(self) -> str:
        """As the gateway counts it (contracts.alerts.Alert.identity)."""
        starts = datetime.fromisoformat(self.starts_at)
        fields: dict[str, Any] = {"source": SOURCE, "fingerprint": self.fingerprint, "status": "firing", "title": "any"}
        return Alert(starts_at=starts, **fields).identity


def true_alerts(
    alerts: int, incidents: int, *, seed: int = SEED, titles: int = 2, felt: bool = True
) -> list[TrueAlert]:
    """So many alerts of so many incidents (at most 200), in the order in which they are told: a storm mixes them all.

    `titles` is how many kinds of alert an incident has: with 1 nothing new is ever said of it.
    """
    if incidents > len(WHAT) * len(PART):
        raise ValueError(f"there are names for {len(WHAT) * len(PART)} services")
    rng = random.Random(seed)
    began = datetime.now(UTC) - timedelta(seconds=30)
    services = rng.sample([f"{what}-{part}" for what in WHAT for part in PART], incidents)
    found = []
    for n in range(alerts):
        number = n % incidents
        found.append(
            _alert(number, n // incidents, services[number], titles, felt, began + timedelta(seconds=number / 20))
        )
    rng.shuffle(found)
    return found


def webhook_body(alerts: Sequence[TrueAlert]) -> bytes:
    """A delivery of Alertmanager's webhook: one group, of the first one's service."""
    service = alerts[0].labels["service"]
    wire = [
        {
            **_wire(alert),
            "status": "firing",
            "endsAt": NEVER,
            "fingerprint": alert.fingerprint,
        }
        for alert in alerts
    ]
    return json.dumps(
        {
            "receiver": "stanch",
            "status": "firing",
            "alerts": wire,
            "groupLabels": {"service": service},
            "commonLabels": {"environment": "prod"},
            "commonAnnotations": {},
            "externalURL": "http://alertmanager:9093",
            "version": "4",
            "groupKey": f'{{}}:{{service="{service}"}}',
            "truncatedAlerts": 0,
        }
    ).encode()


def api_body(alerts: Sequence[TrueAlert]) -> bytes:
    """The same for Alertmanager's own /api/v2/alerts, as Prometheus posts them."""
    return json.dumps([_wire(alert) for alert in alerts]).encode()


def groups_of(alerts: Sequence[TrueAlert], size: int) -> list[list[TrueAlert]]:
    """As a grouping sender posts them: at most `size` of one service in each, in the order in which they came."""
    open_ones: dict[str, list[TrueAlert]] = {}
    found: list[list[TrueAlert]] = []
    for alert in alerts:
        group = open_ones.setdefault(alert.labels["service"], [])
        group.append(alert)
        if len(group) == size:
            found.append(open_ones.pop(alert.labels["service"]))
    return [*found, *open_ones.values()]


def _wire(alert: TrueAlert) -> dict[str, Any]:
    return {
        "labels": alert.labels,
        "annotations": alert.annotations,
        "startsAt": alert.starts_at,
        "generatorURL": "http://prometheus:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1",
    }


def _alert(number: int, turn: int, service: str, titles: int, felt: bool, began: datetime) -> TrueAlert:
    """The `turn`-th of its incident."""
    trouble = TROUBLES[number % len(TROUBLES)]
    name, severity, said = trouble.alerts[turn % min(titles, len(trouble.alerts))]
    where = service
    if felt and number % FELT_EVERY == 0 and turn % 3 == 2:
        where, name, severity = f"{service}-caller", "UpstreamFails", "warning"
        said = f"calls to {service} fail: upstream {service} answers 503"
    pod = f"{where}-{turn:04d}-{number:03d}"
    labels = {
        "alertname": name,
        "environment": "prod",
        "instance": f"10.{number % 250}.{turn // 250}.{turn % 250}:8080",
        "job": where,
        "pod": pod,
        "service": where,
        "severity": severity,
    }
    annotations = {"summary": f"{name} of {where}", "description": f"{where}: {said}"}
    return TrueAlert(service, pod, labels, annotations, began.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
