"""The timeline: in order, never with a gap that fills later."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection

from incidents.store import timeline
from incidents.store.database import Database
from incidents.store.tests.samples import NOW, incident
from incidents.store.timeline import Entry


def test_rows_are_paged_oldest_first(connection: Connection) -> None:
    number = incident(connection).number
    seqs = timeline.append_many(connection, [Entry(number, NOW, "ada", f"a{n}", "why", {"n": n}) for n in range(5)])
    timeline.append(connection, number + 1, NOW, "bob", "other", "why")
    first = timeline.page(connection, number, None, 3)
    second = timeline.page(connection, number, first.next_cursor, 3)
    assert [row.seq for row in (*first.items, *second.items)] == seqs == sorted(seqs)
    assert [row.details["n"] for row in first.items] == [0, 1, 2]
    assert second.next_cursor is None


def test_what_happened_since_comes_with_the_incident_as_it_is_now(connection: Connection) -> None:
    assert timeline.last_seq(connection) == 0
    row = incident(connection)
    first = timeline.append(connection, row.number, NOW, "ada", "created", "an alert")
    second = timeline.append(connection, row.number, NOW, "ada", "changed", "she said so")
    assert [(one.seq, one.action, one.head.id) for one in timeline.after(connection, first, 9)] == [
        (second, "changed", row.id)
    ]
    assert timeline.last_seq(connection) == second


def test_one_row_is_found_by_its_seq(connection: Connection) -> None:
    seq = timeline.append(connection, 7, NOW, "ada", "created", "x\0", {"k": "\ud800"})
    found = timeline.row(connection, seq)
    assert found is not None
    assert (found[0], found[1].reason, found[1].details) == (7, "x\ufffd", {"k": "?"})
    assert timeline.row(connection, seq + 1) is None


def test_whoever_reads_along_misses_nothing_that_several_write_at_once(database: Database) -> None:
    with database.writing() as connection:
        number = incident(connection).number

    def write(who: int) -> list[int]:
        written = []
        for _ in range(20):
            with database.writing() as connection:
                written.append(timeline.append(connection, number, NOW, str(who), "x", "y"))
        return written

    seen: list[int] = []
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write, who) for who in range(4)]
        while not all(writer.done() for writer in writers) or not seen or seen[-1] < last(database):
            with database.reading() as connection:
                seen += [row.seq for row in timeline.after(connection, seen[-1] if seen else 0, 7)]
    assert sorted(seq for writer in writers for seq in writer.result()) == seen


def last(database: Database) -> int:
    with database.reading() as connection:
        return timeline.last_seq(connection)
