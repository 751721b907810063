"""How often a past incident was of use is what a person would count."""

import pytest
from sqlalchemy import Connection

from contracts.knowledge import DocumentUse, SimilarIncident
from incidents.store import retention, showings
from incidents.store.retention import Ages
from incidents.store.tests.samples import DAY, NOW, incident


def similar(id: str, cause: str | None = None) -> SimilarIncident:
    return SimilarIncident(id=id, summary="s", root_cause=cause, score=0.9, origin="yours")


def use(connection: Connection, id: str) -> tuple[int, int, int]:
    [found] = showings.uses(connection, [id])
    return found.shown, found.judged, found.agreed


def test_what_was_never_shown_is_counted_as_nothing(connection: Connection) -> None:
    assert showings.uses(connection, ["b", "a", "b"]) == [
        DocumentUse(id=id, shown=0, judged=0, agreed=0) for id in ("b", "a")
    ]


def test_a_document_is_of_use_where_a_person_named_its_cause(connection: Connection) -> None:
    past = [similar("right", "DNS failure"), similar("wrong", "database_outage"), similar("says nothing")]
    for number in (1, 2):
        showings.put(connection, number, f"INC-{number}", past, None)
    showings.judge(connection, 1, "dns_failure")
    assert [use(connection, one.id) for one in past] == [(2, 1, 1), (2, 1, 0), (2, 0, 0)]
    showings.judge(connection, 1, "database_outage")
    assert [use(connection, one.id) for one in past] == [(2, 1, 0), (2, 1, 1), (2, 0, 0)]


def test_another_diagnosis_replaces_what_the_one_before_showed(connection: Connection) -> None:
    showings.put(connection, 1, "INC-1", [similar("old")], None)
    showings.put(connection, 1, "INC-1", [similar("new", "dns_failure"), similar("new", "dns_failure")], "dns_failure")
    assert (use(connection, "old"), use(connection, "new")) == ((0, 0, 0), (1, 1, 1))


def test_an_incident_does_not_help_itself(connection: Connection) -> None:
    showings.put(connection, 1, "INC-1", [similar("INC-1")], None)
    assert use(connection, "INC-1") == (0, 0, 0)


@pytest.mark.parametrize(("age", "left"), [(1, 1), (9, 0)])
def test_what_a_forgotten_incident_showed_is_forgotten(connection: Connection, age: float, left: int) -> None:
    row = incident(connection, status="resolved", resolved_at=NOW)
    showings.put(connection, row.number, row.id, [similar("past")], None)
    retention.forget(connection, NOW + age * DAY, Ages(incidents=5.0), 100)
    assert use(connection, "past")[0] == left
