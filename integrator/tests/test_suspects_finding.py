"""The code host asked, in bounds, and whatever it answers."""

import pytest

from contracts.tickets import Change
from integrator.suspects.code_host import FakeCodeHost
from integrator.suspects.finding import Finding, investigate
from integrator.tests.suspect_world import CART, ONSET, SHOP, TRACE, host, pull, request
from integrator.trackers.tracker import Away, Fault, Refused, Unclear

NOW = ONSET.replace(minute=20)


def find(
    from_host: FakeCodeHost, calls: int = 1_000, services: dict[str, str] | None = None, **changes: object
) -> Finding:
    """With time for so many calls."""
    return investigate(
        request(*TRACE, **changes),
        from_host,
        NOW,
        hours=72,
        services={"shop": SHOP} if services is None else services,
        deadline=lambda: len(from_host.calls) >= calls,
    )


def test_the_guilty_change_is_first_with_its_reasons_and_its_author_owns_it() -> None:
    found = find(host())
    first = found.suspects[0]
    assert (first.pull_request, first.author, first.url) == ("7", "mira", "https://github.com/acme/shop/pull/7")
    assert f"left line 120 of {CART}, which the stack trace names" in first.reasons
    assert "merged 5 hours before the first evidence" in first.reasons
    assert found.owner is not None
    assert found.owner.account == "mira"
    assert found.place == SHOP
    assert found.notes == [f"CODEOWNERS names the team @acme/shop-team for {CART}"]


def test_a_service_that_no_setting_maps_is_found_by_the_repositorys_name() -> None:
    assert find(host(), services={}).place == SHOP


@pytest.mark.parametrize("fault", [Away("no connection"), Refused("403"), Unclear("no answer")])
@pytest.mark.parametrize("method", ["repositories", "paths", "merged_pulls", "blame", "recent_commits", "codeowners"])
def test_a_fault_becomes_a_note(method: str, fault: Fault) -> None:
    asked = host()
    asked.faults[method] = fault
    assert any(note.endswith(f"could not be looked up: {fault.reason}") for note in find(asked).notes)


def test_a_host_that_is_away_is_not_asked_again() -> None:
    asked = host()
    asked.faults["merged_pulls"] = Away("no connection")
    find(asked)
    assert asked.calls[-1] == "merged_pulls"
    assert asked.calls.count("merged_pulls") == 1


@pytest.mark.parametrize("calls", range(8))
def test_when_the_time_is_up_nothing_more_is_asked_and_the_rest_is_ranked(calls: int) -> None:
    asked = host()
    found = find(asked, calls)
    assert len(asked.calls) <= calls
    assert any("the time was up before" in note for note in found.notes) or calls >= 6


def test_calls_are_bounded_whatever_the_request_holds() -> None:
    asked = host()
    asked.trees |= {f"acme/s{n}": [] for n in range(200)}
    deploys = [
        Change(
            service=f"s{n}", repository=f"acme/s{n}", sha=f"{n:040x}", deployed_at=f"2026-03-02T11:{n % 60:02}:00Z"
        ).model_dump()
        for n in range(500)
    ]
    find(asked, stack_files=[f"src/f{n}.py:3" for n in range(1000)], changes=deploys)
    assert len(asked.calls) < 50


def test_a_deploy_whose_commit_is_gone_is_still_a_suspect() -> None:
    deploy = {
        "service": "shop",
        "repository": SHOP,
        "sha": "c" * 40,
        "deployed_at": "2026-03-02T11:50:00Z",
        "summary": "v12",
    }
    found = find(host(), changes=[deploy])
    assert "v12" in [one.title for one in found.suspects]
    assert any(note.startswith("the commit cccccccccccc of acme/shop could not be looked up") for note in found.notes)


def test_a_commit_that_no_pull_request_brought_is_a_suspect_by_its_line() -> None:
    asked = host()
    asked.pulls[SHOP] = []
    [only] = find(asked).suspects
    assert (only.sha, only.pull_request) == (f"{7:040x}", None)


def test_without_evidence_and_trace_changes_are_judged_by_the_request_and_it_is_said() -> None:
    bare = request().model_copy(update={"evidence": [], "stack_files": []})
    found = investigate(bare, host(), NOW, hours=72, services={}, deadline=lambda: False)
    assert found.suspects
    assert "the evidence names no time: changes are judged by the time of the request" in found.notes


def test_at_most_five_are_named() -> None:
    asked = host()
    asked.pulls[SHOP] = [pull(n, hours=n) for n in range(1, 30)]
    assert len(find(asked).suspects) == 5


def test_an_empty_host_finds_nothing_and_nobody() -> None:
    assert find(FakeCodeHost()) == Finding(None, [], SHOP, [])
