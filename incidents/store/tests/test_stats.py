"""The figures are those that a person would count."""

import pytest
from sqlalchemy import Connection

from contracts.incidents import CauseCount, Feedback
from incidents.store import judgements
from incidents.store.stats import stats
from incidents.store.tests.samples import DAY, NOW, incident


def test_nothing_is_nothing(connection: Connection) -> None:
    empty = stats(connection, NOW, 2)
    assert (empty.total, empty.mtta_seconds, empty.noise_reduction, empty.feedback_accuracy) == (0, None, None, None)
    assert [(day.opened, day.alerts) for day in empty.trend] == [(0, 0), (0, 0)]


def test_counts_and_mean_times(connection: Connection) -> None:
    incident(connection, alerts_count=6, acknowledged_at=NOW + 10, root_cause="dns_failure")
    incident(connection, alerts_count=2, acknowledged_at=NOW + 30, status="resolved", resolved_at=NOW + 100)
    incident(connection, alerts_count=0, service="Pay", severity="low", root_cause="dns_failure")
    figures = stats(connection, NOW + 200, 1)
    assert (figures.total, figures.by_status, figures.by_severity) == (
        3,
        {"open": 2, "resolved": 1},
        {"high": 2, "low": 1},
    )
    assert figures.alerts == 8
    assert figures.noise_reduction == pytest.approx(0.75)
    assert (figures.mtta_seconds, figures.mttr_seconds) == (20.0, 100.0)
    assert figures.by_root_cause == [CauseCount(name="dns_failure", incidents=2)]
    assert figures.by_service == [
        CauseCount(name="checkout", incidents=2, mean_seconds_to_resolve=100.0),
        CauseCount(name="Pay", incidents=1),
    ]


def test_the_trend_has_every_day_in_utc(connection: Connection) -> None:
    midnight = NOW // DAY * DAY
    incident(connection, created_at=midnight - 1, alerts_count=3, status="resolved", resolved_at=midnight + 1)
    incident(connection, created_at=midnight, alerts_count=1)
    trend = stats(connection, midnight + 9, 3).trend
    assert [(day.opened, day.resolved, day.alerts) for day in trend] == [(0, 0, 0), (1, 0, 3), (1, 1, 1)]
    assert [day.day for day in trend] == sorted(day.day for day in trend)


def test_a_diagnosis_is_judged_by_what_was_said_last(connection: Connection) -> None:
    for number, confirmed in ((1, True), (1, False), (2, True), (3, True), (3, None)):
        judgements.add(connection, number, NOW, "ada", "dns_failure", confirmed, Feedback(comment="x"))
    figures = stats(connection, NOW, 1)
    assert figures.feedback_total == 5
    assert figures.feedback_accuracy == pytest.approx(2 / 3)


def test_a_window_counts_only_the_incidents_that_began_in_it(connection: Connection) -> None:
    yesterday = NOW // DAY * DAY - 1
    incident(connection, created_at=yesterday, alerts_count=9, acknowledged_at=yesterday + 5, root_cause="dns_failure")
    incident(connection, alerts_count=4, acknowledged_at=NOW + 10, root_cause="unknown", service="Pay")
    incident(connection, alerts_count=0, status="resolved", resolved_at=NOW + 60, root_cause="dns_failure")
    today, both = stats(connection, NOW, 1).window, stats(connection, NOW, 2).window
    assert (today.days, today.opened, today.alerts, today.noise_reduction) == (1, 2, 4, 0.75)
    assert (today.mtta_seconds, today.mttr_seconds, today.diagnosed, today.unknown) == (10.0, 60.0, 2, 1)
    assert today.by_root_cause == [
        CauseCount(name="dns_failure", incidents=1, mean_seconds_to_resolve=60.0),
        CauseCount(name="unknown", incidents=1),
    ]
    assert [(row.name, row.incidents) for row in both.by_service] == [("checkout", 2), ("Pay", 1)]
    assert both.mtta_seconds == pytest.approx(7.5)


def test_accuracy_has_its_days(connection: Connection) -> None:
    for number, at, confirmed in ((1, NOW - DAY, False), (1, NOW, True), (2, NOW - DAY, False), (3, NOW, None)):
        judgements.add(connection, number, at, "ada", "dns_failure", confirmed, Feedback(comment="x"))
    figures = stats(connection, NOW, 2)
    assert [(day.judged, day.confirmed) for day in figures.trend] == [(1, 0), (1, 1)]
    assert (figures.window.judged, figures.window.confirmed, figures.feedback_accuracy) == (2, 1, 0.5)


def test_a_day_has_the_mean_times_of_the_incidents_that_it_opened(connection: Connection) -> None:
    incident(connection, acknowledged_at=NOW + 10, status="resolved", resolved_at=NOW + 2 * DAY)
    incident(connection, acknowledged_at=NOW + 30)
    trend = stats(connection, NOW + 2 * DAY, 3).trend
    assert (trend[0].mtta_seconds, trend[0].mttr_seconds, trend[0].resolved) == (20.0, 2 * DAY, 0)
    assert (trend[2].mtta_seconds, trend[2].mttr_seconds, trend[2].resolved) == (None, None, 1)
