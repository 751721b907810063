"""What people read in a ticket, and what was found out for it."""

from pathlib import Path
from typing import Any

from contracts.tickets import Owner, Suspect
from integrator.filing.drafting import draft_of
from integrator.filing.preparing import Preparer
from integrator.outbox.rows import Prepared
from integrator.suspects.code_host import FakeCodeHost
from integrator.tests.bodies import Bench, ticket
from integrator.trackers.fake import plain
from integrator.trackers.tracker import Away, Person


def drafted(folder: Path, prepared: Prepared | None = None, **changes: Any) -> str:
    bench = Bench(folder)
    row = bench.ask(**changes)
    bench.close()
    return plain(draft_of(row, prepared or Prepared()).body)


def test_it_says_what_broke_where_and_since_which_change(tmp_path: Path) -> None:
    suspect = Suspect(
        repository="acme/shop", pull_request="12", title="New quotes", author="dev", score=0.9, reasons=["in the trace"]
    )
    prepared = Prepared(owner=Owner(account="dev", reasons=["wrote the line"]), suspects=[suspect], notes=["no blame"])
    text = drafted(
        tmp_path, prepared, service="quotes", stack_files=["shop/quotes.py:12"], url="https://stanch/incidents/1"
    )
    for words in (
        "Root cause: code_defect (90%)", "Service: quotes", "KeyError: 'excess_amount'", "shop/quotes.py:12",
        "acme/shop 12: New quotes by dev (in the trace)", "dev: wrote the line", "no blame", "Incident inc-k-1",
    ):  # fmt: skip
        assert words in text


def test_it_stays_small_whatever_was_sent(tmp_path: Path) -> None:
    evidence = [{"line": number, "text": "x" * 5_000, "known": "y" * 3_000} for number in range(500)]
    text = drafted(tmp_path, evidence=evidence, stack_files=["z" * 900] * 500)
    assert len(text) < 25_000


def test_the_owner_is_who_it_is_assigned_to(tmp_path: Path) -> None:
    bench = Bench(
        tmp_path, prepare=lambda request: Prepared(owner=Owner(account="dev", email="dev@x.example", reasons=[]))
    )
    bench.ask()
    bench.run()
    assert bench.tracker.tickets["OPS-1"].draft.assignee == Person("dev", None, "dev@x.example")
    assert bench.row().assignee == "dev"
    bench.close()


def test_without_a_code_host_nothing_is_looked_up_and_it_says_so(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    found = Preparer(None, bench.pacing, bench.clock, 72.0, {})(ticket())
    assert (found.owner, found.notes) == (None, ["no code host is configured: owners and changes were not looked up"])
    bench.close()


def test_a_code_host_that_is_left_alone_is_not_asked(tmp_path: Path) -> None:
    class Asked(FakeCodeHost):
        def paths(self, repository: str) -> list[str]:
            raise AssertionError

    bench = Bench(tmp_path)
    bench.pacing.failed("github", Away("rate limit", 600))
    found = Preparer(Asked(trees={"acme/shop": []}), bench.pacing, bench.clock, 72.0, {})(ticket())
    assert found.suspects == []
    bench.close()


def test_what_nobody_expected_of_the_search_does_not_stop_the_ticket(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    found = Preparer(object(), bench.pacing, bench.clock, 72.0, {})(ticket())  # type: ignore[arg-type]
    assert found.notes[0].startswith("owners and changes were not looked up")
    bench.close()
