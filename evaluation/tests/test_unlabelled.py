"""What is measured without labels."""

import json
from pathlib import Path
from typing import Any

from evaluation.causes.unlabelled import CAUSELESS_GOAL, Texts, figure_rows, read_texts


def answer(body: dict[str, Any]) -> dict[str, Any]:
    """Answers what says so, as surely as it says."""
    said = body.get("text") or " ".join(body["logs"])
    sure = float(said.rpartition(" ")[2])
    return {"label": "dns_failure" if "yes" in said else "unknown", "confidence": sure, "code_related": "code" in said}


def test_reports_first_updates_and_maintenance_are_sets_of_their_own(tmp_path: Path) -> None:
    incident = {"source": "a", "summary": "long story", "early_text": "slow", "severity": "minor"}
    planned = {"source": "a", "summary": "we move house", "early_text": "", "severity": "maintenance"}
    lines = map(json.dumps, [incident] * 12 + [planned] * 10)
    (tmp_path / "incidents.jsonl").write_text("\n".join(lines))
    found = {texts.name: texts for texts in read_texts(tmp_path)}
    assert {name: len(texts.texts) for name, texts in found.items()} == {
        "reports, a": 12,
        "announced maintenance": 10,
        "first status": 12,
    }
    assert not found["reports, a"].causeless
    assert found["first status"].causeless


def test_harmless_lines_are_sent_as_lines(tmp_path: Path) -> None:
    (tmp_path / "logs_harmless.jsonl").write_text("\n".join([json.dumps({"text": "a\nb"})] * 10))
    (texts,) = read_texts(tmp_path)
    assert texts.as_logs
    assert texts.causeless


def test_where_there_is_no_cause_a_sure_answer_misses_the_goal() -> None:
    sure, unsure, none = figure_rows(Texts("first status", ["yes 0.9", "yes 0.4", "no 0.9"], causeless=True), answer)
    assert (round(sure.value, 2), round(unsure.value, 2), none.value) == (0.67, 0.33, 0.0)
    assert unsure.goal == CAUSELESS_GOAL
    assert not unsure.met


def test_reports_with_a_cause_have_no_goal_without_a_label() -> None:
    rows = figure_rows(Texts("reports, a", ["yes, code 0.9", "no 0.1"], as_logs=True), answer)
    assert [row.value for row in rows] == [0.5, 0.5, 0.5]
    assert all(row.goal is None for row in rows)
