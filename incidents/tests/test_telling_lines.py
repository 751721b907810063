"""Which lines the predictor is shown."""

import pytest

from contracts.logs import LogAnalysis
from incidents.evidence.telling_lines import (
    ANOMALIES_SHOWN,
    CHANGES_SHOWN,
    FRAMES_SHOWN,
    LINES_WITHOUT_ANALYSIS,
    select_lines,
    text_of,
)
from incidents.tests.findings import analysis, said

ROUTINE = "INFO request served"


def test_without_an_analysis_the_first_lines_are_shown() -> None:
    assert select_lines([ROUTINE] * 3, None) == [0, 1, 2]
    assert len(select_lines([ROUTINE] * (LINES_WITHOUT_ANALYSIS + 1), None)) == LINES_WITHOUT_ANALYSIS


def test_where_nothing_is_anomalous_the_first_lines_are_shown() -> None:
    assert select_lines([ROUTINE] * 3, LogAnalysis()) == [0, 1, 2]


def test_anomalous_lines_are_shown_in_ascending_order() -> None:
    assert select_lines([ROUTINE] * 100, analysis(70, 3, 3)) == [3, 70]


@pytest.mark.parametrize("line", [-1, -1_000, 3, 1_000])
def test_an_anomaly_in_a_line_that_nobody_sent_is_passed_over(line: int) -> None:
    logs = [ROUTINE, "ERROR boom", "Traceback (most recent call last):"]
    assert select_lines(logs, analysis(line)) == [0, 1, 2]
    assert select_lines(logs, analysis(line, 2)) == [2]


def test_the_stack_frames_after_an_anomaly_are_shown() -> None:
    logs = [ROUTINE, "ERROR boom", '  File "a.py", line 1', "    go()", "ValueError: boom", ROUTINE, "  not ours"]
    assert select_lines(logs, analysis(1)) == [1, 2, 3, 4]


def test_a_deep_stack_is_shown_in_part() -> None:
    logs = ["ERROR boom", *["  at x.y(Z.java:1)"] * 500]
    assert len(select_lines(logs, analysis(0))) == 1 + FRAMES_SHOWN


@pytest.mark.parametrize(
    "line",
    [
        "INFO Deploying checkout 2.8.0",
        "rollout restarted by ada",
        "Rolling back to 2.7.3",
        "Normal ScalingReplicaSet Scaled up replica set pricing-6c9f",
        "helm upgrade pricing",
        "kubelet: Successfully pulled image pricing:2.8.0",
        "configuration reloaded",
        "Feature flag new-checkout enabled",
        "manifest applied to prod by ada",
        "sudo: ada : COMMAND=/bin/rm -rf /var/lib/x",
        "running migration 0042",
    ],
)
def test_what_was_changed_is_shown_beside_the_anomalies(line: str) -> None:
    assert select_lines([ROUTINE, line, ROUTINE, "ERROR x"], analysis(3)) == [1, 3]


@pytest.mark.parametrize("line", [ROUTINE, "OrderController answered", "payroll job finished", "unreleased resource"])
def test_routine_is_not_taken_for_a_change(line: str) -> None:
    assert select_lines([line, "ERROR x"], analysis(1)) == [1]


def test_the_same_change_is_shown_once_whatever_its_numbers() -> None:
    logs = [f"INFO deploy {n} of pod 9af{n} done" for n in range(500)] + ["ERROR x"]
    assert select_lines(logs, analysis(500)) == [0, 500]


def test_of_many_changes_the_first_are_shown() -> None:
    logs = [f"deploy of {'x' * n}" for n in range(100)] + ["ERROR x"]
    assert len(select_lines(logs, analysis(100))) == CHANGES_SHOWN + 1


def test_of_many_anomalies_the_best_are_shown() -> None:
    assert len(select_lines([ROUTINE] * 500, analysis(*range(500)))) == ANOMALIES_SHOWN


def test_an_anomaly_of_a_line_that_was_not_sent_is_passed_over() -> None:
    assert select_lines([ROUTINE] * 3, analysis(1, 99, -1)) == [1]


def test_a_line_reads_the_same_whichever_way_it_was_sent() -> None:
    assert text_of("boom") == text_of(said("boom")) == "boom"
    assert select_lines([said("deploying 2.8.0"), said("boom")], analysis(1)) == [0, 1]
