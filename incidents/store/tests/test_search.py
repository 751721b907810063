"""Lists by filters and by words."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from incidents.store import rows, search, texts
from incidents.store.database import Database
from incidents.store.search import Filter
from incidents.store.tests.samples import DAY, NOW, diagnosis, incident
from service_kit.errors import Unprocessable

HOSTILE = [
    "", " ", "\0", "💥", '"', "'", "*", "(", "a AND", "NOT", "NEAR(a b)", "title:x", "^a", "a*b*", "--", "; DROP TABLE x",
    "\\", "%", "_", ":*", "a & | !", "<->", "\ud800", "x" * 10_000, "x " * 5_000, "é" * 3_000, "١٢", "日本語", "İ", "ﬁ", "²", "a\u0301",
]  # fmt: skip


def named(connection: Connection, **filters: Any) -> list[str]:
    return [head.title for head in search.page(connection, Filter(**filters), None, 50).items]


def tell(connection: Connection, text: str, **columns: Any) -> int:
    row = incident(connection, **{"title": text, **columns})
    search.put_words(connection, row.number, text)
    return row.number


def test_every_filter_alone_and_together_finds_what_it_says(connection: Connection) -> None:
    wanted = {"status": "resolved", "severity": "low", "service": "Pay", "root_cause": "dns_failure"}
    other = {"status": "open", "severity": "high", "service": "cart", "root_cause": "unknown"}
    for chosen in (names for size in range(5) for names in combinations(wanted, size)):
        incident(
            connection, title=" ".join(chosen) or "none", **{n: (wanted if n in chosen else other)[n] for n in wanted}
        )
    for chosen in (names for size in range(1, 5) for names in combinations(wanted, size)):
        found = named(connection, **{name: wanted[name] for name in chosen})
        assert len(found) == 2 ** (4 - len(chosen))
        assert all(set(chosen) <= set(title.split()) for title in found)


def test_of_several_values_any_may_hold(connection: Connection) -> None:
    for status in ("open", "notified", "resolved"):
        incident(connection, title=status, status=status)
    assert named(connection, status=("open", "notified")) == ["notified", "open"]
    assert named(connection, status=(), severity=None) == ["resolved", "notified", "open"]


def test_times_bound_when_an_incident_began(connection: Connection) -> None:
    for day in range(4):
        incident(connection, title=f"{day}", created_at=NOW + day * DAY)
    assert named(connection, since=NOW + DAY, until=NOW + 3 * DAY) == ["2", "1"]


def test_pages_hold_every_incident_once_newest_first(connection: Connection) -> None:
    for number in range(7):
        tell(connection, f"disk {number}")
    for wanted in (Filter(), Filter(q="disk"), Filter(q="disk", severity="high"), Filter(severity="high")):
        cursor, titles = None, []
        while True:
            page = search.page(connection, wanted, cursor, 3)
            titles += [head.title for head in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break
        assert titles == [f"disk {number}" for number in reversed(range(7))]


def test_a_cursor_that_no_page_gave_out_is_refused(connection: Connection) -> None:
    with pytest.raises(Unprocessable, match="cursor"):
        search.page(connection, Filter(), "0 OR 1=1", 3)


def test_all_words_must_stand_in_it_and_the_last_may_be_a_beginning(connection: Connection) -> None:
    for title in ("Café database timeout", "database refused", "payment timeout"):
        tell(connection, title)
    assert named(connection, q="DATABASE") == ["database refused", "Café database timeout"]
    assert named(connection, q="cafe tim") == ["Café database timeout"]
    assert named(connection, q="tim database") == []
    assert named(connection, q="da") == []


def test_words_and_filters_hold_together(connection: Connection) -> None:
    for number in range(30):
        tell(connection, f"database {number}", severity="low" if number % 10 else "critical", created_at=NOW + number)
    assert named(connection, q="database", severity="critical") == ["database 20", "database 10", "database 0"]
    assert named(connection, q="database", severity=["critical"], until=NOW + 15) == ["database 10", "database 0"]


def test_a_filter_that_many_pass_and_one_that_few_pass_find_the_same(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        tell(connection, f"database {number}", status="open" if number % 2 else "resolved")
    found = []
    for many in (0, 1_000):
        monkeypatch.setattr(search, "MANY", many)
        found.append(search.page(connection, Filter(q="database", status="open"), "16", 3))
    assert found[0] == found[1]
    assert len(found[0].items) == 3


def test_without_a_word_nothing_is_found(connection: Connection) -> None:
    tell(connection, "disk")
    for q in ("", " ", "\0", "💥 ''", "-- *"):
        assert named(connection, q=q) == [], q


def test_whatever_is_looked_for_is_answered(connection: Connection) -> None:
    for q in HOSTILE:
        tell(connection, q[:500] or "x")
        named(connection, q=q)
        named(connection, q=f"disk {q}", service=q or "x", status="open")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(told=st.text(max_size=60), start=st.integers(0, 60))
def test_what_an_incident_says_is_found_by_each_of_its_words(database: Database, told: str, start: int) -> None:
    with database.writing() as connection:
        number = tell(connection, told)
        for word in search.words_of(told)[start : start + 2]:
            found = search.page(connection, Filter(q=word), None, 1).items
            assert [head.id for head in found] == [f"INC-{number}"], word


def test_changed_words_replace_the_old_ones(connection: Connection) -> None:
    number = tell(connection, "disk full")
    search.put_words(connection, number, "certificate expired")
    assert named(connection, q="disk") == []
    assert named(connection, q="certificate") == ["disk full"]
    search.drop_words(connection, [number])
    assert named(connection, q="certificate") == []


def test_an_incident_is_found_by_all_that_is_known_of_it(connection: Connection) -> None:
    row = incident(connection, resolution="Restarted it")
    texts.put_texts(connection, row.number, description="it is burning")
    texts.put_diagnosis(connection, row.number, 1, NOW, diagnosis())
    search.read_words(connection, row)
    for q in ("burning", "checkout", "too many clients", "outage", "restarted", "full"):
        assert named(connection, q=q) == ["Disk full"], q


def test_a_huge_description_is_cut_and_the_title_is_kept(connection: Connection) -> None:
    row = incident(connection)
    search.put_words_of(
        connection,
        row.number,
        title="Disk full",
        service=None,
        description="word " * 50_000,
        resolution=None,
        analysis=None,
    )
    assert named(connection, q="disk word") == ["Disk full"]
    assert rows.get(connection, row.id) == row
