"""What is held back, how a model is measured on it, and when a candidate takes the place."""

from pathlib import Path

import pytest

from contracts.causes import UNKNOWN, Alternative, ModelInfo, Prediction, PredictRequest, RootCauseDetail
from contracts.learning import Figures
from root_cause.examples import StoredExample
from root_cause.judging import MOST_HELD_BACK, Question, decide, hold_back, judge, macro_f1, measure_model, read_cases
from root_cause.settings import REPOSITORY_CASES


def stored(count: int, **changes: object) -> list[StoredExample]:
    fields = {"label": "disk", "incident_id": None, "logs": None, **changes}
    return [
        StoredExample(number=n, id=str(n), happened=float(n), text=f"text {n}", **fields)  # type: ignore[arg-type]
        for n in range(1, count + 1)
    ]


def numbers(examples: list[StoredExample]) -> list[int]:
    return [example.number for example in examples]


@pytest.mark.parametrize(
    ("count", "learned_until", "held"),
    [(20, 0, 10), (100, 0, 20), (100, 80, 10), (10, 0, 5), (2, 0, 1), (9_000, 0, 1_000)],
)
def test_the_newest_fifth_is_held_back_and_never_more_than_half_of_what_is_new(
    count: int, learned_until: int, held: int
) -> None:
    split = hold_back(stored(count), learned_until)
    assert numbers(split.held) == list(range(count - held + 1, count + 1))
    assert len(split.held) <= MOST_HELD_BACK
    assert numbers(split.learned) == list(range(1, count - held + 1))
    assert split.seen == 0


def test_where_all_is_learned_already_it_says_so() -> None:
    split = hold_back(stored(50), learned_until=50)
    assert (len(split.held), split.seen) == (10, 10)


def test_one_example_alone_is_learned() -> None:
    assert hold_back(stored(1), 0).held == []


def test_newest_is_by_time_and_not_by_arrival() -> None:
    backwards = sorted(stored(4), key=lambda example: -example.number)
    assert numbers(hold_back(backwards, 0).held) == [2, 1]


def test_the_same_incident_never_stands_on_both_sides() -> None:
    split = hold_back(stored(40, incident_id="INC-1"), 0)
    assert split.learned == []


def test_the_same_words_never_stand_on_both_sides() -> None:
    same = [StoredExample(n, str(n), "disk", float(n), None, None, "the same") for n in range(4)]
    assert numbers(hold_back(same, 0).learned) == []


def says(label: str, confidence: float, *others: str) -> Prediction:
    rows = [Alternative(label=name, title=name, confidence=round(0.1 / n, 3)) for n, name in enumerate(others, 1)]
    detail = RootCauseDetail(
        label=label, confidence=confidence, alternatives=rows, model=ModelInfo(version="", trained_at="")
    )
    return Prediction(root_cause=None, root_cause_detail=detail)


def answering(**answers: Prediction) -> object:
    return lambda request: answers[request.text or request.logs[0]]


def figures(predict: object, *asked: tuple[str, str], cases: tuple[tuple[str, str], ...] = ()) -> Figures:
    held, known = ([Question(None, text, label, text) for text, label in pairs] for pairs in (asked, cases))
    return measure_model(predict, held, known)  # type: ignore[arg-type]


def test_the_best_guess_of_an_abstention_counts_as_a_guess() -> None:
    found = figures(answering(a=says(UNKNOWN, 0.2, "disk", "net")), ("a", "disk"))
    assert (found.accuracy, found.top3, found.belief, found.sure_and_wrong) == (1.0, 1.0, 0.1, 0.0)


def test_an_example_without_a_cause_is_right_when_the_model_abstains() -> None:
    predict = answering(a=says(UNKNOWN, 0.2, "disk"), b=says("disk", 0.9, "net"))
    assert figures(predict, ("a", UNKNOWN)).accuracy == 1.0
    found = figures(predict, ("b", UNKNOWN))
    assert (found.accuracy, found.sure_and_wrong) == (0.0, 1.0)
    assert found.belief == pytest.approx(0.1)


def test_a_wrong_answer_may_have_the_right_one_among_the_next() -> None:
    found = figures(answering(a=says("net", 0.4, "dns", "disk", "cpu")), ("a", "disk"))
    assert (found.accuracy, found.top3, found.belief) == (0.0, 1.0, 0.05)


def test_cases_count_by_the_best_guess_and_the_wrong_ones_are_named() -> None:
    predict = answering(a=says(UNKNOWN, 0.2, "disk"), b=says("disk", 0.6, "net"), c=says("net", 0.6, "disk"))
    found = figures(predict, cases=(("a", "disk"), ("b", "disk"), ("c", "disk")))
    assert found == Figures(cases_right=2, cases_wrong=["c"])


def test_macro_f1_is_over_the_labels_that_occur() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "a", "c"]) == 0.5
    assert macro_f1(["a", "b"], ["a", "b"]) == 1.0


GOOD = Figures(accuracy=0.8, belief=0.6, sure_and_wrong=0.1, cases_right=7)


@pytest.mark.parametrize(
    ("changes", "outcome", "reason"),
    [
        ({"accuracy": 0.9}, "promoted", "better_on_examples"),
        ({"belief": 0.7}, "promoted", "surer_of_the_truth"),
        ({}, "refused", "no_better"),
        ({"accuracy": 0.7}, "refused", "worse_on_examples"),
        ({"accuracy": 0.9, "cases_right": 6}, "refused", "worse_on_cases"),
        ({"accuracy": 0.9, "sure_and_wrong": 0.2}, "refused", "more_sure_and_wrong"),
    ],
)
def test_each_verdict_has_its_named_reason(changes: dict[str, float], outcome: str, reason: str) -> None:
    verdict = decide(GOOD.model_copy(update=changes), GOOD, held_back=20)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)
    assert verdict.detail


def test_with_nothing_held_back_the_cases_decide() -> None:
    assert decide(Figures(), Figures(), 0).reason == "nothing_held_back"
    worse = decide(Figures(cases_right=1, cases_wrong=["a", "b"]), Figures(cases_right=2, cases_wrong=["b"]), 0)
    assert worse.reason == "worse_on_cases"
    assert worse.detail.endswith("1 right against 2, lost a")


def test_the_judgement_has_the_figures_of_both() -> None:
    right, wrong = says("disk", 0.9, "net"), says("net", 0.9, "disk")
    split = hold_back(stored(20), 0)
    found = judge(lambda request: right, lambda request: wrong, "v0", split, [])
    assert (found.outcome, found.serving_version, found.held_back) == ("promoted", "v0", 10)
    assert (found.candidate.accuracy, found.serving.accuracy) == (1.0, 0.0)
    assert found.cases.startswith("not checked")


def test_the_projects_own_cases_can_be_read() -> None:
    cases = read_cases(REPOSITORY_CASES)
    assert len(cases) >= 8
    assert all(case.logs and case.label for case in cases)
    assert PredictRequest(logs=cases[0].logs)
    assert read_cases(None) == read_cases(Path("nowhere")) == []
