"""Signals belong to one incident, identities are counted once."""

from dataclasses import replace

from sqlalchemy import Connection

from incidents.store import signals
from incidents.store.tests.samples import NOW, alert, signal


def test_a_signal_comes_back_as_it_was_put(connection: Connection) -> None:
    put = replace(signal(7, labels={"pod": "a"}), flips=(1.5, 2.0))
    signals.put(connection, put)
    found = signals.get_many(connection, [put.signal, "other"])
    assert found == {put.signal: put}
    assert found[put.signal].alert == alert(labels={"pod": "a"})


def test_the_last_word_about_a_signal_holds(connection: Connection) -> None:
    first = signal(7)
    signals.put_many(connection, [first, signal(7, fingerprint="f2")])
    signals.put_many(connection, [replace(first, firing=False, seen=2), signal(8, fingerprint="f3")])
    assert [row.firing for row in signals.of_incident(connection, 7)].count(False) == 1
    assert len(signals.of_incident(connection, 7)) == 2


def test_moved_signals_belong_to_the_other_incident(connection: Connection) -> None:
    some = [signal(1, fingerprint=f"f{n}") for n in range(4)]
    signals.put_many(connection, some)
    assert signals.move(connection, [row.signal for row in some[:3]], 2, "split by hand") == 3
    assert [row.reason for row in signals.of_incident(connection, 2)] == ["split by hand"] * 3
    assert signals.of_incident(connection, 1) == [some[3]]


def test_nothing_asked_is_nothing_found(connection: Connection) -> None:
    assert signals.get_many(connection, []) == {}
    assert signals.known(connection, []) == {}
    signals.put_many(connection, [])
    signals.remember(connection, [])


def test_an_identity_keeps_the_incident_that_counted_it(connection: Connection) -> None:
    signals.remember(connection, [("a", 1, NOW), ("b", None, NOW)])
    signals.remember(connection, [("a", 2, NOW + 1), ("c", 3, NOW)])
    assert signals.known(connection, ["a", "b", "c", "d"]) == {"a": 1, "b": None, "c": 3}


def test_more_identities_than_a_statement_has_parameters(connection: Connection) -> None:
    many = [f"{number:032x}" for number in range(40_000)]
    signals.remember(connection, [(identity, 1, NOW) for identity in many])
    assert len(signals.known(connection, many)) == len(many)


def test_people_see_an_alert_as_it_was_last_told() -> None:
    shown = signals.shown(signal(7, title="Disk full on db-1", severity="critical", labels={"host": "db-1"}))
    assert (shown.title, shown.severity, shown.firing, shown.labels) == (
        "Disk full on db-1",
        "critical",
        True,
        {"host": "db-1"},
    )


def test_one_alert_has_one_key_from_firing_to_resolve() -> None:
    assert signals.key_of(alert()) == signals.key_of(alert(status="resolved", title="x"))
    assert signals.key_of(alert()) != signals.key_of(alert(source="grafana"))
