"""Several gateways share one PostgreSQL: their intakes and people take turns, and nothing is counted twice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from contracts.incidents import Change
from incidents.arrival.intake import Intake
from incidents.store.database import open_store
from incidents.store.schema import migrate
from incidents.tests.alerts import House, alert, resolved
from incidents.tests.postgresql import MISSING, PROGRAMS, own_database, running_postgresql

pytestmark = [pytest.mark.slow, pytest.mark.skipif(PROGRAMS is None, reason=MISSING)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with running_postgresql() as server, own_database(server, "two_intakes") as url:
        database = open_store(url, tmp_path)
        migrate(database)
        yield House(database)
        database.close()


def test_two_intakes_and_a_person_at_once_leave_each_alert_in_one_incident(house: House) -> None:
    names = [house.put(*(alert(service=f"s{n % 7}", labels={"pod": f"{n}-{k}"}) for k in range(10))) for n in range(40)]
    again = [house.put(alert(service=f"s{n % 7}", labels={"pod": f"{n}-0"})) for n in range(40)]
    intakes = [Intake(house.database, house.clock) for _ in range(2)]

    def drain(intake: Intake) -> None:
        while intake.take(5):
            pass

    def edit() -> None:
        for n in range(30):
            for row in house.rows():
                house.lifecycle.change(row.id, Change(title=f"edited {n}"), "ann")

    with ThreadPoolExecutor(3) as threads:
        for done in [*(threads.submit(drain, intake) for intake in intakes), threads.submit(edit)]:
            done.result()
    every = house.rows()
    assert {house.receipt(name).state for name in names + again} == {"processed"}
    assert [house.receipt(name).duplicates for name in again] == [1] * 40
    assert (len(every), sum(row.alerts_count for row in every), sum(row.firing_count for row in every)) == (7, 400, 400)


def test_what_is_decided_on_sqlite_is_decided_on_postgresql(house: House) -> None:
    for start in (0, 200, 400):
        house.at(start).tell(alert(at=start))
        house.at(start + 100).tell(resolved(alert(at=start)))
    assert [decision.incident for decision in house.intake.foresee([alert("Strange", "other")])] == [None]
    assert house.at(500 + 15 * 60).intake.settle() == 1
    assert (house.row().status, house.row().alerts_count) == ("resolved", 3)
