"""A wrong merge undone: some alerts of an incident become one of their own, within a transaction."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from contracts.alerts import SEVERITIES
from contracts.incidents import Split
from incidents.life.moves import Word, ask_diagnosis, note
from incidents.store import rows, signals, texts
from incidents.store.rows import NewRow, Row
from incidents.store.signals import Signal
from service_kit.errors import Unprocessable


def part(connection: Connection, row: Row, split: Split, word: Word) -> tuple[Row, Row]:
    """The incident that keeps the rest, and the new one. Raises Unprocessable where that would leave one without alerts."""
    of_it = signals.of_incident(connection, row.number)
    wanted = set(split.alerts)
    moving = [signal for signal in of_it if signal.fingerprint in wanted]
    unknown = sorted(wanted - {signal.fingerprint for signal in moving})
    if unknown:
        raise Unprocessable(f"{row.id} has no alert {unknown[0]!r}", field="alerts")
    staying = [signal for signal in of_it if signal.fingerprint not in wanted]
    if not staying:
        raise Unprocessable(f"these are all alerts of {row.id}: nothing would be left of it", field="alerts")
    new = _new(connection, row, split, moving, word)
    signals.move(connection, [signal.signal for signal in moving], new.number, f"split from {row.id} by {word.who}")
    kept = _kept(connection, row, new.alerts_count, staying, word)
    names = [signal.fingerprint for signal in moving]
    note(
        connection, kept, "split", replace(word, reason=f"{len(moving)} alerts became {new.id}: {word.reason}"),
        {"to": new.id, "alerts": names[:100]}, tell=True,
    )  # fmt: skip
    if kept.diagnosis != "waiting":
        kept = ask_diagnosis(connection, kept, replace(word, reason=f"{new.id} was split from it"), again=True)
    return kept, new


def _new(connection: Connection, row: Row, split: Split, moving: Sequence[Signal], word: Word) -> Row:
    alerts = [signal.alert for signal in moving]
    worst = min(alerts, key=lambda alert: SEVERITIES.index(alert.severity))
    first = alerts[0]
    new = rows.insert(
        connection,
        NewRow(
            title=split.title or first.title,
            severity=worst.severity,
            severity_source=worst.severity_source,
            service=first.service,
            environment=first.environment,
            source=first.source,
            created_at=word.at,
            last_alert_at=max(signal.starts_at for signal in moving),
            alerts_count=_firings(moving),
            firing_count=sum(signal.firing for signal in moving),
            group_key=first.group_key,
        ),
    )
    texts.put_texts(connection, new.number, description=first.description)
    names = [signal.fingerprint for signal in moving]
    why = replace(word, reason=f"split from {row.id}: {word.reason}")
    note(connection, new, "created", why, {"from": row.id, "alerts": names[:100]}, tell=True)
    return ask_diagnosis(connection, new, why, again=False)


def _kept(connection: Connection, row: Row, moved: int, staying: Sequence[Signal], word: Word) -> Row:
    columns: dict[str, Any] = {
        "alerts_count": max(row.alerts_count - moved, len(staying)),
        "firing_count": sum(signal.firing for signal in staying),
        "updated_at": word.at,
    }
    rows.update(connection, row.number, **columns)
    return replace(row, **columns)


def _firings(moving: Sequence[Signal]) -> int:
    """One each, and one for each time that it came back; only the last flips of a signal are kept, so it may be more."""
    return sum(1 + len(signal.flips) // 2 for signal in moving)
