"""The figures of `GET /api/v1/incidents/stats`, counted exactly: day by day, from which any window is made."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Integer, case, cast, desc, func, select

from contracts.causes import UNKNOWN
from contracts.incidents import CauseCount, Stats
from incidents.store.tables import INCIDENTS, JUDGEMENTS
from incidents.store.values import among, moment
from incidents.store.windows import DAY_SECONDS, NOTHING, Counted, DayCount, Share

SHOWN: Final = 50
"""Causes, and services, with the most incidents. There are 20 causes; services may be thousands."""


@dataclass(frozen=True)
class _Opened:
    """The incidents that began on one day, with sums over them; days count from 1970."""

    day: int
    incidents: int
    alerts: int
    with_alerts: int
    acknowledged: int
    acknowledge_seconds: float
    resolved: int
    resolve_seconds: float


def stats(connection: Connection, now: float, days: int) -> Stats:
    """As of `now`; window and trend are of the last `days` days, today included."""
    return count(connection, now, days).stats(days)


def count(connection: Connection, now: float, days: int) -> Counted:
    """What windows of up to `days` days are made from."""
    opened = _opened(connection)
    alerts, with_alerts = sum(day.alerts for day in opened), sum(day.with_alerts for day in opened)
    acknowledged, resolved = sum(day.acknowledged for day in opened), sum(day.resolved for day in opened)
    said, judged = _judgements(connection)
    verdicts, confirmed = sum(many for many, _ in judged.values()), sum(right for _, right in judged.values())
    causes, services = _most(connection, INCIDENTS.c.root_cause), _most(connection, INCIDENTS.c.service_key)
    first = int(now // DAY_SECONDS) - days + 1
    by_cause = _by_day(connection, INCIDENTS.c.root_cause, [row.name for row in causes], first)
    by_service = _by_day(connection, INCIDENTS.c.service_key, [row.name for row in services], first)
    named = {row.name: _spelled(connection, row.name) for row in services}
    whole = {
        "as_of": moment(now),
        "total": sum(day.incidents for day in opened),
        "by_status": _by(connection, INCIDENTS.c.status),
        "by_severity": _by(connection, INCIDENTS.c.severity),
        "by_root_cause": causes,
        "by_service": [row.model_copy(update={"name": named[row.name]}) for row in services],
        "mtta_seconds": sum(day.acknowledge_seconds for day in opened) / acknowledged if acknowledged else None,
        "mttr_seconds": sum(day.resolve_seconds for day in opened) / resolved if resolved else None,
        "alerts": alerts,
        "noise_reduction": 1 - with_alerts / alerts if alerts else None,
        "feedback_total": said,
        "feedback_accuracy": confirmed / verdicts if verdicts else None,
    }
    ended = _resolved(connection, first)
    shown = _days(opened, ended, judged, by_cause, range(first, first + days))
    return Counted(whole, shown, by_cause, {day: _renamed(shares, named) for day, shares in by_service.items()})


def _opened(connection: Connection) -> list[_Opened]:
    column = INCIDENTS.c
    day = _day(connection, column.created_at)
    counted = select(
        day,
        func.count(),
        func.sum(column.alerts_count),
        func.sum(case((column.alerts_count > 0, 1), else_=0)),
        func.count(column.acknowledged_at),
        func.coalesce(func.sum(column.acknowledged_at - column.created_at), 0.0),
        func.count(column.resolved_at),
        func.coalesce(func.sum(column.resolved_at - column.created_at), 0.0),
    )
    return [_Opened(*row) for row in connection.execute(counted.group_by(day))]


def _by(connection: Connection, column: Column[Any]) -> dict[str, int]:
    counted = select(column, func.count()).group_by(column)
    return {value: count for value, count in connection.execute(counted)}


def _most(connection: Connection, key: Column[Any]) -> list[CauseCount]:
    mean = func.avg(INCIDENTS.c.resolved_at - INCIDENTS.c.created_at)
    counted = select(key, func.count().label("many"), mean).where(key.is_not(None)).group_by(key)
    rows = connection.execute(counted.order_by(desc("many"), key).limit(SHOWN))
    return [CauseCount(name=name, incidents=many, mean_seconds_to_resolve=seconds) for name, many, seconds in rows]


def _by_day(connection: Connection, key: Column[Any], names: Sequence[str], first: int) -> dict[int, list[Share]]:
    """Of incidents that began on the day `first` or later, read from the key's index alone."""
    column = INCIDENTS.c
    day = _day(connection, column.created_at)
    took = func.coalesce(func.sum(column.resolved_at - column.created_at), 0.0)
    chosen = among(connection, key, names) & (column.created_at >= float(first * DAY_SECONDS))
    counted = select(day, key, func.count(), func.count(column.resolved_at), took).where(chosen).group_by(key, day)
    found: dict[int, list[Share]] = defaultdict(list)
    for number, *share in connection.execute(counted):
        found[number].append(Share(*share))
    return found


