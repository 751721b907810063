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
