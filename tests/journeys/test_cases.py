"""Every folder of `cases/` goes through the running system and comes out with the right diagnosis."""

import asyncio

import pytest

from all_in_one.cases import case_names, read_case
from all_in_one.demo import diagnose, render
from evaluation.causes.cases import judge

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", case_names())
def test_cause_evidence_and_actions_are_right(fleet: str, name: str) -> None:
    case = read_case(name)
    verdict = judge(case, asyncio.run(diagnose(fleet, case)))
    assert (verdict.label, verdict.code_right, verdict.evidence_right) == (case.expected.root_cause, True, True)
    assert verdict.anomalies_found >= 0.5
    assert verdict.actions_found >= 0.5


@pytest.mark.parametrize("name", case_names())
def test_same_logs_get_the_same_answer(fleet: str, name: str) -> None:
    case = read_case(name)
    first, second = (asyncio.run(diagnose(fleet, case)) for _ in range(2))
    assert first.model_copy(update={"timings_ms": {}}) == second.model_copy(update={"timings_ms": {}})


def test_demo_reads_like_a_diagnosis(fleet: str) -> None:
    case = read_case("database_outage")
    text = render(case, asyncio.run(diagnose(fleet, case)))
    assert "PROBABLE CAUSE  Database outage" in text
    assert "WHAT TO DO NOW" in text
