"""Whatever a sender does with a set of alerts (again, twice, out of order, in any deliveries), each is counted once."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.alerts import Alert
from incidents.store import signals
from incidents.tests.alerts import House, acknowledged, alert, resolved
from incidents.tests.stores import sqlite_store

NAMES = ("HighErrorRate", "HighLatency", "CertificateExpiresSoon")
SERVICES = ("checkout", "cart", None)
STARTS = (0, 400, 4_000)

firing = st.builds(alert, st.sampled_from(NAMES), st.sampled_from(SERVICES), st.sampled_from(STARTS))
any_alert = st.one_of(firing, firing.map(resolved), firing.map(acknowledged))
deliveries = st.lists(st.lists(any_alert, min_size=1, max_size=4), min_size=1, max_size=8)
pauses = st.lists(st.sampled_from([1, 60, 900, 5_000]), min_size=8, max_size=8)


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one by one"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=deliveries, pauses=pauses)
def test_each_is_counted_once_and_every_firing_one_is_in_exactly_one_incident(
    together: bool, told: list[list[Alert]], pauses: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        house = House(sqlite_store(Path(folder)))
        try:
            play(house, told, pauses, together)
            check(house, [one for delivery in told for one in delivery])
        finally:
            house.database.close()


def play(house: House, told: list[list[Alert]], pauses: list[int], together: bool) -> None:
    for delivery, pause in zip(told, pauses, strict=False):
        house.at(house.clock.monotonic() + pause).put(*delivery)
        if not together:
            house.intake.take()
    while house.intake.take():
        pass


def check(house: House, alerts: list[Alert]) -> None:
    every = house.rows()
    firings = {(one.signal, one.starts_at) for one in alerts if one.status != "resolved"}
    assert sum(row.alerts_count for row in every) == len(firings)
    with house.database.reading() as connection:
        counted = signals.known(connection, {one.identity for one in alerts})
        found = signals.get_many(connection, {signals.key_of(one) for one in alerts})
    assert set(counted) == {one.identity for one in alerts}
    for one in alerts:
        if one.status != "resolved":
            assert counted[one.identity] in {row.number for row in every}
            assert found[signals.key_of(one)].incident is not None
    fires = Counter(signal.incident for signal in found.values() if signal.firing)
    assert {row.number: row.firing_count for row in every} == {row.number: fires[row.number] for row in every}
    for row in every:
        assert (row.status == "resolved") <= (row.firing_count == 0)
    last = {
        one.signal: max((two.starts_at, two.status == "resolved") for two in alerts if two.signal == one.signal)
        for one in alerts
    }
    for one in alerts:
        assert found[signals.key_of(one)].firing == (not last[one.signal][1])
