"""Alerts and incidents that the store's tests are about."""

from typing import Any

from sqlalchemy import Connection

from contracts.alerts import Alert
from contracts.analysis import Aggregate
from contracts.causes import Evidence, ModelInfo, RootCauseDetail
from contracts.tickets import Integration
from incidents.store import rows, signals
from incidents.store.rows import NewRow, Row
from incidents.store.signals import Signal
from incidents.store.values import moment

NOW = 1_790_000_000.0
DAY = 86_400.0


def alert(**changes: Any) -> Alert:
    known = {"source": "alertmanager", "fingerprint": "f1", "status": "firing", "starts_at": moment(NOW)}
    return Alert.model_validate({**known, "title": "Disk full", **changes})


def signal(incident: int | None = None, **changes: Any) -> Signal:
    told = alert(**changes)
    return Signal(
        signals.key_of(told),
        told.source,
        told.fingerprint,
        incident,
        True,
        NOW,
        NOW,
        NOW,
        1,
        (),
        "new",
        signals.pack_alert(told),
    )


def incident(connection: Connection, **changes: Any) -> Row:
    known: dict[str, Any] = {
        "title": "Disk full",
        "severity": "high",
        "severity_source": "sender",
        "source": "alertmanager",
    }
    known |= {"created_at": NOW, "last_alert_at": NOW, "service": "checkout"}
    columns = {name: changes.pop(name) for name in list(changes) if name not in NewRow.__dataclass_fields__}
    row = rows.insert(connection, NewRow(**{**known, **changes}))
    if columns:
        rows.update(connection, row.number, **columns)
    found = rows.by_number(connection, row.number)
    assert found is not None
    return found


def diagnosis(cause: str = "Database outage", line: str = "FATAL: too many clients") -> Aggregate:
    detail = RootCauseDetail(
        label="database_outage",
        confidence=0.9,
        evidence=[Evidence(line=0, text=line)],
        model=ModelInfo(version="1", trained_at="2026-01-01T00:00:00+00:00"),
    )
    return Aggregate(root_cause=cause, root_cause_detail=detail, integration=Integration(triggered=False, reason="no"))
