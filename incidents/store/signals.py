"""What goes on and off, which incident it belongs to, and the identities that were counted."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from pydantic import TypeAdapter
from sqlalchemy import Connection, select, update
from sqlalchemy import Row as SqlRow

from contracts.alerts import Alert
from contracts.incidents import IncidentAlert
from incidents.store.tables import IDENTITIES, SIGNALS
from incidents.store.values import among, json_of, moment, packed_by, unpacked_by, upsert

ONE: Final = TypeAdapter(Alert)
_NAMES: Final = SIGNALS.c.keys()


@dataclass(frozen=True)
class Signal:
    """`signal` is `key_of` its alert. `changed_at` is when it went on or off last, `flips` when it lately did.

    `seen` counts deliveries. `alert_z` is `pack_alert` of the alert as it was last told; `alert` unpacks it.
    """

    signal: str
    source: str
    fingerprint: str
    incident: int | None
    firing: bool
    starts_at: float
    changed_at: float
    last_seen_at: float
    seen: int
    flips: tuple[float, ...]
    reason: str
    alert_z: bytes

    @property
    def alert(self) -> Alert:
        """As it was last told."""
        return unpacked_by(ONE, self.alert_z)


def key_of(alert: Alert) -> str:
    """What a signal is found by; 64 hexadecimal digits."""
    return hashlib.sha256(alert.signal.encode("utf-8", "replace")).hexdigest()


def pack_alert(alert: Alert) -> bytes:
    """For `Signal.alert_z`."""
    return packed_by(ONE, alert)


def get_many(connection: Connection, signals: Iterable[str]) -> dict[str, Signal]:
    """Those that are known, by key."""
    rows = connection.execute(select(SIGNALS).where(among(connection, SIGNALS.c.signal, signals)))
    return {row.signal: _signal(row) for row in rows}


def put(connection: Connection, signal: Signal) -> None:
    """Stores it, in place of what was known."""
    put_many(connection, [signal])


def put_many(connection: Connection, signals: Sequence[Signal]) -> None:
    """The same for a batch; each key once."""
    upsert(connection, SIGNALS, [_columns(signal) for signal in signals], "signal")


def of_incident(connection: Connection, number: int) -> list[Signal]:
    """Those that belong to it now, by their start."""
    chosen = select(SIGNALS).where(SIGNALS.c.incident == number).order_by(SIGNALS.c.starts_at, SIGNALS.c.signal)
    return [_signal(row) for row in connection.execute(chosen)]


def move(connection: Connection, signals: Iterable[str], to_number: int, reason: str) -> int:
    """They belong to another incident from now on. How many there were."""
    moved = update(SIGNALS).where(among(connection, SIGNALS.c.signal, signals))
    return connection.execute(moved.values(incident=to_number, reason=reason)).rowcount


def shown(signal: Signal) -> IncidentAlert:
    """As people see it."""
    alert = signal.alert
    return IncidentAlert(
        fingerprint=signal.fingerprint,
        source=signal.source,
        title=alert.title,
        severity=alert.severity,
        service=alert.service,
        firing=signal.firing,
        starts_at=moment(signal.starts_at),
        last_seen_at=moment(signal.last_seen_at),
        seen=signal.seen,
        reason=signal.reason,
        labels=alert.labels,
    )


def known(connection: Connection, identities: Iterable[str]) -> dict[str, int | None]:
    """Those that were counted, with the incident's number, or None where the alert belonged to none."""
    columns = (IDENTITIES.c.identity, IDENTITIES.c.incident)
    chosen = select(*columns).where(among(connection, IDENTITIES.c.identity, identities))
    return {identity: incident for identity, incident in connection.execute(chosen)}


def remember(connection: Connection, rows: Sequence[tuple[str, int | None, float]]) -> None:
    """Counted: (identity, incident's number, at). What is known stays as it is."""
    values = [{"identity": identity, "incident": incident, "at": at} for identity, incident, at in rows]
    upsert(connection, IDENTITIES, values, "identity", replace=False)


def _columns(signal: Signal) -> dict[str, Any]:
    columns = {name: getattr(signal, name) for name in SIGNALS.c.keys() if name != "flips_json"}  # noqa: SIM118  no dict
    return {**columns, "flips_json": json_of(list(signal.flips))}


def _signal(row: SqlRow[*tuple[Any, ...]]) -> Signal:
    columns = dict(zip(_NAMES, row, strict=True))
    flips = columns.pop("flips_json")
    return Signal(**columns, flips=() if flips == "[]" else tuple(orjson.loads(flips)))
