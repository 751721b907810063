"""A store that has been in use for a year, made through the store's own functions: what many incidents do to a gateway.

500 services, of which a few have most of the incidents; 97 in 100 are resolved; most have one alert, few have many; each has
its diagnosis, its timeline, its finished jobs, and those of the last 90 days their delivery.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection

from contracts.actions import Action
from contracts.alerts import SEVERITIES, Alert, Decision, Severity
from contracts.analysis import Aggregate
from contracts.causes import Alternative, Evidence, ModelInfo, RootCauseDetail
from contracts.incidents import Feedback, IncidentStatus
from contracts.knowledge import SimilarIncident
from contracts.logs import Anomaly
from contracts.tickets import Integration
from incidents.store import jobs, judgements, receipts, rows, search, signals, texts, timeline
from incidents.store.database import Database
from incidents.store.receipts import NewReceipt, Outcome, WaitingReceipt
from incidents.store.rows import NewRow, Row
from incidents.store.signals import Signal
from incidents.store.timeline import Entry
from incidents.store.values import moment

SEED: Final = 23
AT_ONCE: Final = 2_000
YEAR_SECONDS: Final = 365 * 86_400.0
RECEIPT_SECONDS: Final = 90 * 86_400.0
SERVICES: Final = 500
STATUSES: Final[dict[IncidentStatus, float]] = {
    "resolved": 0.97,
    "acknowledged": 0.01,
    "open": 0.01,
    "notified": 0.005,
    "needs_info": 0.003,
    "reopened": 0.002,
}
CAUSES: Final = (
    *("database_outage", "dependency_failure", "memory_exhaustion", "storage_failure", "bad_deployment", "code_defect"),
    *("network_failure", "dns_failure", "certificate_expiry", "traffic_overload", "quota_limit", "unknown"),
)
TITLES: Final = ("HighErrorRate", "PodNotReady", "HighLatency", "DiskWillFill", "QueueGrows", "CertificateExpires")
WORDS: Final = (
    "connection refused timeout pool exhausted disk full lease expired broker lagging partition leader replica heap "
    "killed evicted probe failed certificate handshake resolver upstream gateway retry backoff throttled quota deadlock"
)


def fill(database: Database, count: int, now: float, seed: int = SEED) -> None:
    """Stores `count` incidents, the last of which began just before `now` (seconds since 1970). The tables are there."""
    rng = random.Random(seed)
    for first in range(0, count, AT_ONCE):
        with database.writing() as connection:
            batch = _Batch(connection, now - RECEIPT_SECONDS)
            for number in range(first, min(first + AT_ONCE, count)):
                at = now - YEAR_SECONDS * (count - number) / count
                _store(batch, rng, number, at)
            batch.write()


def rare_word(number: int) -> str:
    """A word that only the incident of that number holds."""
    return f"order{number * 7919 % 10**9:09d}"


@dataclass
class _Batch:
    """What can be written for many incidents at once, which takes a third of the time. `told_since`: whose deliveries are kept."""

    connection: Connection
    told_since: float
    entries: list[Entry] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    identities: list[tuple[str, int | None, float]] = field(default_factory=list)
    deliveries: list[tuple[NewReceipt, Row]] = field(default_factory=list)

    def write(self) -> None:
        timeline.append_many(self.connection, self.entries)
        signals.put_many(self.connection, self.signals)
        signals.remember(self.connection, self.identities)
        receipts.insert_many(self.connection, [delivery for delivery, _ in self.deliveries])
        waiting = receipts.waiting(self.connection, len(self.deliveries))
        outcomes = [_outcome(one, row) for one, (_, row) in zip(waiting, self.deliveries, strict=True)]
        receipts.finish_many(self.connection, outcomes, max((row.created_at for _, row in self.deliveries), default=0))


def _outcome(waiting: WaitingReceipt, row: Row) -> Outcome:
    said = [
        Decision(alert=alert.title, fingerprint=alert.fingerprint, incident=row.id, reason="a new incident")
        for alert in waiting.alerts
    ]
    return Outcome(waiting.number, said, 0, [row.id])


def _store(batch: _Batch, rng: random.Random, number: int, at: float) -> None:
    service = f"service-{min(int(rng.paretovariate(1.0)), SERVICES)}"
    severity: Severity = rng.choice(SEVERITIES)
    new = NewRow(
        title=f"{rng.choice(TITLES)} ({service})",
        severity=severity,
        severity_source="sender",
        source="alertmanager",
        created_at=at,
        last_alert_at=at,
        status=rng.choices(list(STATUSES), list(STATUSES.values()))[0],
        service=service,
        environment="prod",
        alerts_count=min(int(rng.paretovariate(1.2)), 200),
        group_key=f'{{}}:{{service="{service}"}}',
    )
    row = rows.insert(batch.connection, new)
    analysis = _analysis(rng, service, number)
    _store_words(batch.connection, row, analysis, number)
    _store_state(batch.connection, rng, row, analysis, at)
    _store_alerts(batch, row, at)
    batch.entries += _entries(row, at)
    key = f"diagnose:{row.id}:1"
    jobs.add(batch.connection, key, "diagnose", row.number, {"episode": 1}, 2, at)
    jobs.finish(batch.connection, key, at + 3)


def _store_words(connection: Connection, row: Row, analysis: Aggregate, number: int) -> None:
    description = f"{row.title}: seen first with {rare_word(number)}"
    texts.put_texts(connection, row.number, description=description)
    texts.put_diagnosis(connection, row.number, 1, row.created_at + 2, analysis)
    resolution = "restarted it, then raised the limit" if row.status == "resolved" else None
    search.put_words_of(
        connection, row.number, title=row.title, service=row.service, description=description, resolution=resolution,
        analysis=analysis,
    )  # fmt: skip


def diagnosed(analysis: Aggregate) -> dict[str, Any]:
    """The columns of an incident that has this diagnosis, which has a cause and an anomaly."""
    detail = analysis.root_cause_detail
    assert detail is not None
    return {
        "diagnosis": "done",
        "root_cause": detail.label,
        "root_cause_title": analysis.root_cause,
        "confidence": detail.confidence,
        "template": analysis.anomalies[0].template,
    }


def _store_state(connection: Connection, rng: random.Random, row: Row, analysis: Aggregate, at: float) -> None:
    done, columns = row.status == "resolved", diagnosed(analysis)
    rows.update(
        connection,
        row.number,
        **columns,
        updated_at=at + 1800,
        acknowledged_at=at + rng.uniform(30, 900) if rng.random() < 0.6 else None,
        resolved_at=at + rng.uniform(900, 7200) if done else None,
        resolution="restarted it, then raised the limit" if done else None,
    )
    if rng.random() < 0.1:
        label = columns["root_cause"]
        judgements.add(connection, row.number, at + 900, "ana", label, True, Feedback(root_cause=label))


def _store_alerts(batch: _Batch, row: Row, at: float) -> None:
    """Its alerts as they stand now, at most four of them, and the delivery that brought them."""
    told = [
        Alert(
            source="alertmanager",
            fingerprint=f"{row.number:012x}{n:04x}",
            status="firing",
            starts_at=moment(at),
            title=row.title,
            description=f"{row.title}, pod {n}",
            severity=row.severity,
            severity_source="sender",
            service=row.service,
            environment="prod",
            labels={"alertname": row.title.split()[0], "service": str(row.service), "pod": f"{row.service}-{n}"},
        )
        for n in range(min(row.alerts_count, 4))
    ]
    firing = row.status != "resolved"
    batch.signals += [_signal(alert, row.number, at, firing) for alert in told]
    batch.identities += [(alert.identity, row.number, at) for alert in told]
    if at > batch.told_since:
        name = f"{row.number:032x}"
        batch.deliveries.append((NewReceipt(name, "alertmanager", at, {}, b"{}" * 400, told, None), row))


def _signal(alert: Alert, incident: int, at: float, firing: bool) -> Signal:
    return Signal(
        signal=signals.key_of(alert),
        source=alert.source,
        fingerprint=alert.fingerprint,
        incident=incident,
        firing=firing,
        starts_at=at,
        changed_at=at,
        last_seen_at=at,
        seen=3,
        flips=(),
        reason="a new incident: nothing else is open that it could belong to",
        alert_z=signals.pack_alert(alert),
    )


def _entries(row: Row, at: float) -> Iterator[Entry]:
    yield Entry(row.number, at, "alertmanager", "created", "a new incident: nothing else is open", {"alert": row.title})
    for n in range(1, min(row.alerts_count, 4)):
        reason = f"joined {row.id}: the sender's own group, {n} s apart"
        yield Entry(row.number, at + n, "alertmanager", "alert joined", reason, {"code": "group"})
    yield Entry(row.number, at + 2, "engine", "diagnosed", "Database outage (91%)", {"episode": 1})
    if row.status == "resolved":
        moved = {"from": "open", "to": "resolved"}
        yield Entry(row.number, at + 1800, "alertmanager", "status", "all of its alerts are resolved", moved)


def _analysis(rng: random.Random, service: str, number: int) -> Aggregate:
    """About as long as real ones: 4 kB."""
    lines = [
        f"2026-03-02 10:14:{n:02d} ERROR {service} {' '.join(rng.choices(WORDS.split(), k=8))} {rare_word(number)}"
        for n in range(6)
    ]
    label = rng.choice(CAUSES)
    return Aggregate(
        anomalies=[Anomaly(line=n, text=line, score=0.9, template=line[20:]) for n, line in enumerate(lines)],
        summary=f"6 lines of {service} are unusual; the first says {lines[0][20:]}",
        root_cause=None if label == "unknown" else label.replace("_", " ").capitalize(),
        root_cause_detail=RootCauseDetail(
            label=label,
            confidence=0.8,
            alternatives=[Alternative(label=name, title=name, confidence=0.05) for name in CAUSES[:3]],
            evidence=[Evidence(line=n, text=line) for n, line in enumerate(lines[:3])],
            model=ModelInfo(version="1", trained_at="2026-01-01T00:00:00Z"),
        ),
        similar_incidents=[
            SimilarIncident(id=f"INC-{n}", summary=f"{service} was down", score=0.7, origin="yours")
            for n in range(1, 6)
        ],
        recommended_actions=["Check the database", "Restart the service"],
        actions=[
            Action(action=words, confidence=0.7, because="it helped in INC-7", risk="low", source="playbook")
            for words in ("Check the database", "Restart the service")
        ],
        integration=Integration(triggered=False, reason="root cause is not code-related"),
    )
