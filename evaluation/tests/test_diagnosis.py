"""The bench over real incidents: which sets it makes of a folder, and what its figures say."""

import json
from pathlib import Path

from evaluation.causes.diagnosis import Asked, Given, read_sets, set_rows
from evaluation.causes.incidents import Answer
from evaluation.causes.naive import KeywordRules, Majority


def folder(tmp_path: Path) -> Path:
    rows = [
        {"id": str(n), "source": "a" if n < 12 else "b", "date": f"2025-01-{n + 1:02d}", "summary": f"text {n}",
         "early_text": "we look into it" if n % 2 else "", "root_cause": "dns_failure"}
        for n in range(22)
    ]  # fmt: skip
    (tmp_path / "incidents.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return tmp_path


def test_reports_are_asked_together_and_by_source(tmp_path: Path) -> None:
    sets = {asked.name: asked for asked in read_sets(folder(tmp_path))}
    assert len(sets["reports, all"].texts) == 22
    assert len(sets["reports, a"].texts) == 12
    assert len(sets["first status"].texts) == 11


def test_sets_too_small_to_say_anything_are_left_out(tmp_path: Path) -> None:
    assert "reports, later half of the largest source" not in {asked.name for asked in read_sets(folder(tmp_path))}


def test_without_labels_only_logs_are_asked(tmp_path: Path) -> None:
    (tmp_path / "incidents.jsonl").write_text(json.dumps({"source": "a", "summary": "b", "root_cause": None}))
    alert = {"source": "m", "text": "x", "root_cause": "dns_failure"}
    (tmp_path / "logs_rootcause.jsonl").write_text("\n".join([json.dumps(alert)] * 10))
    assert [asked.name for asked in read_sets(tmp_path)] == ["logs and events, m"]


def test_a_missed_goal_shows_in_the_row() -> None:
    answers = [Answer("dns_failure", ("code_defect",), 0.9), Answer("code_defect", ("code_defect",), 0.9)]
    rows = set_rows(Asked("reports, x", ["a", "b"], ["dns_failure", "code_defect"]), Given(answers, [True, True]))
    values = {row.name.rsplit(": ", 1)[1]: row for row in rows}
    assert values["accuracy"].value == 0.5
    assert values["wrong50"].value == 0.5
    assert not values["ECE"].met
    assert round(values["code F1"].value, 2) == 0.67


def test_the_majority_knows_nothing_of_the_text() -> None:
    answers = Majority().answer(["x", "y", "z"], ["a", "b", "a"])
    assert {answer.ranked[0] for answer in answers} == {"a"}


def test_keyword_rules_count_words() -> None:
    (answer,) = KeywordRules().answer(["DNS: no such host, dns again, one deploy"], ["dns_failure"])
    assert answer.ranked[0] == "dns_failure"
    (nothing,) = KeywordRules().answer(["hello"], ["dns_failure"])
    assert nothing.ranked == ("unknown",)
