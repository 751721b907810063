"""The diagnosis in words, whatever of it is there."""

import pytest

from all_in_one.cases import Case, Expected
from all_in_one.demo import WIDTH, render
from contracts.actions import Action
from contracts.analysis import Aggregate
from contracts.causes import Alternative, Evidence, ModelInfo, RootCauseDetail
from contracts.knowledge import SimilarIncident
from contracts.logs import Anomaly
from contracts.tickets import Integration

EXPECTED = Expected(
    title="Checkout loses its database",
    story="",
    service="checkout",
    environment="prod",
    root_cause="database_outage",
    code_related=False,
    evidence=[],
    anomalies=[],
    actions=[],
)
CASE = Case(name="x", logs=["a", "b"], alert={}, expected=EXPECTED)
NO_TICKET = Integration(triggered=False, reason="no ticket was wanted")


def detail(**changes: object) -> RootCauseDetail:
    rival = Alternative(label="network_failure", title="Network failure", confidence=0.05)
    whole = RootCauseDetail(
        label="database_outage",
        confidence=0.91,
        alternatives=[rival],
        evidence=[Evidence(line=41, text="  connection refused  ")],
        model=ModelInfo(version="1", trained_at="2026-01-01T00:00:00Z"),
    )
    return whole.model_copy(update=changes)


def test_an_empty_diagnosis_is_rendered() -> None:
    text = render(CASE, Aggregate(integration=NO_TICKET))
    assert "Checkout loses its database  (2 lines from checkout, prod)" in text
    for words in ("(no summary)", "the predictor gave no answer", "nothing to recommend", "nothing like it"):
        assert words in text
    assert max(len(line) for line in text.splitlines()) <= WIDTH


def test_a_cause_is_shown_with_its_rivals_and_lines() -> None:
    text = render(CASE, Aggregate(root_cause="Database outage", root_cause_detail=detail(), integration=NO_TICKET))
    assert "PROBABLE CAUSE  Database outage  (91% sure)" in text
    assert "rather than Network failure 5%" in text
    assert "line    42: connection refused" in text


def test_a_code_related_cause_says_so() -> None:
    found = Aggregate(root_cause="Bug", root_cause_detail=detail(code_related=True), integration=NO_TICKET)
    assert "(91% sure, code)" in render(CASE, found)


@pytest.mark.parametrize("alternatives", [[], detail().alternatives])
def test_an_abstention_is_shown_with_its_nearest(alternatives: list[Alternative]) -> None:
    unknown = detail(label="unknown", alternatives=alternatives, evidence=[])
    assert "not known from these lines" in render(CASE, Aggregate(root_cause_detail=unknown, integration=NO_TICKET))


def test_many_anomalies_are_counted_beyond_the_first_five() -> None:
    rows = [Anomaly(line=n, text=f"line {n}", score=0.5, template="t", reasons=["rare"]) for n in range(8)]
    text = render(CASE, Aggregate(anomalies=rows, integration=NO_TICKET))
    assert "line 4 [rare]" in text
    assert "line 5" not in text
    assert "and 3 more" in text


def test_steps_are_numbered_with_command_and_check() -> None:
    step = Action(
        action="Restart",
        confidence=1,
        because="it helped",
        risk="low",
        command="sudo x",
        check="ping",
        source="playbook",
    )
    text = render(CASE, Aggregate(actions=[step], integration=NO_TICKET))
    assert "1. Restart [low risk; it helped]" in text
    assert "$ sudo x" in text
    assert "then: ping" in text


@pytest.mark.parametrize(("origin", "words"), [("yours", "INC-1 (yours)"), ("library", "(from the shipped library)")])
def test_similar_incidents_say_whose_they_are(origin: str, words: str) -> None:
    hit = SimilarIncident.model_validate({"id": "INC-1", "summary": "s", "score": 0.8, "origin": origin})
    assert words in render(CASE, Aggregate(similar_incidents=[hit], integration=NO_TICKET))


def test_what_did_not_answer_is_named() -> None:
    found = Aggregate(degraded=["root_cause", "knowledge_base"], integration=NO_TICKET, timings_ms={"total": 12.4})
    assert "Took 12 ms; no answer from root_cause, knowledge_base" in render(CASE, found)


def test_a_very_long_line_is_cut() -> None:
    rows = [Anomaly(line=0, text="word " * 100_000, score=1, template="t")]
    assert len(render(CASE, Aggregate(anomalies=rows, integration=NO_TICKET))) < 3_000
