"""Tickets on a fake GitHub that answers as GitHub does."""

from datetime import timedelta

import pytest

from evaluation.vendors.github import BOT, MAINTAINER, Trouble
from integrator.tests.github_world import (
    AN_HOUR,
    MAINTAINING,
    MARK,
    NEW_COMMENT,
    NEW_ISSUE,
    OTHER_MARK,
    SHOP,
    START,
    draft,
    place,
)
from integrator.trackers.tracker import Code, Gone, Paragraph, Person, Refused


def test_a_ticket_is_an_issue_with_the_mark_unseen_and_the_label() -> None:
    with place(labels=("incident",)) as p:
        made = p.github.create(draft(labels=("checkout", "Incident"), assignee=MAINTAINING))
        issue = p.fake.issues(SHOP)[0]
    assert (made.key, made.stage, made.status, made.created_at) == (f"{SHOP}#1", "open", "open", START)
    assert made.assignee == Person(account=MAINTAINER)
    assert made.notes == ()
    assert sorted(name.lower() for name in issue.labels) == ["checkout", "incident", "stanch"]
    assert (issue.body or "").endswith(f"\n\n<!-- {MARK} -->")
    assert p.fake.counts[NEW_ISSUE] == 1


def test_labels_are_looked_for_once() -> None:
    with place() as p:
        p.github.create(draft())
        before = p.fake.counts.total()
        p.github.create(draft(OTHER_MARK))
    assert p.fake.counts.total() - before == 1


def test_what_github_does_not_take_is_left_out_and_said() -> None:
    with place(labels=("x" * 51,)) as p:
        made = p.github.create(draft(assignee=Person(account="stranger")))
        issue = p.fake.issues(SHOP)[0]
    assert issue.assignees == []
    assert any("longer than 50" in note for note in made.notes)
    assert any("stranger cannot be assigned" in note for note in made.notes)


def test_who_may_not_push_gets_a_ticket_without_labels() -> None:
    with place() as p:
        with p.fake.held() as world:
            world.repositories[SHOP].may_push = False
        made = p.github.create(draft())
        assert p.fake.issues(SHOP)[0].labels == []
        assert p.github.find(MARK, START)[0].key == made.key
        assert [each.key for each in p.github.changed_since(START)] == [made.key]
    assert made.notes == (
        "label stanch left out: GitHub answered 403: Resource not accessible by personal access token",
    )


def test_labels_that_are_dropped_without_a_word_are_said() -> None:
    with place() as p:
        with p.fake.held() as world:
            world.add_label(world.repositories[SHOP], "stanch")
            world.repositories[SHOP].may_push = False
        made = p.github.create(draft())
    assert "left out stanch" in made.notes[0]


def test_a_refused_label_or_person_costs_a_second_try_and_no_second_ticket() -> None:
    with place() as p:
        p.fake.fail(Trouble("answer_before", 422, "Validation Failed", verb="POST", path="/issues"))
        made = p.github.create(draft(assignee=MAINTAINING))
        assert len(p.fake.issues(SHOP)) == 1
    assert p.fake.counts[NEW_ISSUE] == 2
    assert made.notes == ("labels and assignees left out: GitHub answered 422: Validation Failed",)


def test_a_place_is_a_repository_or_a_service_that_the_settings_know() -> None:
    with place(services={"checkout": "acme/checkout"}) as p:
        with p.fake.held() as world:
            world.add_repository("acme/checkout")
        assert p.github.repositories() == (SHOP, "acme/checkout")
        assert p.github.create(draft(place="checkout")).key == "acme/checkout#1"
        assert p.github.create(draft(place="acme/shop")).key == f"{SHOP}#1"
        assert [each.key for each in p.github.find(MARK, START, "checkout")] == ["acme/checkout#1"]


@pytest.mark.parametrize("where", ["acme/other", "not a repository", "../../user", "a/b/c", "acme/.."])
def test_a_place_that_is_not_there_is_refused_and_is_no_vanished_ticket(where: str) -> None:
    with place() as p, pytest.raises(Refused) as raised:
        p.github.create(draft(place=where))
    assert not isinstance(raised.value, Gone)


def test_where_issues_are_switched_off_a_ticket_is_refused() -> None:
    with place() as p:
        with p.fake.held() as world:
            world.repositories[SHOP].has_issues = False
        with pytest.raises(Refused, match="disabled") as raised:
            p.github.create(draft())
    assert not isinstance(raised.value, Gone)


def test_without_a_repository_nothing_is_asked() -> None:
    with place(repositories=()) as p:
        with pytest.raises(Refused, match="GITHUB_REPOSITORIES"):
            p.github.create(draft())
        assert p.github.changed_since(START) == []
        assert p.fake.counts.total() == 0


def test_a_ticket_is_closed_as_completed_and_reopened_and_nothing_is_written_twice() -> None:
    with place() as p:
        key = p.github.create(draft()).key
        before = p.writes
        assert p.github.move(key, "in_progress").stage == "open"
        assert p.writes == before
        assert p.github.move(key, "done").status == "closed"
        assert p.github.move(key, "done").stage == "done"
        assert p.writes == before + 1
        assert p.fake.issues(SHOP)[0].state_reason == "completed"
        assert p.github.move(key, "in_progress").stage == "open"
        assert p.fake.issues(SHOP)[0].state_reason == "reopened"


