"""The replay: earlier incidents are learned, later ones asked, and never the other way round."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from contracts.causes import Alternative, ModelInfo, Prediction, RootCauseDetail
from evaluation.causes.incidents import Answer, Incident, ask, figures, intervals, read_incidents
from evaluation.causes.learning import (
    BASELINE,
    OURS,
    baseline,
    draw,
    goal_rows,
    main,
    measure_curve,
    measure_random,
    measure_sources,
    print_measured,
)

WORDS = {"disk": "volume full of logs", "net": "packets lost on the link"}
INCIDENTS = [
    Incident(f"i{n}", "one" if n % 3 else "two", f"2024-01-{n % 28 + 1:02}", f"{WORDS[label]} {n}", label)
    for n in range(24)
    for label in [list(WORDS)[n % 2]]
]


class Memory:
    """Knows the labels that it has learned and nothing else; keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[list[str], list[str]]] = []

    def answers(self, learned: Sequence[Incident], asked: Sequence[Incident]) -> list[Answer]:
        self.told.append(([one.id for one in learned], [one.id for one in asked]))
        labels = {one.label for one in learned}
        return [Answer(one.label, (one.label if one.label in labels else "cpu",), 0.6) for one in asked]


def test_each_step_is_asked_about_the_same_later_incidents() -> None:
    memory = Memory()
    curve = measure_curve(memory, INCIDENTS, steps=(0, 4, 8))
    assert [(len(learned), asked) for learned, asked in memory.told] == [
        (n, [one.id for one in INCIDENTS[8:]]) for n in (0, 4, 8)
    ]
    assert [(row.learned, row.model) for row in curve] == [
        (0, OURS),
        (4, OURS),
        (4, BASELINE),
        (8, OURS),
        (8, BASELINE),
    ]
    assert [row.values["accuracy"] for row in curve if row.model == OURS] == [0.0, 1.0, 1.0]


@pytest.mark.parametrize("measure", [measure_random, measure_sources])
def test_nothing_is_learned_that_is_asked(measure: object) -> None:
    memory = Memory()
    measure(memory, INCIDENTS)  # type: ignore[operator]
    for learned, asked in memory.told:
        assert asked
        assert set(learned).isdisjoint(asked)


def test_every_incident_is_asked_once_by_a_model_that_learned_the_other_folds() -> None:
    memory = Memory()
    rows = measure_random(memory, INCIDENTS)
    asked = [id for learned, ids in memory.told if learned for id in ids]
    assert sorted(asked) == sorted(one.id for one in INCIDENTS)
    assert [(row.model, row.learned, row.asked) for row in rows] == [(OURS, 0, 24), (OURS, 18, 24), (BASELINE, 18, 24)]


def test_the_largest_source_is_learned_and_the_others_are_asked() -> None:
    memory = Memory()
    measure_sources(memory, INCIDENTS)
    sources = {one.id: one.source for one in INCIDENTS}
    assert {sources[id] for id in memory.told[-1][0]} == {"one"}
    assert {sources[id] for id in memory.told[-1][1]} == {"two"}


def test_the_baseline_learns_what_it_can_from_the_incidents_alone() -> None:
    answers = baseline(INCIDENTS[:16], INCIDENTS[16:])
    assert all(answer.right for answer in answers)
    assert all(0 < answer.confidence <= 1 for answer in answers)


def test_goals_are_those_of_the_last_step() -> None:
    rows = goal_rows(measure_curve(Memory(), INCIDENTS, steps=(0, 8)))
    assert [(row.name, row.met) for row in rows] == [("later, macro-F1 after 8", True), ("later, top-3 after 8", True)]


def test_the_table_and_the_curve_hold_every_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    curve = measure_curve(Memory(), INCIDENTS, steps=(0, 4, 8))
    print_measured(curve)
    draw(curve, tmp_path / "c.svg")
    assert len(capsys.readouterr().out.splitlines()) == 2 + len(curve)
    assert (tmp_path / "c.svg").read_text().count("<polyline") == 4


def test_without_a_folder_nothing_is_measured() -> None:
    assert main(lambda: None) == 0


def test_incidents_without_labels_are_too_few_to_learn_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "incidents.jsonl").write_text(json.dumps({"id": "a", "summary": "b", "root_cause": None}) + "\n")
    assert main(lambda: tmp_path) == 0
    assert "0 labelled incidents" in capsys.readouterr().err


def test_incidents_are_read_in_order_of_time_and_only_with_a_cause(tmp_path: Path) -> None:
    rows = [
        {"id": "new", "source": "s", "date": "2024-05-01", "summary": "a", "root_cause": "disk"},
        {"id": "none", "source": "s", "date": "2023-05-01", "summary": "a", "root_cause": None},
        {"id": "empty", "source": "s", "date": "2023-05-01", "summary": " ", "root_cause": "disk"},
        {"id": "old", "source": "s", "date": "2020-05-01", "summary": "b", "root_cause": "net"},
        {"id": "undated", "source": "s", "date": None, "summary": "c", "root_cause": "net"},
    ]
    (tmp_path / "incidents.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    assert [one.id for one in read_incidents(tmp_path)] == ["undated", "old", "new"]


def says(label: str, confidence: float, *others: str) -> Prediction:
    rows = [Alternative(label=name, title=name, confidence=0.1) for name in others]
    detail = RootCauseDetail(
        label=label, confidence=confidence, alternatives=rows, model=ModelInfo(version="", trained_at="")
    )
    return Prediction(root_cause=None, root_cause_detail=detail)


def test_an_abstention_is_asked_for_its_best_guess() -> None:
    [answer] = ask(lambda request: says("unknown", 0.2, "disk", "net", "cpu"), INCIDENTS[:1])
    assert (answer.ranked, answer.answered, answer.right) == (("disk", "net", "cpu"), False, True)


def test_figures_are_those_of_the_best_guess() -> None:
    answers = [Answer("disk", ("disk",), 0.9), Answer("net", ("disk", "net"), 0.6), Answer("net", ("cpu",), 0.2, False)]
    found = figures(answers)
    assert found["accuracy"] == pytest.approx(1 / 3)
    assert found["top-3"] == pytest.approx(2 / 3)
    assert found["acc30"] == 1.0
    assert found["wrong50"] == pytest.approx(1 / 3)
    assert found["macro-F1"] == pytest.approx(1 / 3)
    ends = intervals(answers)
    assert all(low <= high for low, high in ends.values())
    assert ends == intervals(answers)
