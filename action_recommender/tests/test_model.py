"""The recommender: the playbook's order, what moves a step, and what is merged."""

from typing import Any

import pytest

from action_recommender.model import Recommender, without_repetition
from contracts.actions import Action, Recommendation, RecommendRequest

EXAMPLE = ["2024-07-07 12:00:01 ERROR Database connection failed", "2024-07-07 12:00:02 WARN Retrying connection", "…"]
FIRST_THREE = ["Check database server status", "Restart the database service", "Verify network connectivity"]


def ask(recommender: Recommender, **sent: Any) -> Recommendation:
    """The answer to a request."""
    return recommender.recommend(RecommendRequest.model_validate(sent))


def incident(resolution: str, **changes: Any) -> dict[str, Any]:
    """A similar incident as JSON."""
    return {"id": "INC-42", "summary": "x", "resolution": resolution, "score": 0.83, "origin": "yours", **changes}


@pytest.mark.parametrize("cause", ["Database outage", "database_outage"])
@pytest.mark.parametrize("logs", [EXAMPLE, None])
def test_the_contracts_example_begins_with_the_playbooks_order(
    recommender: Recommender, cause: str, logs: list[str] | None
) -> None:
    assert ask(recommender, root_cause=cause, logs=logs).recommended_actions[:3] == FIRST_THREE


def test_the_example_keeps_its_order_beside_a_similar_incident(recommender: Recommender) -> None:
    own = incident("Raised the pool size of pgbouncer.", score=1.0)
    answer = ask(recommender, root_cause="Database outage", logs=EXAMPLE, similar_incidents=[own])
    assert answer.recommended_actions[:3] == FIRST_THREE
    assert answer.recommended_actions[3] == "Apply what resolved INC-42: Raised the pool size of pgbouncer"


def test_strong_context_moves_the_specific_step_up_and_says_why(recommender: Recommender) -> None:
    logs = [*EXAMPLE, "FATAL: sorry, too many clients already"]
    first = ask(recommender, root_cause="Database outage", logs=logs).actions[0]
    assert first.action == "Count connections by application and state"
    assert first.because.startswith("the logs say '")
    assert "too many clients" in first.because


def test_without_context_the_reason_is_the_place_in_the_playbook(recommender: Recommender) -> None:
    first = ask(recommender, root_cause="database_outage").actions[0]
    assert first.because == "first step for Database outage"


def test_a_cause_that_nobody_knows_is_context_and_not_an_error(recommender: Recommender) -> None:
    answer = ask(recommender, root_cause="The moon is full")
    assert answer.actions[0].because == "first step while no cause is known"


def test_a_request_without_a_cause_gets_the_steps_of_unknown(recommender: Recommender) -> None:
    by_none = ask(recommender, text="it is broken")
    assert by_none == ask(recommender, root_cause="unknown", text="it is broken")


def test_top_k_bounds_the_answer_and_five_is_the_default(recommender: Recommender) -> None:
    assert len(ask(recommender, root_cause="database_outage").actions) == 5
    assert len(ask(recommender, root_cause="database_outage", top_k=1).actions) == 1
    assert len(ask(recommender, root_cause="database_outage", top_k=50).actions) == 10


def test_the_words_are_the_steps_in_the_same_order(recommender: Recommender) -> None:
    answer = ask(recommender, root_cause="dns_failure", logs=["NXDOMAIN"])
    assert answer.recommended_actions == [action.action for action in answer.actions]


@pytest.mark.parametrize("logs", [EXAMPLE, ["FATAL: sorry, too many clients already"], ["x" * 100_000], ["\x00"]])
def test_confidences_fall_and_stay_between_0_and_1(recommender: Recommender, logs: list[str]) -> None:
    told = [action.confidence for action in ask(recommender, root_cause="database_outage", logs=logs, top_k=50).actions]
    assert told == sorted(told, reverse=True)
    assert 0 <= told[-1] <= told[0] <= 1


def test_the_same_request_twice_gets_the_same_answer(recommender: Recommender) -> None:
    sent = {"root_cause": "network_failure", "logs": ["BGP neighbor down", "Hold timer expired"]}
    assert ask(recommender, **sent) == ask(recommender, **sent)


def test_a_resolution_that_the_playbook_names_too_only_lends_its_reason(recommender: Recommender) -> None:
    own = incident("Restarted the database service.")
    answer = ask(recommender, root_cause="database_outage", similar_incidents=[own], top_k=50)
    assert not [action for action in answer.actions if action.source == "similar_incident"]
    assert "resolved INC-42" in answer.actions[1].because


def test_every_cause_without_context_answers_with_its_playbook_from_first_to_last(recommender: Recommender) -> None:
    for cause, book in recommender.playbooks.by_cause.items():
        answer = ask(recommender, root_cause=cause, top_k=50)
        assert answer.recommended_actions == [step.action for step in book.steps]


def test_a_runbook_with_the_alerts_name_comes_first(recommender: Recommender) -> None:
    runbook = {"id": "rb", "summary": "x", "kind": "runbook", "title": "PostgresTooManyConnections", "score": 0.1}
    logs = ["alertname=PostgresTooManyConnections", "FATAL: sorry, too many clients already"]
    found = {**runbook, "origin": "yours"}
    answer = ask(recommender, root_cause="database_outage", logs=logs, similar_incidents=[found])
    assert answer.recommended_actions[0] == "Follow the runbook PostgresTooManyConnections"
    assert answer.recommended_actions[1] == "Count connections by application and state"


def test_an_unknown_cause_gets_steps_that_find_it_and_no_remedy(recommender: Recommender) -> None:
    own = incident("Restarted the database.", root_cause="database_outage")
    answer = ask(recommender, root_cause="unknown", logs=["it is broken"], similar_incidents=[own], top_k=50)
    assert not [action for action in answer.actions if "Apply what resolved" in action.action]
    assert answer.recommended_actions[3] == "Compare with INC-42, whose cause was: Database outage"


def test_what_helped_elsewhere_stays_behind_three_steps_of_the_playbook(recommender: Recommender) -> None:
    own = incident("Raised the pool size of pgbouncer.", score=1.0)
    logs = ["FATAL: sorry, too many clients already"]
    sources = [
        a.source for a in ask(recommender, root_cause="database_outage", logs=logs, similar_incidents=[own]).actions
    ]
    assert sources[:4] == ["playbook", "playbook", "playbook", "similar_incident"]


def test_the_reason_says_what_the_message_means_where_the_catalogue_knows_it(recommender: Recommender) -> None:
    logs = ["FATAL: sorry, too many clients already"]
    first = ask(recommender, root_cause="database_outage", logs=logs).actions[0]
    assert "(PostgreSQL 53300: " in first.because


def test_of_near_identical_actions_the_first_one_stays() -> None:
    def action(text: str) -> Action:
        return Action(action=text, confidence=0.5, because=text, risk="low", source="playbook")

    kept = without_repetition([action("Check the pods"), action("Checking pods"), action("Restart the pods")])
    assert [one.action for one in kept] == ["Check the pods", "Restart the pods"]
    assert kept[0].because == "Check the pods; Checking pods"
