from collections.abc import Iterator

import pytest

from evaluation.vendors.jira import JiraStatus, JiraTransition, Trouble
from integrator.tests.jira_parts import ANNA, OLD_TRANSITIONS, OLD_WORKFLOW, RESOLUTION, Parts, draft, jira_parts
from integrator.trackers.tracker import Refused, Stage, Unclear

MOVE = "POST issue/{key}/transitions"


@pytest.fixture
def parts() -> Iterator[Parts]:
    with jira_parts() as found:
        found.jira.create(draft())
        yield found


def _old_workflow(parts: Parts) -> None:
    parts.fake.site.statuses, parts.fake.site.transitions = OLD_WORKFLOW, OLD_TRANSITIONS
    parts.fake.ticket("OPS-1").status = OLD_WORKFLOW[0]


@pytest.mark.parametrize(("stage", "status"), [("in_progress", "In Progress"), ("done", "Done")])
def test_a_ticket_is_moved_once_and_not_again(parts: Parts, stage: Stage, status: str) -> None:
    for _ in range(2):
        standing = parts.jira.move("OPS-1", stage)
        assert (standing.stage, standing.status) == (stage, status)
    assert parts.fake.counts[MOVE] == 1


def test_a_ticket_that_is_done_is_opened_again(parts: Parts) -> None:
    parts.jira.move("OPS-1", "done")
    assert parts.jira.move("OPS-1", "open").status == "To Do"


def test_a_way_of_two_steps_is_gone_and_the_resolution_filled(parts: Parts) -> None:
    _old_workflow(parts)
    assert parts.jira.move("OPS-1", "done").status == "Closed"
    assert parts.fake.counts[MOVE] == 2
    assert parts.fake.ticket("OPS-1").fields["resolution"] == {"name": "Done"}


def test_a_ticket_is_not_closed_on_its_way_to_somewhere_else(parts: Parts) -> None:
    _old_workflow(parts)
    parts.jira.move("OPS-1", "in_progress")
    with pytest.raises(Refused, match="no transition leads to open, there is 'Close Issue'"):
        parts.jira.move("OPS-1", "open")
    assert parts.fake.ticket("OPS-1").status.name == "In Progress"


def test_the_settings_say_which_of_several_transitions() -> None:
    with jira_parts(transitions={"done": ("qa passed", "Done")}) as parts:
        parts.fake.site.statuses += (JiraStatus("9", "Shipped", "done"),)
        parts.fake.site.transitions += (JiraTransition("41", "QA Passed", "Shipped"),)
        parts.jira.create(draft())
        assert parts.jira.move("OPS-1", "done").status == "Shipped"


def test_a_status_that_the_settings_name_is_where_it_should_stand() -> None:
    with jira_parts(transitions={"done": ("Ready for QA",)}) as parts:
        parts.fake.site.statuses += (JiraStatus("9", "Ready for QA", "indeterminate"),)
        parts.fake.site.transitions += (JiraTransition("41", "Hand over", "Ready for QA"),)
        parts.jira.create(draft())
        for _ in range(2):
            assert parts.jira.move("OPS-1", "done").status == "Ready for QA"
        assert parts.fake.counts[MOVE] == 1


def test_a_status_that_says_nothing_was_done_is_the_last_choice(parts: Parts) -> None:
    parts.fake.site.statuses += (JiraStatus("9", "Cancelled", "done"),)
    parts.fake.site.transitions = (JiraTransition("1", "Cancel", "Cancelled"), *parts.fake.site.transitions)
    assert parts.jira.move("OPS-1", "done").status == "Done"


def test_a_screen_that_demands_what_nobody_knows_is_said(parts: Parts) -> None:
    screen = {"customfield_10001": {"required": True, "name": "Root cause"}, **RESOLUTION}
    parts.fake.site.transitions = (JiraTransition("31", "Done", "Done", None, screen),)
    with pytest.raises(Refused, match="'Done' demands Root cause"):
        parts.jira.move("OPS-1", "done")
    assert parts.fake.counts[MOVE] == 0


def test_a_field_of_the_settings_fills_the_screen() -> None:
    with jira_parts(fields={"customfield_10001": "deploy"}) as parts:
        screen = {"customfield_10001": {"required": True, "name": "Root cause"}, **RESOLUTION}
        parts.fake.site.transitions = (JiraTransition("31", "Done", "Done", None, screen),)
        parts.jira.create(draft())
        assert parts.jira.move("OPS-1", "done").stage == "done"


def test_somebody_who_was_faster_is_no_failure(parts: Parts) -> None:
    parts.fake.troubles.add(Trouble("status", status=400, written=True), on=MOVE)
    assert parts.jira.move("OPS-1", "done").stage == "done"


def test_an_unclear_move_is_seen_when_it_is_asked_for_again(parts: Parts) -> None:
    parts.fake.troubles.add(Trouble("drop", written=True), on=MOVE)
    with pytest.raises(Unclear):
        parts.jira.move("OPS-1", "done")
    assert parts.jira.move("OPS-1", "done").stage == "done"
    assert parts.fake.counts[MOVE] == 1


def test_a_workflow_without_any_transition_is_said(parts: Parts) -> None:
    parts.fake.site.transitions = ()
    with pytest.raises(Refused, match="none at all"):
        parts.jira.move("OPS-1", "done")


def test_what_people_moved_is_read(parts: Parts) -> None:
    parts.fake.move("OPS-1", "In Progress", ANNA)
    assert parts.jira.read("OPS-1").stage == "in_progress"
