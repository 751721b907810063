from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from evaluation.vendors.jira import JiraPerson, Trouble
from integrator.tests.jira_parts import ANNA, CREATE, FLAVOURS, MARK, Parts, draft, jira_parts
from integrator.trackers.tracker import Code, Gone, Paragraph, Person, Refused


@pytest.fixture(params=FLAVOURS)
def parts(request: pytest.FixtureRequest) -> Iterator[Parts]:
    with jira_parts(request.param) as found:
        yield found


def test_a_ticket_is_made_by_one_post_that_carries_the_mark(parts: Parts) -> None:
    standing = parts.jira.create(draft(labels=("team a",)))
    (ticket,) = parts.fake.tickets
    assert parts.fake.counts[CREATE] == 1
    assert (standing.key, standing.stage, standing.status, standing.notes) == ("OPS-1", "open", "To Do", ())
    assert standing.url == f"{parts.fake.url}/browse/OPS-1"
    assert ticket.labels == [MARK, "stanch", "team-a"]
    assert ticket.properties == {"stanch.ticket": {"mark": MARK}}
    assert ticket.fields["priority"] == {"name": "High"}
    assert ticket.fields["issuetype"] == {"name": "Bug"}


def test_a_refused_optional_field_is_left_out_and_said(parts: Parts) -> None:
    parts.fake.site.refused_fields = {"priority", "labels"}
    standing = parts.jira.create(draft())
    assert parts.fake.counts[CREATE] == 2
    assert len(parts.fake.tickets) == 1
    assert sorted(note.split(":")[0] for note in standing.notes) == [
        f"left out labels '{MARK}', 'stanch'",
        "left out priority 'High'",
    ]
    assert [one.key for one in parts.jira.find(MARK, parts.since)] == ["OPS-1"]


def test_an_issue_type_that_the_project_has_not_becomes_a_task(parts: Parts) -> None:
    parts.fake.site.refused_fields = {"priority"}
    standing = parts.jira.create(draft(kind="Incident"))
    assert parts.fake.tickets[0].fields["issuetype"] == {"name": "Task"}
    assert parts.fake.counts[CREATE] == 3
    assert standing.notes[0] == "issue type 'Incident' refused, Task taken: Specify a valid issue type"


def test_a_field_that_jira_demands_is_named_and_nothing_is_written(parts: Parts) -> None:
    parts.fake.site.required_fields = {"customfield_10001": "Team"}
    with pytest.raises(Refused, match="Team is required"):
        parts.jira.create(draft())
    assert parts.fake.counts[CREATE] == 1
    assert parts.fake.tickets == []


def test_a_ticket_that_cannot_be_read_after_it_was_made_is_made(parts: Parts) -> None:
    parts.fake.troubles.add(Trouble("drop"), on="GET issue/{key}")
    standing = parts.jira.create(draft())
    assert (standing.key, standing.stage) == ("OPS-1", "open")


def test_an_unknown_assignee_is_a_note_and_a_lookup_that_fails_too(parts: Parts) -> None:
    assert "not assigned" in parts.jira.create(draft(assignee=Person(name="Ann"))).notes[0]
    parts.fake.troubles.add(Trouble("status", status=500), on="GET user/assignable/search")
    assert "not assigned" in parts.jira.create(draft(assignee=Person(email=ANNA.email))).notes[0]
    assert len(parts.fake.tickets) == 2


def test_a_ticket_is_assigned_as_it_is_made(parts: Parts) -> None:
    assert parts.jira.create(draft(assignee=Person(email="Anna@Example.com"))).assignee == Person(
        "anna", "Anna Lind", "anna@example.com"
    )


def test_a_title_of_many_lines_becomes_one_of_255_characters(parts: Parts) -> None:
    parts.jira.create(draft(title="Traceback\n" + "x" * 400))
    summary = parts.fake.tickets[0].fields["summary"]
    assert len(summary) == 255
    assert "\n" not in summary


def test_a_body_larger_than_jira_holds_is_cut_and_keeps_its_mark(parts: Parts) -> None:
    parts.jira.create(draft(body=(Paragraph("first"), Code("[~anna] \\ {x}\n" * 20_000))))
    description = str(parts.fake.tickets[0].fields["description"])
    assert len(description) < 40_000
    assert MARK in description
    assert "first" in description


def test_what_does_not_exist_is_gone(parts: Parts) -> None:
    for key in ("OPS-99", "../../admin", "OPS-1?expand=x", ""):
        with pytest.raises(Gone):
            parts.jira.read(key)


def test_a_comment_hides_its_mark_and_is_read_without_it(parts: Parts) -> None:
    parts.jira.create(draft())
    parts.jira.remark("OPS-1", MARK, [Paragraph("merged"), Code("[~anna] {color}")])
    parts.fake.comment("OPS-1", "thanks" if parts.fake.site.flavour == "server" else _document("thanks"), ANNA)
    ours, theirs = parts.jira.remarks("OPS-1")
    assert ours.mark == MARK
    assert "merged" in ours.text
    assert MARK not in ours.text
    assert (theirs.mark, theirs.text, theirs.author.name) == (None, "thanks", "Anna Lind")
    assert parts.fake.counts["POST issue/{key}/comment"] == 1


