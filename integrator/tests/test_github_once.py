"""A ticket is made once, whatever happens to the requests, and is found again where nobody knows."""

from datetime import datetime, timedelta

import pytest

from evaluation.vendors.github import Kind, Trouble, lost_writes
from integrator.tests.github_world import MARK, NEW_ISSUE, OTHER_MARK, SHOP, START, Place, draft, place
from integrator.trackers.tracker import Away, Paragraph, Refused, Unclear

DOUBTFUL = [
    Trouble("drop_before", verb="POST", path="/issues"),
    Trouble("drop_after", verb="POST", path="/issues"),
    Trouble("answer_before", 500, verb="POST", path="/issues"),
    Trouble("answer_after", 502, verb="POST", path="/issues"),
    Trouble("garbled", verb="POST", path="/issues"),
    Trouble("late", seconds=60, verb="POST", path="/issues"),
]


@pytest.mark.parametrize("trouble", DOUBTFUL, ids=lambda trouble: f"{trouble.kind} {trouble.status}")
def test_a_create_of_which_nobody_knows_is_asked_for_once_and_is_unclear(trouble: Trouble) -> None:
    with place() as p:
        p.fake.fail(trouble)
        with pytest.raises(Unclear):
            p.github.create(draft())
    assert p.fake.counts[NEW_ISSUE] == 1


@pytest.mark.parametrize("trouble", DOUBTFUL, ids=lambda trouble: f"{trouble.kind} {trouble.status}")
def test_after_a_doubtful_create_find_says_whether_it_was_written(trouble: Trouble) -> None:
    with place() as p:
        p.fake.fail(trouble)
        with pytest.raises(Unclear):
            p.github.create(draft())
        p.clock.advance(30)
        at_once = len(p.github.find(MARK, START))
        p.clock.advance(60)
        later = len(p.github.find(MARK, START))
    written = trouble.kind in ("drop_after", "answer_after", "garbled")
    assert at_once == int(written)
    assert later == int(written or trouble.kind == "late")


def test_no_answer_in_time_is_unclear_and_nothing_is_asked_again() -> None:
    with place(timeout_seconds=1) as p:
        p.fake.fail(Trouble("slow", seconds=1.3, verb="POST", path="/issues"))
        with pytest.raises(Unclear, match="in time"):
            p.github.create(draft())
        assert len(p.github.find(MARK, START)) == 1
    assert p.fake.counts[NEW_ISSUE] == 1


def test_a_list_that_lags_hides_nothing() -> None:
    with place() as p:
        with p.fake.held() as world:
            world.open_issue(SHOP, "before", None, "ann")
            world.list_lag_seconds = 300
            p.clock.advance(10)
            for number in range(3):
                world.open_issue(SHOP, f"between {number}", None, "ann")
        made = p.github.create(draft())
        assert [each.key for each in p.github.find(MARK, START)] == [made.key]


def test_a_gap_in_the_list_is_looked_into() -> None:
    with place() as p:
        with p.fake.held() as world:
            world.open_issue(SHOP, "old", None, "ann")
            p.clock.advance(10)
            world.list_lag_seconds = 300
        made = p.github.create(draft())
        with p.fake.held() as world:
            world.list_lag_seconds = 0
            for number in range(15):
                world.open_pull(SHOP, f"after {number}")
        assert [each.key for each in p.github.find(MARK, START + timedelta(seconds=5))] == [made.key]


def test_numbers_that_do_not_exist_end_the_search() -> None:
    with place() as p:
        p.github.create(draft())
        p.fake.counts.clear()
        p.github.find(OTHER_MARK, START)
        assert p.fake.counts["GET", "/repos/{owner}/{repo}/issues/{issue_number}"] == 10
        assert p.fake.counts.total() == 11


def test_a_search_is_bounded_however_many_numbers_there_are() -> None:
    with place() as p:
        with p.fake.held() as world:
            world.list_lag_seconds = 300
            for number in range(300):
                world.open_issue(SHOP, f"others {number}", None, "ann")
        p.github.find(MARK, START)
        assert p.fake.counts["GET", "/repos/{owner}/{repo}/issues/{issue_number}"] == 100


def test_only_the_very_mark_made_since_then_is_found_the_oldest_first() -> None:
    with place() as p:
        p.github.create(draft())
        p.clock.advance(60)
        twins = [p.github.create(draft()).key for _ in range(2)]
        p.github.create(draft(OTHER_MARK))
        with p.fake.held() as world:
            world.open_issue(SHOP, "a quote", f"look at `{MARK}`", "ann")
            world.open_pull(SHOP, "a pull", f"<!-- {MARK} -->")
        assert [each.key for each in p.github.find(MARK, START + timedelta(seconds=30))] == twins
        assert len(p.github.find(MARK, START)) == 3


def test_a_label_that_fails_leaves_nothing_of_the_ticket_behind() -> None:
    with place() as p:
        p.fake.fail(Trouble("drop_after", verb="POST", path="/labels"))
        with pytest.raises(Away):
            p.github.create(draft())
        assert p.fake.issues(SHOP) == []
        assert p.github.create(draft()).notes == ()


def test_a_label_that_somebody_else_makes_at_the_same_time_is_no_fault() -> None:
    with place() as p:
        p.fake.fail(Trouble("answer_before", 404, "Not Found", verb="GET", path="/labels/stanch"))
        with p.fake.held() as world:
            world.add_label(world.repositories[SHOP], "stanch")
        assert p.github.create(draft()).notes == ()


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "garbled", "late"])
def test_a_doubtful_comment_is_seen_by_its_mark(kind: Kind) -> None:
    with place() as p:
        key = p.github.create(draft()).key
        p.fake.fail(Trouble(kind, verb="POST", path="/comments"))
        with pytest.raises(Unclear):
            p.github.remark(key, OTHER_MARK, [Paragraph("x")])
        marks = [remark.mark for remark in p.github.remarks(key)]
    assert marks == ([] if kind == "drop_before" else [OTHER_MARK])


@pytest.mark.parametrize(
    ("seed", "count"), [(0, 15), *(pytest.param(n, 40, marks=pytest.mark.slow) for n in range(1, 4))]
)
def test_by_looking_first_as_many_tickets_on_a_bad_day_are_as_many_issues(seed: int, count: int) -> None:
    marks = [f"stanch-{number:032x}" for number in range(count)]
    with place() as p:
        with p.fake.held() as world:
            world.list_lag_seconds = 20.0
        p.fake.troubles.by_chance(0.4, lost_writes(), seed)
        for mark in marks:
            since = p.clock.now()
            while not made_at_last(p, mark, since):
                p.clock.advance(5)
        p.clock.advance(600)
        assert sorted(mark for mark in marks for _ in p.github.find(mark, START)) == marks
        assert len(p.fake.issues(SHOP)) == count


def made_at_last(p: Place, mark: str, since: datetime) -> bool:
    """As the outbox does it: after a doubt look until the late ones have landed, then make it again."""
    try:
        p.github.create(draft(mark))
    except Away:
        return False
    except Unclear:
        for _ in range(3):
            p.clock.advance(15)
            if p.github.find(mark, since):
                return True
        return False
    return True


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 422, 451])
def test_a_refusal_is_known_to_have_written_nothing(status: int) -> None:
    with place() as p:
        p.fake.fail(*[Trouble("answer_before", status, "no", verb="POST", path="/issues")] * 2)
        with pytest.raises(Refused):
            p.github.create(draft())