def _spelled(connection: Connection, key: str) -> str:
    """As its newest incident spells the service."""
    column = INCIDENTS.c
    spelled = select(column.service).where(column.service_key == key).order_by(column.number.desc()).limit(1)
    return str(connection.execute(spelled).scalar_one())


def _renamed(shares: Iterable[Share], names: dict[str, str]) -> list[Share]:
    return [Share(names[share.name], *share[1:]) for share in shares]


def _judgements(connection: Connection) -> tuple[int, dict[int, tuple[int, int]]]:
    """All that was said; by day, the diagnoses that were last judged on it and how many of those were confirmed."""
    column = JUDGEMENTS.c
    last = select(func.max(column.number)).where(column.confirmed.is_not(None)).group_by(column.incident)
    confirmed = func.coalesce(func.sum(cast(column.confirmed, Integer)), 0)
    day = _day(connection, column.at)
    judged = select(day, func.count(), confirmed).where(column.number.in_(last)).group_by(day)
    said = connection.execute(select(func.count()).select_from(JUDGEMENTS)).scalar_one()
    return said, {number: (many, right) for number, many, right in connection.execute(judged)}


def _resolved(connection: Connection, first: int) -> dict[int, int]:
    day = _day(connection, INCIDENTS.c.resolved_at)
    counted = select(day, func.count()).where(INCIDENTS.c.resolved_at >= float(first * DAY_SECONDS)).group_by(day)
    return {number: many for number, many in connection.execute(counted)}


def _days(
    opened: Iterable[_Opened],
    resolved: dict[int, int],
    judged: dict[int, tuple[int, int]],
    by_cause: dict[int, list[Share]],
    numbers: Iterable[int],
) -> list[DayCount]:
    began = {row.day: row for row in opened}
    days = []
    for number in numbers:
        row = began.get(number)
        causes = by_cause.get(number, [])
        verdicts, confirmed = judged.get(number, (0, 0))
        days.append(
            DayCount(
                day=number,
                opened=row.incidents if row else 0,
                resolved=resolved.get(number, 0),
                alerts=row.alerts if row else 0,
                with_alerts=row.with_alerts if row else 0,
                acknowledged=NOTHING if row is None else (row.acknowledged, row.acknowledge_seconds),
                ended=NOTHING if row is None else (row.resolved, row.resolve_seconds),
                diagnosed=sum(share.incidents for share in causes),
                unknown=sum(share.incidents for share in causes if share.name == UNKNOWN),
                judged=verdicts,
                confirmed=confirmed,
            )
        )
    return days


def _day(connection: Connection, column: Column[Any]) -> ColumnElement[int]:
    # SQLite's floor() is an option of its build, and its cast cuts off; times lie after 1970
    whole = column / DAY_SECONDS if connection.dialect.name == "sqlite" else func.floor(column / DAY_SECONDS)
    return cast(whole, Integer)