def test_all_pages_of_comments_are_read_and_those_before_left_out(parts: Parts) -> None:
    parts.jira.create(draft())
    parts.fake.routes.largest_page = 2
    for _ in range(5):
        parts.clock.advance(60)
        parts.jira.remark("OPS-1", MARK, [Paragraph("again")])
    assert len(parts.jira.remarks("OPS-1")) == 5
    assert len(parts.jira.remarks("OPS-1", parts.clock.now() - timedelta(seconds=70))) == 2


def test_the_same_link_twice_is_one(parts: Parts) -> None:
    parts.jira.create(draft())
    for title in ("Fix quotes", "Fix quotes\nagain"):
        parts.jira.link("OPS-1", MARK, title, "https://github.com/acme/shop/pull/7")
    (link,) = parts.fake.tickets[0].links.values()
    assert (link["title"], link["url"]) == ("Fix quotes again", "https://github.com/acme/shop/pull/7")


def test_marks_of_any_length_and_kind_are_told_apart(parts: Parts) -> None:
    parts.jira.create(draft())
    marks = ["k|1]#x y/é", "k" * 250 + "1" * 50, "k" * 250 + "2" * 50]
    for mark in marks:
        parts.jira.remark("OPS-1", mark, [Paragraph("x")])
        parts.jira.link("OPS-1", mark, "x", "https://example.com")
    assert [remark.mark for remark in parts.jira.remarks("OPS-1")] == marks
    assert len(parts.fake.tickets[0].links) == 3


def test_changed_tickets_come_oldest_change_first_over_pages(parts: Parts) -> None:
    parts.fake.routes.largest_page = 2
    for number in range(5):
        parts.jira.create(draft(f"stanch-{number:032x}"))
        parts.clock.advance(1)
    parts.fake.file("not ours")
    parts.clock.advance(600)
    parts.fake.move("OPS-3", "Done", ANNA)
    assert [one.key for one in parts.jira.changed_since(parts.clock.now() - timedelta(seconds=700))] == [
        f"OPS-{number}" for number in (1, 2, 4, 5, 3)
    ]
    assert [one.stage for one in parts.jira.changed_since(parts.clock.now())] == ["done"]


def test_nobody_is_assigned_by_a_name_that_looks_alike(parts: Parts) -> None:
    parts.fake.site.people.append(JiraPerson("anna2", "anna@example.com.evil", "joanna@example.com"))
    parts.jira.create(draft())
    assert parts.jira.assign("OPS-1", Person(name="Anna", email="nna@example.com")).notes
    assert parts.fake.tickets[0].assignee is None
    assert parts.jira.assign("OPS-1", Person(email=ANNA.email)).assignee is not None
    parts.jira.assign("OPS-1", Person(email=ANNA.email))
    assert parts.fake.counts["PUT issue/{key}/assignee"] == 1


def test_the_check_says_who_we_are(parts: Parts) -> None:
    assert parts.jira.check() == f"Stanch Bot at {parts.fake.url}"


def test_an_email_that_cloud_hides_finds_nobody_and_the_map_does() -> None:
    hidden = JiraPerson("5b10", "Bo", "bo@example.com", shows_email=False)
    with jira_parts(assignees={"octobo": "5b10", "anna-lind": "anna@example.com"}) as parts:
        parts.fake.site.people.append(hidden)
        parts.jira.create(draft())
        assert parts.jira.assign("OPS-1", Person(email="bo@example.com")).assignee is None
        assert parts.jira.assign("OPS-1", Person(account="OctoBo")).assignee == Person("5b10", "Bo", None)
        assert parts.jira.assign("OPS-1", Person(account="anna-lind")).assignee == Person(
            "anna", "Anna Lind", "anna@example.com"
        )


def test_settings_name_priority_type_components_and_further_fields() -> None:
    changes: dict[str, Any] = {
        "priorities": {"high": "Medium"},
        "issue_types": {"Bug": "Story"},
        "components": ("backend",),
    }
    with jira_parts(
        fields={"customfield_10001": {"value": "A"}, "summary": "no"}, labels=("oncall",), **changes
    ) as parts:
        assert parts.jira.create(draft()).notes == ()
        fields = parts.fake.tickets[0].fields
    assert fields["priority"] == {"name": "Medium"}
    assert fields["issuetype"] == {"name": "Story"}
    assert fields["components"] == [{"name": "backend"}]
    assert fields["customfield_10001"] == {"value": "A"}
    assert fields["summary"] == "KeyError in quotes"
    assert "oncall" in fields["labels"]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_project_may_be_named_by_its_id(flavour: str) -> None:
    with jira_parts("cloud" if flavour == "cloud" else "server", project="10100") as parts:
        parts.jira.create(draft())
        assert [one.key for one in parts.jira.find(MARK, parts.since)] == ["OPS-1"]


def test_a_data_center_that_cannot_set_the_property_has_made_the_ticket() -> None:
    with jira_parts("server") as parts:
        parts.fake.troubles.add(Trouble("status", status=403), on="PUT issue/{key}/properties/stanch.ticket")
        assert parts.jira.create(draft()).key == "OPS-1"
        assert [one.key for one in parts.jira.find(MARK, parts.since)] == ["OPS-1"]


def _document(text: str) -> dict[str, object]:
    content = [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]
    return {"type": "doc", "version": 1, "content": content}