def test_a_ticket_that_people_close_says_why() -> None:
    with place() as p:
        key = p.github.create(draft()).key
        with p.fake.held() as world:
            world.close(SHOP, 1, reason="not_planned")
        assert p.github.read(key).status == "closed as not planned"


def test_only_who_can_be_assigned_is() -> None:
    with place() as p:
        key = p.github.create(draft()).key
        before = p.writes
        assert "stranger cannot be assigned" in p.github.assign(key, Person(account="stranger")).notes[0]
        assert "no account" in p.github.assign(key, Person(email="a@b.example")).notes[0]
        assert p.writes == before
        assert p.github.assign(key, MAINTAINING).assignee == Person(account=MAINTAINER)
        assert p.github.assign(key, Person(account="Maintainer")).notes == ()
        assert p.writes == before + 1


def test_remarks_carry_their_mark_and_people_do_not_see_it() -> None:
    with place() as p:
        key = p.github.create(draft()).key
        with p.fake.held() as world:
            world.comment(SHOP, 1, "ann", "I look at it\n@bob")
        p.clock.advance(60)
        p.github.remark(key, OTHER_MARK, [Paragraph("Fixed by @ann"), Code("```")])
        ann, ours = p.github.remarks(key)
        assert (ann.author.account, ann.text, ann.mark) == ("ann", "I look at it\n@bob", None)
        assert (ours.author.account, ours.mark) == (BOT, OTHER_MARK)
        assert ours.text == "Fixed by `@ann`\n\n````text\n```\n````"
        assert p.github.remarks(key, START + timedelta(seconds=30)) == [ours]


def test_of_very_many_remarks_the_last_thousand_are_read() -> None:
    with place() as p:
        key = p.github.create(draft()).key
        with p.fake.held() as world:
            for number in range(1150):
                world.comment(SHOP, 1, "ann", str(number))
        texts = [remark.text for remark in p.github.remarks(key)]
    assert len(texts) == 950  # of the last of twelve pages half is full
    assert texts == [str(number) for number in range(200, 1150)]


def test_a_link_is_made_once() -> None:
    with place() as p:
        key = p.github.create(draft()).key
        for _ in range(2):
            p.github.link(key, OTHER_MARK, "Pull request 7", "http://x.example/7")
        assert [remark.text for remark in p.github.remarks(key)] == ["[Pull request 7](<http://x.example/7>)"]
    assert p.fake.counts[NEW_COMMENT] == 1


def test_what_is_deleted_is_gone_and_so_is_what_is_no_ticket() -> None:
    with place() as p:
        p.github.create(draft())
        with p.fake.held() as world:
            world.delete(SHOP, 1)
            world.open_pull(SHOP, "A pull request")
        for key in (f"{SHOP}#1", f"{SHOP}#2", f"{SHOP}#9", "acme/other#1", "OPS-1", f"{SHOP}#0"):
            with pytest.raises(Gone):
                p.github.read(key)
        with pytest.raises(Gone):
            p.github.remark(f"{SHOP}#1", OTHER_MARK, [Paragraph("x")])


def test_a_ticket_that_was_transferred_is_found_and_written_to_where_it_is() -> None:
    with place() as p:
        key = p.github.create(draft()).key
        with p.fake.held() as world:
            world.add_repository("acme/other")
            world.transfer(SHOP, 1, "acme/other")
        assert p.github.read(key).key == "acme/other#1"
        assert p.github.move(key, "done").key == "acme/other#1"
        p.github.remark(key, OTHER_MARK, [Paragraph("x")])
        assert len(p.fake.issues("acme/other")[0].comments) == 1


def test_a_repository_that_was_renamed_is_asked_by_its_new_name_with_the_whole_question() -> None:
    with place() as p:
        with p.fake.held() as world:
            world.rename(SHOP, "acme/store")
        made = p.github.create(draft())
        assert made.key == "acme/store#1"
        assert p.github.move(f"{SHOP}#1", "done").stage == "done"
        assert [each.key for each in p.github.find(MARK, START)] == ["acme/store#1"]
        assert p.github.read(f"{SHOP}#1").key == "acme/store#1"


def test_polling_reads_our_tickets_alone_the_oldest_change_first() -> None:
    with place() as p:
        keys = [p.github.create(draft(mark)).key for mark in (MARK, OTHER_MARK)]
        p.clock.advance(120)
        with p.fake.held() as world:
            for number in range(150):
                world.open_issue(SHOP, f"others {number}", "no mark", "ann")
            world.open_pull(SHOP, "a pull", f"<!-- {MARK} -->")
        p.clock.advance(120)
        p.github.move(keys[0], "done")
        found = p.github.changed_since(START)
        assert [(each.key, each.stage) for each in found] == [(keys[1], "open"), (keys[0], "done")]
        assert [each.key for each in p.github.changed_since(START + timedelta(seconds=200))] == [keys[0]]


def test_polling_after_a_long_pause_still_finds_ours_among_very_many() -> None:
    with place() as p:
        with p.fake.held() as world:
            for number in range(620):
                world.open_issue(SHOP, f"others {number}", None, "ann")
        p.clock.advance(AN_HOUR.total_seconds())
        key = p.github.create(draft()).key
        assert [each.key for each in p.github.changed_since(START)] == [key]


def test_a_check_says_who_we_are_and_that_the_repository_is_shown_to_us() -> None:
    with place() as p:
        assert p.github.check() == BOT
        assert p.github.name == "github"
    with place(repositories=("acme/hidden",)) as p, pytest.raises(Refused, match="acme/hidden"):
        p.github.check()
