"""The figures of `GET /api/v1/incidents/stats`, counted exactly."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Integer, case, cast, desc, func, select

from contracts.incidents import CauseCount, Day, Stats
from incidents.store.tables import INCIDENTS, JUDGEMENTS
from incidents.store.values import moment

SHOWN: Final = 50
"""Causes, and services, with the most incidents. There are 20 causes; services may be thousands."""
DAY_SECONDS: Final = 86_400


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
    """As of `now`; the trend is of the last `days` days, today included; its alerts are those of the day's new incidents."""
    opened = _opened(connection)
    alerts, with_alerts = sum(day.alerts for day in opened), sum(day.with_alerts for day in opened)
    acknowledged, resolved = sum(day.acknowledged for day in opened), sum(day.resolved for day in opened)
    feedback, judged, confirmed = _judgements(connection)
    return Stats(
        as_of=moment(now),
        total=sum(day.incidents for day in opened),
        by_status=_by(connection, INCIDENTS.c.status),
        by_severity=_by(connection, INCIDENTS.c.severity),
        by_root_cause=_most(connection, INCIDENTS.c.root_cause),
        by_service=[_named(connection, row) for row in _most(connection, INCIDENTS.c.service_key)],
        mtta_seconds=sum(day.acknowledge_seconds for day in opened) / acknowledged if acknowledged else None,
        mttr_seconds=sum(day.resolve_seconds for day in opened) / resolved if resolved else None,
        alerts=alerts,
        noise_reduction=1 - with_alerts / alerts if alerts else None,
        feedback_total=feedback,
        feedback_accuracy=confirmed / judged if judged else None,
        trend=_trend(connection, opened, int(now // DAY_SECONDS), days),
    )


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


def _named(connection: Connection, row: CauseCount) -> CauseCount:
    """As its newest incident spells the service."""
    column = INCIDENTS.c
    spelled = select(column.service).where(column.service_key == row.name).order_by(column.number.desc()).limit(1)
    return row.model_copy(update={"name": connection.execute(spelled).scalar_one()})


def _judgements(connection: Connection) -> tuple[int, int, int]:
    """All; the incidents whose diagnosis was judged; how many of those were confirmed in the end."""
    column = JUDGEMENTS.c
    last = select(func.max(column.number)).where(column.confirmed.is_not(None)).group_by(column.incident)
    confirmed = func.coalesce(func.sum(cast(column.confirmed, Integer)), 0)
    judged, right = connection.execute(select(func.count(), confirmed).where(column.number.in_(last))).one()
    return connection.execute(select(func.count()).select_from(JUDGEMENTS)).scalar_one(), judged, right


def _trend(connection: Connection, opened: list[_Opened], today: int, days: int) -> list[Day]:
    first = today - days + 1
    day = _day(connection, INCIDENTS.c.resolved_at)
    counted = select(day, func.count()).where(INCIDENTS.c.resolved_at >= float(first * DAY_SECONDS)).group_by(day)
    resolved = {number: many for number, many in connection.execute(counted)}
    began = {row.day: row for row in opened}
    return [
        Day(
            day=moment(number * DAY_SECONDS).date().isoformat(),
            opened=began[number].incidents if number in began else 0,
            resolved=resolved.get(number, 0),
            alerts=began[number].alerts if number in began else 0,
        )
        for number in range(first, today + 1)
    ]


def _day(connection: Connection, column: Column[Any]) -> ColumnElement[int]:
    # SQLite's floor() is an option of its build, and its cast cuts off; times lie after 1970
    whole = column / DAY_SECONDS if connection.dialect.name == "sqlite" else func.floor(column / DAY_SECONDS)
    return cast(whole, Integer)
