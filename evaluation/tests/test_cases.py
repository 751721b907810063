"""How an answer to a case is judged."""

from all_in_one.cases import read_case
from contracts.analysis import Aggregate
from contracts.causes import Alternative, Evidence, ModelInfo, RootCauseDetail
from contracts.logs import Anomaly
from contracts.tickets import Integration
from evaluation.causes.cases import judge

NO_TICKET = Integration(triggered=False, reason="")
MODEL = ModelInfo(version="1", trained_at="2026-01-01T00:00:00+00:00")


def test_an_empty_answer_is_wrong_in_everything() -> None:
    verdict = judge(read_case("disk_full"), Aggregate(integration=NO_TICKET))
    assert (verdict.label, verdict.cause_right, verdict.evidence_right) == ("unknown", False, False)
    assert (verdict.anomalies_found, verdict.actions_found, verdict.similar_right) == (0, 0, False)


def test_a_right_answer_is_right() -> None:
    case = read_case("disk_full")
    lines = [Evidence(line=0, text=case.expected.evidence[0])]
    detail = RootCauseDetail(label="storage_failure", confidence=0.9, evidence=lines, model=MODEL)
    anomalies = [Anomaly(line=0, text=piece, score=1, template="") for piece in case.expected.anomalies]
    steps = [alternatives[-1].upper() for alternatives in case.expected.actions]
    found = Aggregate(integration=NO_TICKET, anomalies=anomalies, root_cause_detail=detail, recommended_actions=steps)
    verdict = judge(case, found)
    assert verdict.cause_right
    assert verdict.evidence_right
    assert (verdict.anomalies_found, verdict.actions_found) == (1, 1)


def test_the_best_guess_of_an_abstention_is_not_an_answer() -> None:
    guess = [Alternative(label="storage_failure", title="", confidence=0.2)]
    detail = RootCauseDetail(label="unknown", confidence=0.2, alternatives=guess, model=MODEL)
    verdict = judge(read_case("disk_full"), Aggregate(integration=NO_TICKET, root_cause_detail=detail))
    assert (verdict.guess, verdict.cause_right) == ("storage_failure", False)
