"""The predictor: answers, abstains, and says why."""

from dataclasses import replace

import numpy as np
import pytest

from contracts.causes import UNKNOWN, PredictRequest
from contracts.changes import RecentChange
from root_cause.classifier import causes_only, softmax
from root_cause.model import Predictor

OUTAGE = [
    "2024-07-07 12:00:01 ERROR Database connection failed",
    "2024-07-07 12:00:02 WARN Retrying connection",
    "2024-07-07 12:00:03 ERROR Database connection failed",
]
ASKED = PredictRequest(logs=[*OUTAGE])


def test_the_readmes_lines_are_a_database_outage(predictor: Predictor) -> None:
    found = predictor.predict(ASKED)
    assert (found.root_cause, found.root_cause_detail.label) == ("Database outage", "database_outage")
    assert found.root_cause_detail.evidence[0].text == OUTAGE[0]


@pytest.mark.parametrize(
    "case",
    [
        "x509: certificate has expired or is not yet valid",
        "No space left on device",
        "Out of memory: Killed process 77 (java)",
    ],
)
def test_one_clear_line_is_enough(predictor: Predictor, case: str) -> None:
    expected = {"x": "certificate_expiry", "N": "storage_failure", "O": "memory_exhaustion"}[case[0]]
    assert predictor.predict(PredictRequest(text=case)).root_cause_detail.label == expected


@pytest.mark.parametrize(
    "text", ["   ", "12345 67890", "....", "qwxz vbnm plokij", "anyone up for lunch at 12:30?", "連接失敗"]
)
def test_it_abstains_where_there_is_nothing_to_know(predictor: Predictor, text: str) -> None:
    found = predictor.predict(PredictRequest(text=text))
    assert (found.root_cause, found.root_cause_detail.label) == (None, UNKNOWN)
    assert (found.root_cause_detail.evidence, found.root_cause_detail.code_related) == ([], False)


def test_on_unknown_the_first_alternative_is_the_best_guess(predictor: Predictor) -> None:
    detail = predictor.predict(PredictRequest(text="lunch?")).root_cause_detail
    assert detail.confidence == detail.alternatives[0].confidence
    assert len(detail.alternatives) == 3


def test_alternatives_are_the_next_three_and_never_the_label(predictor: Predictor) -> None:
    detail = predictor.predict(ASKED).root_cause_detail
    reading = predictor.reader.read(OUTAGE, None)
    head = predictor.classifier.head(reading)
    row = head.probabilities(head.scores(predictor.classifier.features.transform([reading])))[0]
    ranked = [label for label, _ in causes_only(predictor.classifier.labels, row)]
    assert [other.label for other in detail.alternatives] == ranked[1:4]
    assert detail.label == ranked[0]


def test_confidences_are_probabilities_best_first(predictor: Predictor) -> None:
    detail = predictor.predict(ASKED).root_cause_detail
    row = [detail.confidence, *(other.confidence for other in detail.alternatives)]
    assert row == sorted(row, reverse=True)
    assert 0 <= row[-1] <= row[0] <= 1
    assert sum(row) <= 1.001


def test_the_same_question_has_the_same_answer(predictor: Predictor) -> None:
    assert predictor.predict(ASKED) == predictor.predict(ASKED)


def test_a_threshold_of_one_always_abstains(predictor: Predictor) -> None:
    assert replace(predictor, min_confidence=1.0).predict(ASKED).root_cause is None


def test_no_more_evidence_is_shown_than_set(predictor: Predictor) -> None:
    assert len(replace(predictor, max_evidence=1).predict(ASKED).root_cause_detail.evidence) == 1


def test_a_finer_cause_answers_as_its_parent(predictor: Predictor) -> None:
    finer = predictor.causes["database_outage"].model_copy(update={"parent": "storage_failure"})
    found = replace(predictor, causes={**predictor.causes, "database_outage": finer}).predict(ASKED)
    detail = found.root_cause_detail
    assert (detail.label, detail.finer) == ("storage_failure", "database_outage")
    assert found.root_cause == predictor.causes["storage_failure"].title
    assert "storage_failure" not in {other.label for other in detail.alternatives}


@pytest.mark.parametrize(("words", "answer"), [(["connection failed"], True), ([], False), (None, False)])
def test_keywords_of_the_call_replace_the_services(predictor: Predictor, words: list[str] | None, answer: bool) -> None:
    asked = PredictRequest(logs=[*OUTAGE], code_keywords=words)
    assert predictor.predict(asked).root_cause_detail.code_related is answer


def test_softmax_rows_sum_to_one_even_for_large_scores() -> None:
    assert softmax(np.array([[1e6, 0.0, -1e6], [1.0, 2.0, 3.0]])).sum(axis=1) == pytest.approx([1, 1])


CRASH = [
    "ERROR [orders] TypeError: Cannot read properties of undefined (reading 'price')",
    "    at total (/srv/orders/cart.js:41:7)",
]


def change(minutes_before: float, **more: object) -> RecentChange:
    at = "2026-01-01T00:00:00Z"
    return RecentChange.model_validate(
        {"service": "orders", "deployed_at": at, "minutes_before": minutes_before, **more}
    )


def test_a_crash_right_after_a_deploy_speaks_for_the_deploy(predictor: Predictor) -> None:
    def chance(changes: list[RecentChange]) -> float:
        detail = predictor.predict(PredictRequest(logs=[*CRASH], changes=changes)).root_cause_detail
        ranked = {detail.label: detail.confidence, **{row.label: row.confidence for row in detail.alternatives}}
        return ranked.get("bad_deployment", 0.0)

    assert chance([change(7)]) > chance([change(50_000)])
    assert chance([change(7)]) > chance([])


def test_the_change_that_moved_the_decision_is_named(predictor: Predictor) -> None:
    ready = replace(predictor, min_confidence=0.0)
    asked = PredictRequest(logs=[*CRASH], changes=[change(90_000, sha="old"), change(4, sha="new")])
    detail = ready.predict(asked).root_cause_detail
    assert detail.label == "bad_deployment"
    assert [suspect.sha for suspect in detail.changes] == ["new"]


def test_what_the_catalogue_knows_is_said_with_the_evidence(predictor: Predictor) -> None:
    asked = PredictRequest(logs=["2024-01-01 10:00:00 UTC [77] FATAL:  sorry, too many clients already"])
    known = predictor.predict(asked).root_cause_detail.evidence[0].known
    assert known is not None
    assert known.startswith("PostgreSQL 53300: ")
