"""The parts together: a real tracker part that speaks its vendor's HTTP to a fake of it, under the filer and the effects."""

from pathlib import Path

import pytest

from evaluation.vendors import github as fake_github
from evaluation.vendors.jira import Flavour, Trouble
from integrator.tests.bodies import Bench
from integrator.tests.github_world import NEW_COMMENT, NEW_ISSUE, place
from integrator.tests.jira_parts import CREATE, FLAVOURS, jira_parts


def live(bench: Bench) -> None:
    """An incident with a ticket, a comment, an end, and one more beginning."""
    bench.run(400, most=20)
    bench.notices.take(bench.notice("open", "comment", 1, reason="look at the cache", details={"to": None}))
    bench.notices.take(bench.notice("resolved", seq=2, resolution="rolled back"))
    bench.run(200, most=5)
    assert bench.row().stage == "done"
    bench.notices.take(bench.notice("reopened", seq=3, reason="it fires again"))
    bench.run(200, most=5)
    assert (bench.row().stage, bench.row().state) == ("open", "standing")
    assert bench.gateway.actions() == ["set_ticket"] * 3


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_jira_whose_answer_is_lost_and_whose_search_lags_has_one_ticket(tmp_path: Path, flavour: Flavour) -> None:
    with jira_parts(flavour) as parts:
        parts.fake.troubles.add(Trouble("drop", written=True), on=CREATE)
        bench = Bench(tmp_path, tracker=parts.jira, clock=parts.clock)
        bench.ask()
        live(bench)
        assert len(parts.fake.tickets) == 1
        assert len(parts.fake.tickets[0].comments) == 3
        bench.close()


def test_a_github_whose_answer_is_lost_has_one_issue(tmp_path: Path) -> None:
    with place() as p:
        p.fake.fail(fake_github.Trouble("drop_after", verb="POST", path="/issues"))
        bench = Bench(tmp_path, tracker=p.github, host=p.github, clock=p.clock)
        bench.ask()
        live(bench)
        bench.close()
        assert p.fake.counts[NEW_ISSUE] == 1
        assert p.fake.counts[NEW_COMMENT] == 3
