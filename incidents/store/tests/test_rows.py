"""Incidents: numbered, found, shown."""

import pytest
from sqlalchemy import Connection

from contracts.incidents import Feedback, Ticket
from incidents.store import judgements, rows, texts
from incidents.store.tests.samples import DAY, NOW, diagnosis, incident
from service_kit.errors import Conflict


def test_incidents_are_counted(connection: Connection) -> None:
    assert [incident(connection).id for _ in range(3)] == ["INC-1", "INC-2", "INC-3"]


def test_a_callers_own_id_is_kept(connection: Connection) -> None:
    assert incident(connection, id="shop/4711 ä").id == "shop/4711 ä"
    assert rows.get(connection, "shop/4711 ä") is not None


def test_a_number_that_a_caller_took_is_left_out(connection: Connection) -> None:
    for taken in ("INC-3", "INC-4"):
        incident(connection, id=taken)
    counted = [incident(connection).id for _ in range(3)]
    assert len({*counted, "INC-3", "INC-4"}) == 5
    assert all(rows.get(connection, id) is not None for id in counted)


def test_an_id_that_is_taken_is_a_conflict(connection: Connection) -> None:
    incident(connection, id="mine")
    with pytest.raises(Conflict, match="mine"), connection.begin_nested():
        incident(connection, id="mine")


def test_changes_are_kept_and_a_service_is_found_in_any_case(connection: Connection) -> None:
    number = incident(connection).number
    ticket = Ticket(tracker="jira", key="OPS-1")
    rows.update(connection, number, service="Check  Out", ticket=ticket, title="x" * 900, root_cause="dns_failure")
    row = rows.by_number(connection, number)
    assert row is not None
    assert (row.service_key, row.ticket, len(row.title)) == ("check out", ticket, 500)


def test_an_alert_could_join_open_ones_of_its_service_or_group_or_of_late(connection: Connection) -> None:
    old = incident(connection, service="Pay", last_alert_at=NOW - DAY)
    group = incident(connection, service=None, group_key="g", last_alert_at=NOW - 2 * DAY)
    late = incident(connection, service="other", last_alert_at=NOW - 60)
    incident(connection, service="other", last_alert_at=NOW - DAY)
    incident(connection, service="pay", status="resolved", resolved_at=NOW)
    found = rows.candidates(connection, rows.service_key("PAY"), "g", NOW - 600, 50)
    assert [row.id for row in found] == [late.id, old.id, group.id]


def test_an_alert_without_a_service_or_a_group_shares_neither(connection: Connection) -> None:
    incident(connection, service=None, last_alert_at=NOW - DAY)
    assert rows.candidates(connection, None, None, NOW - 600, 50) == []


def test_those_resolved_of_late_are_found_latest_first(connection: Connection) -> None:
    first, second, third = (
        incident(connection, status="resolved", resolved_at=NOW - ago) for ago in (900.0, 60.0, 30.0)
    )
    assert rows.resolved_lately(connection, NOW - 600) == [third, second]
    assert rows.resolved_lately(connection, NOW - 600, numbers=[first.number, second.number]) == [second]


def test_they_are_counted_by_status(connection: Connection) -> None:
    for status in ("open", "open", "resolved"):
        incident(connection, status=status)
    assert rows.counts(connection) == {"open": 2, "resolved": 1}


def test_an_incident_is_shown_with_all_that_belongs_to_it(connection: Connection) -> None:
    row = incident(connection, acknowledged_at=NOW + 60)
    texts.put_texts(connection, row.number, description="It burns", metadata={"a": [1]})
    texts.put_diagnosis(connection, row.number, 1, NOW, diagnosis())
    judgements.add(connection, row.number, NOW, "ada", "dns_failure", False, Feedback(root_cause="dns_failure"))
    shown = rows.incident(connection, row)
    assert (shown.description, shown.metadata, shown.analysis) == ("It burns", {"a": [1]}, diagnosis())
    assert shown.feedback == Feedback(root_cause="dns_failure")
    assert shown.model_dump(include=set(type(rows.head(row)).model_fields)) == rows.head(row).model_dump()


def test_hostile_words_are_stored_and_found_again(connection: Connection) -> None:
    row = incident(connection, id="a\0b\ud800", title="'; DROP TABLE incidents; --\0")
    assert rows.get(connection, "a\0b\ud800") == row
    assert row.title.endswith("--\ufffd")


def test_of_no_numbers_there_are_no_incidents(connection: Connection) -> None:
    incident(connection)
    assert rows.by_numbers(connection, []) == {}
