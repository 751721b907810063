"""The inbox keeps what was sent, and what became of it."""

import pytest
from sqlalchemy import Connection

from contracts.alerts import Alert, Decision
from incidents.store import receipts, turns
from incidents.store.receipts import NewReceipt
from incidents.store.tests.samples import NOW, alert
from service_kit.errors import Unprocessable

DECISION = Decision(alert="Disk full", fingerprint="f1", incident="INC-1", reason="new")


def test_a_body_comes_back_byte_for_byte(connection: Connection) -> None:
    body = bytes(range(256)) * 3
    receipts.insert_many(connection, [delivery("r1", [alert()], body=body)])
    found = receipts.raw(connection, "r1")
    assert found == receipts.RawReceipt("alertmanager", {"user-agent": "x"}, body, "stored")


def test_what_waits_comes_oldest_first_with_its_alerts(connection: Connection) -> None:
    receipts.insert_many(
        connection, [delivery("r1", [alert()]), delivery("r2", []), delivery("r3", [alert(), alert()])]
    )
    first, second = receipts.waiting(connection, 2)
    assert (first.receipt, first.alerts, second.receipt, second.alerts) == ("r1", [alert()], "r2", [])


def test_a_finished_one_waits_no_more_and_tells_its_decisions(connection: Connection) -> None:
    receipts.insert_many(connection, [delivery("r1", [alert()])])
    receipts.finish(connection, receipts.waiting(connection, 1)[0].number, NOW + 1, [DECISION], 1, ["INC-1"])
    shown = receipts.get(connection, "r1")
    assert receipts.waiting(connection, 9) == []
    assert shown is not None
    assert (shown.state, shown.decisions, shown.duplicates, shown.incidents) == ("processed", [DECISION], 1, ["INC-1"])


def test_one_that_could_not_be_read_is_shown_and_can_be_replayed(connection: Connection) -> None:
    receipts.insert_many(connection, [delivery("r1", None, problem="no JSON")])
    assert [row.problem for row in receipts.page(connection, "unparsable", None, None, 9).items] == ["no JSON"]
    assert receipts.replay(connection, "r1", [alert()], None, NOW + 9)
    shown = receipts.get(connection, "r1")
    assert shown is not None
    assert (shown.state, shown.accepted, shown.problem, shown.replays) == ("stored", 1, None, 1)


def test_a_replay_that_fails_again_shows_the_new_problem(connection: Connection) -> None:
    receipts.insert_many(connection, [delivery("r1", None, problem="no JSON")])
    assert receipts.replay(connection, "r1", None, "alerts: missing", NOW + 9)
    shown = receipts.get(connection, "r1")
    assert shown is not None
    assert (shown.state, shown.problem) == ("unparsable", "alerts: missing")


def test_what_waits_is_not_replayed_and_what_was_processed_may_be(connection: Connection) -> None:
    receipts.insert_many(connection, [delivery("r1", [alert()])])
    assert not receipts.replay(connection, "r1", [alert()], None, NOW)
    receipts.finish(connection, 1, NOW, [], 0, [])
    assert receipts.replay(connection, "r1", [alert()], None, NOW)


def test_one_that_is_given_up_says_why_and_blocks_nobody(connection: Connection) -> None:
    receipts.insert_many(connection, [delivery("r1", [alert()]), delivery("r2", [alert()])])
    number = receipts.waiting(connection, 1)[0].number
    receipts.attempt(connection, number)
    assert turns.waiting_numbers(connection, 9, failed=True) == [(number, 1)]
    assert [row.receipt for row in receipts.waiting(connection, 9)] == ["r2"]
    receipts.give_up(connection, number, "it raised too often", NOW)
    assert turns.waiting_numbers(connection, 9, failed=True) == []
    assert [row.receipt for row in receipts.waiting(connection, 9)] == ["r2"]


def test_the_backlog_knows_since_when_the_oldest_waits(connection: Connection) -> None:
    assert receipts.backlog(connection) == receipts.Backlog(0, None)
    receipts.insert_many(connection, [delivery("r1", [alert()]), delivery("r2", [alert()], received_at=NOW + 5)])
    assert receipts.backlog(connection) == receipts.Backlog(2, NOW)


def test_pages_go_on_where_the_last_one_ended(connection: Connection) -> None:
    receipts.insert_many(connection, [delivery(f"r{n}", [alert()]) for n in range(5)])
    first = receipts.page(connection, None, "alertmanager", None, 3)
    second = receipts.page(connection, None, None, first.next_cursor, 3)
    assert [row.receipt for row in (*first.items, *second.items)] == ["r4", "r3", "r2", "r1", "r0"]
    assert second.next_cursor is None


def test_a_cursor_that_no_page_gave_out_is_refused(connection: Connection) -> None:
    for cursor in ("", "x", "-1", "9" * 19, "1 OR 1=1", "١"):
        with pytest.raises(Unprocessable, match="cursor") as refused:
            receipts.page(connection, None, None, cursor, 3)
        assert refused.value.field == "query.cursor"


def test_nul_and_half_characters_are_stored_as_replacements(connection: Connection) -> None:
    receipts.insert_many(
        connection, [delivery("r1", [alert(title="a\0b")], problem="x\0\udfff", headers={"h\0": "\ud801"})]
    )
    found, sent = receipts.get(connection, "r1"), receipts.raw(connection, "r1")
    assert receipts.waiting(connection, 1)[0].alerts[0].title == "a\0b"
    assert found is not None
    assert found.problem == "x\ufffd?"
    assert sent is not None
    assert sent.headers == {"h\ufffd": "?"}


def delivery(
    receipt: str,
    alerts: list[Alert] | None,
    *,
    body: bytes = b"{}",
    problem: str | None = None,
    received_at: float = NOW,
    headers: dict[str, str] | None = None,
) -> NewReceipt:
    return NewReceipt(receipt, "alertmanager", received_at, headers or {"user-agent": "x"}, body, alerts, problem)
