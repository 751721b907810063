"""What alerts in are measured with: the posts, and the store that was in use for a year."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contracts.alerts import Alert
from evaluation.speed.intake_load import PODS, SERVICES, Alarms, Seen
from evaluation.speed.intake_store import fill, rare_word
from incidents.store import receipts, rows, search, timeline
from incidents.store.database import Database, open_store
from incidents.store.schema import migrate
from incidents.store.stats import stats
from ingest.source import Delivery
from ingest.sources.alertmanager import SOURCE

NOW = 1_780_000_000.0
COUNT = 400


def read(body: bytes) -> list[Alert]:
    return SOURCE.parse(Delivery({"content-type": "application/json"}, body, datetime.now(UTC))).alerts


def test_a_post_is_one_services_group_as_alertmanager_sends_it() -> None:
    alerts = read(Alarms(PODS).body())
    assert (len(alerts), len({alert.fingerprint for alert in alerts})) == (PODS, PODS)
    assert len({(alert.service, alert.group_key) for alert in alerts}) == 1


def test_most_of_the_usual_load_was_told_before() -> None:
    alarms = Alarms(PODS)
    known = {alert.identity for body in alarms.first() for alert in read(body)}
    assert len(known) == SERVICES * PODS
    told = [alert.identity for _ in range(20) for alert in read(alarms.body())]
    assert 0.02 < sum(identity not in known for identity in told) / len(told) < 0.1


def test_nothing_of_the_other_load_was_ever_heard_of() -> None:
    alarms = Alarms(1, all_new=True)
    alerts = [alert for _ in range(50) for alert in read(alarms.body())]
    assert len({alert.fingerprint for alert in alerts}) == len({alert.service for alert in alerts}) == 50
    assert {alert.status for alert in alerts} == {"firing"}


def test_a_rate_counts_the_alerts_of_each_post() -> None:
    assert Seen(milliseconds=[1.0] * 10, seconds=2.0).alerts_a_second(64) == 320


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = open_store("", Path(tmp_path_factory.mktemp("store")) / "incidents.db")
    migrate(opened)
    fill(opened, COUNT, NOW)
    yield opened
    opened.close()


def test_the_filled_store_holds_incidents_of_a_year(database: Database) -> None:
    with database.reading() as connection:
        found = stats(connection, NOW, 365)
        assert (found.total, sum(day.opened for day in found.trend) > COUNT * 0.9) == (COUNT, True)
        assert found.by_status["resolved"] > COUNT * 0.9
        assert receipts.backlog(connection).waiting == 0


def test_each_of_them_has_its_diagnosis_its_history_and_a_word_of_its_own(database: Database) -> None:
    with database.reading() as connection:
        [found] = search.page(connection, search.Filter(q=rare_word(7)), None, 10).items
        row = rows.get(connection, found.id)
        assert row is not None
        assert rows.incident(connection, row).analysis is not None
        assert timeline.page(connection, row.number, None, 10).items[0].action == "created"
