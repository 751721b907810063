"""What people and services do to incidents: moves, resolutions, feedback, splits, commands, diagnoses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.analysis import Aggregate
from contracts.causes import Alternative, RootCauseDetail
from contracts.incidents import Change, Command, Feedback, IncidentStatus, NewIncident, Split, Ticket
from contracts.knowledge import SimilarIncident
from contracts.tickets import Integration
from contracts.tickets import Ticket as Standing
from incidents.store import judgements, search, showings, texts
from incidents.tests.alerts import House, alert
from incidents.tests.findings import MODEL, anomaly
from incidents.tests.stores import sqlite_store
from service_kit.errors import Conflict, NotFound, Unprocessable

HOSTILE = "a/b ?#%00'\";--\u202e🔥"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    database = sqlite_store(tmp_path)
    yield House(database)
    database.close()


def found(label: str = "database_outage", title: str | None = "Database outage") -> Aggregate:
    other = Alternative(label="dns_failure", title="DNS failure", confidence=0.1)
    detail = RootCauseDetail(label=label, confidence=0.9, alternatives=[other], model=MODEL)
    nothing = Integration(triggered=False, reason="not code-related")
    return Aggregate(root_cause=title, root_cause_detail=detail, anomalies=[anomaly(0)], integration=nothing)


def test_an_incident_is_opened_once_an_id(house: House) -> None:
    new = NewIncident(id=HOSTILE, description="Nobody can pay\nsince ten", severity="high", logs=["ERROR no"])
    first = house.lifecycle.create(new, "ann")
    again = house.lifecycle.create(new, "bob")
    assert (first.changed, again.changed, again.reason) == (True, False, f"{HOSTILE} is known: nothing was changed")
    assert (first.head.id, first.head.title, first.head.severity) == (HOSTILE, "Nobody can pay", "high")
    assert [job.key for job in house.jobs("diagnose")] == [f"diagnose:{HOSTILE}:1"]
    with house.database.reading() as connection:
        assert texts.get_texts(connection, 1).sent == ["ERROR no"]


def test_a_severity_that_nobody_knows_is_a_default(house: House) -> None:
    head = house.lifecycle.create(NewIncident(description="x", severity="awful"), "ann").head
    assert (head.severity, head.severity_source) == ("medium", "default")


@pytest.mark.parametrize(
    ("steps", "ends"),
    [
        (["acknowledged", "resolved", "reopened", "acknowledged"], "acknowledged"),
        (["notified", "needs_info", "acknowledged", "resolved"], "resolved"),
    ],
)
def test_it_moves_where_it_may(house: House, steps: list[IncidentStatus], ends: str) -> None:
    house.tell(alert())
    for step in steps:
        assert house.lifecycle.change("INC-1", Change(status=step), "ann").head.status == step
    assert house.row().status == ends


def test_a_move_that_there_is_not_names_those_there_are(house: House) -> None:
    house.tell(alert())
    house.lifecycle.change("INC-1", Change(status="resolved"), "ann")
    with pytest.raises(
        Conflict, match="INC-1 is resolved and cannot become acknowledged; from there it can become reopened"
    ):
        house.lifecycle.change("INC-1", Change(status="acknowledged"), "ann")


def test_the_same_status_again_changes_nothing(house: House) -> None:
    house.tell(alert())
    house.lifecycle.change("INC-1", Change(status="acknowledged"), "ann")
    before = house.story()
    assert house.at(9).lifecycle.change("INC-1", Change(status="acknowledged"), "bob").changed is False
    assert house.story() == before


def test_when_it_was_acknowledged_stays_and_when_it_was_resolved_is_cleared(house: House) -> None:
    house.tell(alert())
    for seconds, status in ((10, "acknowledged"), (20, "resolved"), (30, "reopened"), (40, "acknowledged")):
        house.at(seconds).lifecycle.change("INC-1", Change.model_validate({"status": status}), "ann")
    row = house.row()
    assert (row.acknowledged_at, row.resolved_at) == (row.created_at + 10, None)


def test_an_incident_that_is_not_there_is_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        house.lifecycle.change("INC-9", Change(status="resolved"), "ann")


def test_a_resolution_is_remembered_and_taught_only_where_a_person_knows_the_cause(house: House) -> None:
    house.tell(alert())
    house.lifecycle.change("INC-1", Change(status="resolved", resolution="restarted it"), "ann")
    assert [job.kind for job in house.jobs("remember") + house.jobs("teach")] == ["remember"]
    house.lifecycle.feedback("INC-1", Feedback(root_cause="Database outage"), "ann")
    taught = house.jobs("teach")[0].payload
    assert (taught["root_cause"], taught["source"]) == ("database_outage", "feedback")


def test_a_resolution_without_words_is_not_remembered(house: House) -> None:
    house.tell(alert())
    house.lifecycle.change("INC-1", Change(status="resolved"), "ann")
    assert house.jobs("remember") == []
    house.lifecycle.change("INC-1", Change(resolution="it healed"), "ann")
    assert len(house.jobs("remember")) == 1


def test_feedback_corrects_the_cause_and_a_later_diagnosis_does_not_take_it_back(house: House) -> None:
    house.tell(alert())
    house.lifecycle.diagnosed(1, 1, found())
    house.lifecycle.feedback("INC-1", Feedback(root_cause="dns_failure", helpful_actions=["dig"]), "ann")
    house.lifecycle.reanalyze("INC-1", "ann")
    house.lifecycle.diagnosed(1, 2, found())
    assert (house.row().root_cause, house.row().root_cause_title) == ("dns_failure", "DNS failure")
    with house.database.reading() as connection:
        said = judgements.latest(connection, 1)
        assert said is not None
        assert said.helpful_actions == ["dig"]


def test_past_incidents_that_were_shown_are_judged_with_the_diagnosis(house: House) -> None:
    house.tell(alert())
    past = SimilarIncident(id="INC-0", summary="s", root_cause="dns_failure", score=0.9, origin="yours")
    house.lifecycle.diagnosed(1, 1, found().model_copy(update={"similar_incidents": [past]}))
    house.lifecycle.feedback("INC-1", Feedback(root_cause="dns_failure"), "ann")
    with house.database.reading() as connection:
        assert [(use.shown, use.judged, use.agreed) for use in showings.uses(connection, ["INC-0"])] == [(1, 1, 1)]


def test_feedback_that_confirms_keeps_the_confidence(house: House) -> None:
    house.tell(alert())
    house.lifecycle.diagnosed(1, 1, found())
    house.lifecycle.feedback("INC-1", Feedback(root_cause="database_outage"), "ann")
    assert (house.row().confidence, house.story()[-1].reason) == (0.9, "database_outage is right")


def test_a_cause_that_nobody_knows_is_refused(house: House) -> None:
    house.tell(alert())
    with pytest.raises(Unprocessable, match="there is no root cause 'gremlins'") as refused:
        house.lifecycle.feedback("INC-1", Feedback(root_cause="gremlins"), "ann")
    assert refused.value.field == "root_cause"


def test_a_split_moves_alerts_counts_and_what_comes_later(house: House) -> None:
    kept, moved = alert(), alert("HighLatency", severity="high")
    house.tell(kept, moved)
    parted = house.at(60).lifecycle.split("INC-1", Split(alerts=[moved.fingerprint], reason="not ours"), "ann")
    assert (parted.kept.alerts_count, parted.kept.firing_count) == (1, 1)
    assert (parted.new.id, parted.new.alerts_count, parted.new.firing_count, parted.new.severity) == (
        "INC-2",
        1,
        1,
        "high",
    )
    assert (house.actions(1)[-1], house.actions(2)) == ("split", ["created"])
    later = moved.model_copy(update={"starts_at": house.clock.now()})
    assert house.tell(later).incidents == ["INC-2"]
    assert house.tell(moved).incidents == ["INC-2"]


@pytest.mark.parametrize("wanted", [["all"], ["nothing of it"]])
def test_a_split_that_leaves_one_empty_is_refused(house: House, wanted: list[str]) -> None:
    one, two = alert(), alert("HighLatency")
    house.tell(one, two)
    names = [one.fingerprint, two.fingerprint] if wanted == ["all"] else wanted
    with pytest.raises(Unprocessable):
        house.lifecycle.split("INC-1", Split(alerts=names), "ann")
    assert len(house.rows()) == 1


def test_a_diagnosis_is_stored_once_an_episode(house: House) -> None:
    house.tell(alert())
    assert house.lifecycle.running(1, 1)
    assert house.row().diagnosis == "running"
    assert house.lifecycle.diagnosed(1, 1, found(), reasons={"logs": "no buffer"})
    assert not house.lifecycle.diagnosed(1, 1, found("dns_failure", "DNS failure"))
    row = house.row()
    assert (row.diagnosis, row.root_cause, row.confidence, row.template) == (
        "done",
        "database_outage",
        0.9,
        "<*> failed",
    )
    assert house.story()[-1].reason == "Database outage (90%)"
    assert house.story()[-1].details["degraded"] == {"logs": "no buffer"}


def test_a_diagnosis_that_was_overtaken_is_shown_until_the_next_is_there(house: House) -> None:
    house.tell(alert())
    house.lifecycle.running(1, 1)
    house.lifecycle.reanalyze("INC-1", "ann")
    assert house.lifecycle.diagnosed(1, 1, found())
    assert (house.row().diagnosis, house.row().root_cause) == ("waiting", "database_outage")


def test_a_diagnosis_that_waits_says_so_once_and_a_parked_one_can_be_asked_for_again(house: House) -> None:
    house.tell(alert())
    house.lifecycle.running(1, 1)
    for _ in range(3):
        house.lifecycle.waiting(1, 1, "nothing answered")
    house.lifecycle.parked(1, 1, "a step raised five times")
    house.lifecycle.parked(1, 1, "a step raised five times")
    assert house.actions() == ["created", "diagnosis waits", "diagnosis parked"]
    assert house.lifecycle.reanalyze("INC-1", "ann").changed
    assert (house.row().diagnosis, house.row().episode) == ("waiting", 2)
    assert house.lifecycle.reanalyze("INC-1", "ann").changed is False


def test_only_what_is_open_becomes_notified(house: House) -> None:
    house.tell(alert())
    house.lifecycle.notified(1, "told to one address")
    house.lifecycle.change("INC-1", Change(status="acknowledged"), "ann")
    house.lifecycle.notified(1, "told to another")
    assert house.row().status == "acknowledged"
    assert len(house.jobs("tell")) == 2


def ticket_command(key: str, state: str = "open") -> Command:
    ticket = Ticket(tracker="jira", key="OPS-1", url="https://jira/OPS-1", state=state)
    return Command(
        key=key, incident_id="INC-1", action="set_ticket", who="integrator", via="integrator", text="", ticket=ticket
    )


def test_the_same_ticket_again_is_no_news(house: House) -> None:
    house.tell(alert())
    standing = Standing(tracker="jira", key="OPS-1", url="https://jira/OPS-1")
    answer = Integration(triggered=True, state="created", reason="created", ticket=standing)
    for _ in range(2):
        house.lifecycle.ticket_answered(1, answer, "the lines hold the code keyword 'KeyError'")
    assert house.story()[-1].reason == "code-related, because the lines hold the code keyword 'KeyError'; created"
    house.lifecycle.command(ticket_command("1", "fix proposed"), "integrator")
    house.lifecycle.ticket_answered(1, answer.model_copy(update={"state": "exists"}))
    assert house.actions() == ["created", "ticket", "ticket"]
    ticket = house.row().ticket
    assert (ticket.key, ticket.state) == ("OPS-1", "fix proposed") if ticket else False


def test_where_no_ticket_stands_yet_the_timeline_says_why(house: House) -> None:
    house.tell(alert())
    none = Integration(triggered=False, state="not_configured", reason="no tracker is configured")
    house.lifecycle.ticket_answered(1, none, "the cause 'Code defect' always lies in code")
    row = house.story()[-1]
    assert row.reason == "code-related, because the cause 'Code defect' always lies in code; no tracker is configured"
    assert row.details["state"] == "not_configured"
    assert house.jobs("ticket") == []


def test_without_a_ticket_nothing_is_followed(house: House) -> None:
    house.tell(alert())
    house.lifecycle.change("INC-1", Change(status="acknowledged"), "ann")
    assert house.jobs("follow") == []


def test_what_happens_to_an_incident_with_a_ticket_is_followed(house: House) -> None:
    house.tell(alert())
    house.lifecycle.command(ticket_command("1"), "integrator")
    house.lifecycle.change("INC-1", Change(status="acknowledged"), "ann")
    house.tell(alert(status="resolved"))
    house.lifecycle.change("INC-1", Change(resolution="rolled back"), "ann")
    keys = [f"follow:{row.seq}" for row in house.story() if row.action in ("ticket", "status", "resolution")]
    assert sorted(job.key for job in house.jobs("follow")) == sorted(keys)


def test_who_moved_a_status_stands_in_its_details(house: House) -> None:
    house.tell(alert())
    for key, action, via in (("1", "acknowledge", "slack"), ("2", "resolve", "jira"), ("3", "reopen", "github")):
        order = Command(key=key, incident_id="INC-1", action=action, who="ann", via=via)
        house.lifecycle.command(order, "integrator")
    house.tell(alert(status="resolved"))
    moved = [
        (row.details["to"], row.details["by"], row.details.get("via")) for row in house.story() if "to" in row.details
    ]
    assert moved == [
        ("acknowledged", "person", "slack"),
        ("resolved", "tracker", "jira"),
        ("reopened", "tracker", "github"),
        ("resolved", "alerts", None),
    ]


def test_a_ticket_that_comes_after_the_incident_was_resolved_is_followed(house: House) -> None:
    house.tell(alert())
    house.lifecycle.change("INC-1", Change(status="resolved"), "ann")
    assert house.jobs("follow") == []
    house.lifecycle.command(ticket_command("1"), "integrator")
    assert [job.key for job in house.jobs("follow")] == [f"follow:{house.story()[-1].seq}"]


def test_one_key_of_a_command_has_one_effect(house: House) -> None:
    house.tell(alert())
    command = Command(key="slack-1", incident_id="INC-1", action="resolve", who="ann", via="slack", text="restarted")
    first = house.lifecycle.command(command, "integrator")
    again = house.lifecycle.command(command, "integrator")
    assert (first.repeated, again.repeated, first.reason) == (False, True, again.reason)
    assert (house.row().status, house.row().resolution) == ("resolved", "restarted")
    assert house.actions().count("status") == 1


@pytest.mark.parametrize("action", ["comment", "set_ticket"])
def test_a_command_that_lacks_its_words_is_refused_and_may_come_again(house: House, action: str) -> None:
    house.tell(alert())
    bare = {"key": "k", "incident_id": "INC-1", "action": action, "who": "ann"}
    with pytest.raises(Unprocessable):
        house.lifecycle.command(Command.model_validate(bare), "integrator")
    whole = {**bare, "text": "we look", "ticket": {"tracker": "jira", "key": "OPS-1"}}
    assert not house.lifecycle.command(Command.model_validate(whole), "integrator").repeated


def test_every_command_does_what_it_says(house: House) -> None:
    house.tell(alert())
    house.lifecycle.running(1, 1)
    asked = [
        ("acknowledge", {}),
        ("needs_info", {}),
        ("resolve", {}),
        ("reopen", {}),
        ("feedback", {"root_cause": "dns_failure"}),
    ]
    for number, (action, more) in enumerate(asked):
        body = {"key": str(number), "incident_id": "INC-1", "action": action, "who": "ann", **more}
        house.lifecycle.command(Command.model_validate(body), "integrator")
    assert (house.row().status, house.row().root_cause, house.row().episode) == ("reopened", "dns_failure", 2)


def test_what_was_changed_is_found_by_its_new_words(house: House) -> None:
    house.tell(alert())
    house.lifecycle.change("INC-1", Change(title="The cart is on fire", reason="clearer"), "ann")
    with house.database.reading() as connection:
        page = search.page(connection, search.Filter(q="fire"), None, 10)
    assert [head.id for head in page.items] == ["INC-1"]
    assert house.story()[-1].reason == "title: HighErrorRate (checkout) became The cart is on fire; clearer"
