"""Which change is the likely one, and the words that say why."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from contracts.changes import SuspectChange
from integrator.suspects.candidates import Candidate, deploys_of, joined
from integrator.suspects.code_host import FileChange
from integrator.suspects.code_places import Blamed, changed_lines
from integrator.suspects.kinds import kind_of_path
from integrator.suspects.onset import onset_of, stamp_of
from integrator.suspects.paths import Place
from integrator.suspects.ranking import Ranked, rank
from integrator.suspects.words import words_of
from integrator.tests.suspect_world import CART, ONSET, SHOP, change, request, scene

CART_LINE = Place(SHOP, CART, 120, 1.0)


def numbers(ranked: list[Ranked]) -> list[int | None]:
    return [one.candidate.number for one in ranked]


def test_a_change_after_the_onset_is_no_suspect() -> None:
    assert numbers(rank([change(1, hours=-0.1), change(2, hours=1)], scene())) == [2]


def test_the_later_of_two_equal_changes_stands_first() -> None:
    assert numbers(rank([change(1, hours=20), change(2, hours=2), change(3, hours=9)], scene())) == [2, 3, 1]


def test_the_order_does_not_depend_on_the_order_of_asking() -> None:
    some = [change(n, hours=2) for n in range(6)]
    assert numbers(rank(some, scene())) == numbers(rank(some[::-1], scene()))


def test_a_file_of_the_stack_trace_outweighs_a_later_change() -> None:
    ranked = rank(
        [change(1, "A", 20, FileChange(CART, "@@ -119,1 +119,1 @@\n+x")), change(2, hours=1)],
        scene(places=(CART_LINE,)),
    )
    assert numbers(ranked) == [1, 2]
    assert f"touches {CART}, which the stack trace names" in ranked[0].reasons
    assert f"changes lines at or near line 120 of {CART}, which the stack trace names" in ranked[0].reasons


def test_who_left_the_very_line_outweighs_who_touched_the_file() -> None:
    far = change(1, "A", 2, FileChange(CART, "@@ -9,1 +9,1 @@\n+y"))
    left = change(2, "B", 9, FileChange(CART, ""))
    ranked = rank([far, left], scene(places=(CART_LINE,), blamed=(Blamed(CART_LINE, SHOP, "f" * 40, 2),)))
    assert numbers(ranked) == [2, 1]
    assert f"left line 120 of {CART}, which the stack trace names" in ranked[0].reasons


def test_words_in_common_are_named_in_the_reason() -> None:
    ranked = rank(
        [change(1, "Bump", 5, FileChange("src/a.py", '+x = item["excessAmount"]')), change(2), change(3)],
        scene(evidence=("KeyError: 'excess_amount'",)),
    )
    assert numbers(ranked)[0] == 1
    assert any(
        "the lines that it adds share words with the evidence: excess_amount" in one for one in ranked[0].reasons
    )


def test_the_services_own_repository_comes_first_and_a_folder_of_its_name_second() -> None:
    other = change(1, "A", 5, FileChange("deploy/web/values.yaml", "+a: 1"), repository="acme/infra")
    values = change(2, "A", 5, FileChange("deploy/shop/values.yaml", "+a: 1"), repository="acme/infra")
    ranked = rank([other, values, change(3)], scene())
    assert numbers(ranked) == [3, 2, 1]


def test_in_a_repository_of_many_services_the_folder_counts() -> None:
    mine, theirs = (
        change(1, "A", 5, FileChange("services/shop/a.py", "+a")),
        change(2, "A", 4, FileChange("services/web/a.py", "+a")),
    )
    assert numbers(rank([theirs, mine], scene(is_shared=True))) == [1, 2]


def test_a_neighbour_that_the_evidence_names_is_suspected() -> None:
    ranked = rank(
        [change(1, repository="acme/stock"), change(2, repository="acme/mail")],
        scene(evidence=("GET http://stock/api 500",)),
    )
    assert numbers(ranked) == [1, 2]
    assert "the evidence names stock" in ranked[0].reasons


def test_documentation_alone_is_hardly_suspected() -> None:
    ranked = rank([change(1, "Docs", 0.1, FileChange("README.md", "+excess")), change(2, hours=50)], scene())
    assert numbers(ranked) == [2, 1]
    assert "but it touches documentation only" in ranked[1].reasons


def test_what_was_taken_back_before_is_hardly_suspected_and_since_all_the_more() -> None:
    before = rank([change(1, "Cache it", 5), change(2, 'Revert "Cache it"', 3), change(3, hours=60)], scene())
    assert numbers(before)[-1] == 1
    since = rank([change(1, "Cache it", 40), change(2, 'Revert "Cache it"', -1), change(3, hours=1)], scene())
    assert numbers(since) == [1, 3]
    assert since[0].reasons[0] == "somebody has taken it back since (#2)"


def test_a_merge_that_goes_out_after_the_onset_is_hardly_suspected() -> None:
    late = change(1, hours=1, deployed_at=ONSET + timedelta(hours=2))
    during = change(2, hours=1, deployed_at=ONSET + timedelta(minutes=4))
    assert numbers(rank([late, during], scene())) == [2, 1]


def test_the_cause_says_which_kind_of_change_is_likely() -> None:
    code, migration = change(1), change(2, "A change", 5, FileChange("migrations/0042_x.sql", "+x"))
    assert numbers(rank([code, migration], scene(label="database_outage", evidence=("bad",)))) == [2, 1]
    assert numbers(rank([code, migration], scene(label="code_defect", evidence=("bad",)))) == [1, 2]


def test_what_an_error_is_usually_brought_about_by_is_a_hint() -> None:
    guard = change(1, "Tidy", 30, FileChange("src/shop/a.py", "-    if name is None:\n-        return"))
    ranked = rank(
        [guard, change(2), change(3)], scene(evidence=("AttributeError: 'NoneType' object has no attribute 'strip'",))
    )
    assert numbers(ranked)[0] == 1
    assert "what it changes can bring about a value that is missing, which the evidence looks like" in ranked[0].reasons


def test_scores_are_between_0_and_1_and_reasons_are_bounded() -> None:
    long = change(1, "x" * 5_000, 1, FileChange("p/" * 2_000 + "a.py", "+" + "excess " * 500))
    [suspect] = [one.as_suspect() for one in rank([long], scene())]
    assert 0 < suspect.score <= 1
    assert max(map(len, [suspect.title, *suspect.reasons])) <= 200


def test_nothing_to_rank_is_nothing() -> None:
    assert rank([], scene()) == []


def test_a_deploy_gives_its_pull_request_its_time() -> None:
    deployed = ONSET - timedelta(hours=1)
    deploy = SuspectChange(service="shop", repository=SHOP, sha=f"{1:040x}", deployed_at=deployed, minutes_before=60)
    [one] = joined([change(1, hours=5)], deploys_of([deploy], {}))
    assert (one.deployed_at, one.service) == (deployed, "shop")


def test_a_deploy_that_is_no_known_change_is_a_candidate_of_its_own() -> None:
    deploy = SuspectChange(
        service="shop", pull_request="https://x/pull/9", deployed_at=ONSET, summary="Nine\nmore", minutes_before=0
    )
    [one] = joined([], deploys_of([deploy, deploy], {"shop": SHOP}))
    assert (one.repository, one.number, one.title) == (SHOP, 9, "Nine")


def test_a_merge_goes_out_with_the_next_deploy() -> None:
    deploy = SuspectChange(service="shop", repository=SHOP, sha="f" * 40, deployed_at=ONSET, minutes_before=0)
    found = joined([change(1, hours=5), change(2, hours=-1)], deploys_of([deploy], {}))
    assert [one.deployed_at for one in found] == [ONSET, None, ONSET]


def test_changed_lines_are_counted_in_the_new_file() -> None:
    assert changed_lines("@@ -8,3 +10,4 @@ def x\n a\n-b\n+c\n+d\n e\n@@ -30 +40 @@\n+z") == [11, 11, 12, 40]
    assert changed_lines("+no head") == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("src/a/test_b.py", "tests"),
        ("src/test/java/A.java", "tests"),
        ("src/main/java/com/acme/OrderTest.java", "tests"),
        (".github/workflows/ci.yml", "build"),
        ("requirements.txt", "dependency"),
        ("web/package-lock.json", "dependency"),
        ("docker/Dockerfile", "image"),
        ("db/migrate/3_x.rb", "migration"),
        ("src/main/resources/db/migration/V3__x.sql", "migration"),
        ("docs/a.md", "documentation"),
        ("deploy/shop/values.yaml", "infrastructure"),
        ("main.tf", "infrastructure"),
        ("application.yml", "configuration"),
        ("src/shop/cart.py", "code"),
    ],
)
def test_the_kind_is_known_by_the_path(path: str, kind: str) -> None:
    assert kind_of_path(path) == kind


def test_compound_names_meet_however_they_are_written() -> None:
    snake, camel, kebab = (words_of(name) for name in ("excess_amount", "excessAmount", "excess-amount"))
    assert snake == camel == kebab
    assert "=excessamount" in snake


def test_times_and_hashes_are_no_words() -> None:
    assert not words_of("2026-03-02T12:00:00.123Z 0xdeadbeef 9f86d081884c7d65")


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2026-03-02T12:00:00Z x", datetime(2026, 3, 2, 12, 0, tzinfo=UTC)),
        ("[2026-03-02 12:00:00,250] x", datetime(2026, 3, 2, 12, 0, 0, 250_000, tzinfo=UTC)),
        ("2026-03-02T12:00:00+0200 x", datetime(2026, 3, 2, 10, 0, tzinfo=UTC)),
        ("2026-13-02T12:00:00Z", None),
        ("nothing", None),
    ],
)
def test_a_line_says_its_time(line: str, moment: datetime | None) -> None:
    assert stamp_of(line) == moment


def test_the_onset_is_the_first_believable_time_of_the_evidence() -> None:
    asked = request("2026-03-02T11:58:00Z first", "2019-01-01T00:00:00Z not after of a certificate")
    assert onset_of(asked, ONSET + timedelta(hours=1), 72) == (
        ONSET - timedelta(minutes=2),
        "the first time in the evidence",
    )


def test_without_any_time_the_request_is_the_onset() -> None:
    asked = request().model_copy(update={"evidence": []})
    assert onset_of(asked, ONSET, 72) == (ONSET, "the time of the request")


def test_a_candidate_without_a_time_is_left_out() -> None:
    assert rank([Candidate(SHOP, "A")], scene()) == []


def test_large_diffs_cost_little() -> None:
    patch = "+" + "a-" * 3_000 + "map[" * 3_000 + "excessAmountName " * 1_000
    some = [change(n, "A", 5, *[FileChange(f"src/f{k}.py", patch) for k in range(20)]) for n in range(25)]
    started = time.process_time()
    rank(some, scene(evidence=("nil map, deadlock, connection refused, KeyError, 401",)))
    assert time.process_time() - started < 2
