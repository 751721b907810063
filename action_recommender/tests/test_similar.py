"""What resolved similar incidents becomes a step only where it says something, and never a command."""

from typing import Any

import pytest

from action_recommender.similar import (
    MOST,
    NAMED,
    TRUST,
    find_cause_from_similar,
    first_sentence,
    follow_named_runbook,
    steps_from_similar,
)
from contracts.actions import Action
from contracts.knowledge import SimilarIncident


def incident(**changes: Any) -> SimilarIncident:
    """A similar incident of the user's own."""
    own = {"id": "INC-42", "summary": "pool", "resolution": "Raised the pool size. Wrote a report.", "score": 0.83}
    return SimilarIncident.model_validate({"origin": "yours", **own, **changes})


def steps(*incidents: SimilarIncident, same: bool = True) -> list[Action]:
    """The steps from `incidents` under the default threshold."""
    return steps_from_similar(incidents, 0.6, lambda cause: same)


def test_the_first_sentence_of_the_resolution_is_the_step() -> None:
    step = steps(incident())[0]
    assert step.action == "Apply what resolved INC-42: Raised the pool size"
    assert step.because == "resolved INC-42, which looked like this (score 0.83)"
    assert (step.source, step.command) == ("similar_incident", None)


@pytest.mark.parametrize("changes", [{"score": 0.59}, {"resolution": None}, {"resolution": ""}, {"kind": "catalogue"}])
def test_a_weak_unresolved_or_catalogue_hit_is_no_step(changes: dict[str, Any]) -> None:
    assert steps(incident(**changes)) == []


@pytest.mark.parametrize(
    "resolution", ["Closed", "N/A", "Resolved itself.", "It went away by itself", "fixed!", "…", "working as intended"]
)
def test_a_resolution_that_says_nothing_is_no_step(resolution: str) -> None:
    assert first_sentence(resolution) is None


@pytest.mark.parametrize(
    ("resolution", "said"),
    [
        ("Fixed. Rolled back to v1.2.3 of the API.", "Rolled back to v1.2.3 of the API"),
        ("## Fix\n- restarted   the broker;\n- wrote it down", "restarted the broker"),
        ("Set vm.max_map_count to 262144 on db-1.example.com", "Set vm.max_map_count to 262144 on db-1.example.com"),
    ],
)
def test_the_sentence_is_found_behind_markup_versions_and_dots(resolution: str, said: str) -> None:
    assert first_sentence(resolution) == said


def test_a_long_resolution_is_cut_at_a_word() -> None:
    said = first_sentence("restart " * 100)
    assert said is not None
    assert len(said) < 250
    assert said.endswith("restart …")


def test_confidence_follows_the_score_and_at_most_two_are_taken() -> None:
    taken = steps(*(incident(id=f"INC-{n}", score=n / 10) for n in (7, 9, 8)))
    assert [step.because.split(",")[0] for step in taken] == ["resolved INC-9", "resolved INC-8"]
    assert len(taken) == MOST
    assert taken[0].confidence > taken[1].confidence


def test_what_the_project_shipped_is_never_shown_as_the_users_own() -> None:
    step = steps(incident(origin="library"))[0]
    assert "of the shipped library" in step.because
    assert step.confidence < steps(incident())[0].confidence


def test_another_cause_lowers_the_confidence_and_is_said() -> None:
    step = steps(incident(root_cause="network_failure"), same=False)[0]
    assert "though its cause was network_failure" in step.because
    assert step.confidence < steps(incident())[0].confidence


def test_a_runbook_is_followed_by_its_address() -> None:
    step = steps(incident(kind="runbook", title="Postgres down", url="https://wiki/pg", resolution=None))[0]
    assert (step.action, step.runbook_url) == ("Follow the runbook Postgres down", "https://wiki/pg")
    assert step.source == "runbook"


@pytest.mark.parametrize("score", [-1.0, 9.0, float("inf"), float("nan")])
def test_a_score_out_of_range_is_trusted_no_more_than_1(score: float) -> None:
    assert all(0 <= step.confidence <= TRUST["yours"] for step in steps(incident(score=score)))


def test_while_no_cause_is_known_an_incident_lends_its_cause_to_compare_with() -> None:
    [step] = find_cause_from_similar([incident(root_cause="dns_failure")], 0.6, lambda cause: "DNS failure")
    assert step.action == "Compare with INC-42, whose cause was: DNS failure"
    assert (
        step.check == "What showed that cause there is found here too; there it was resolved by: Raised the pool size"
    )
    assert (step.risk, step.command) == ("low", None)


@pytest.mark.parametrize("changes", [{"root_cause": None}, {"root_cause": "unknown"}, {"score": 0.59}])
def test_an_incident_without_a_known_cause_helps_to_find_none(changes: dict[str, Any]) -> None:
    assert find_cause_from_similar([incident(**changes)], 0.6, lambda cause: None) == []


def test_the_runbook_of_the_alerts_name_is_trusted_at_any_score() -> None:
    step = follow_named_runbook(incident(kind="runbook", title="PostgresDown", score=0.1), least=0.2)
    assert (step.confidence, step.action) == (NAMED, "Follow the runbook PostgresDown")
    assert step.because == "its title is the name of the alert, PostgresDown"
