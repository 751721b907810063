"""The shadow evaluation: a candidate beside the model that serves, on held-back examples and on the project's own cases."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contracts.causes import UNKNOWN, Prediction, PredictRequest
from contracts.learning import Figures, Judgement, Outcome
from contracts.logs import RawLine
from root_cause.examples import StoredExample

HELD_BACK_SHARE: Final = 0.2
FEWEST_HELD_BACK: Final = 10
MOST_HELD_BACK: Final = 1_000
"""Two models answer each of them in about 5 ms."""
SURE: Final = 0.5
MORE_SURE_AND_WRONG: Final = 0.05
"""By how much the share that is answered above SURE and wrong may grow: one of the fewest held back may be bad luck."""

Predict = Callable[[PredictRequest], Prediction]


@dataclass(frozen=True)
class Split:
    """`learned` in the candidate that is judged, `held` never; `seen` of those the serving model had learned."""

    learned: list[StoredExample]
    held: list[StoredExample]
    seen: int


@dataclass(frozen=True)
class Question:
    """Lines or a text whose cause is known. Cases have a name."""

    logs: list[RawLine] | None
    text: str | None
    label: str
    name: str = ""


@dataclass(frozen=True)
class Verdict:
    """A named reason and a sentence with its figures."""

    outcome: Outcome
    reason: str
    detail: str


def hold_back(examples: Sequence[StoredExample], learned_until: int) -> Split:
    """The newest fifth, at least FEWEST_HELD_BACK, of what the serving model has not learned: no more than half of that.

    `examples` are in order of time. Where all is learned already, the fifth is of everything, and `seen` says so. What
    tells of the same incident as a held one, or says the same, is neither: it would give the answer away.
    """
    fresh = [example for example in examples if example.number > learned_until]
    pool = fresh if len(fresh) > 1 else list(examples)
    wanted = max(FEWEST_HELD_BACK, round(HELD_BACK_SHARE * len(examples)))
    held = pool[len(pool) - min(wanted, MOST_HELD_BACK, len(pool) // 2) :]
    given_away = {key for example in held for key in _keys(example)}
    learned = [example for example in examples if given_away.isdisjoint(_keys(example))]
    return Split(learned, held, sum(example.number <= learned_until for example in held))


def questions_of(examples: Sequence[StoredExample]) -> list[Question]:
    """Examples as they are asked."""
    return [Question(example.logs, example.text, example.label) for example in examples]


def read_cases(folder: Path | None) -> list[Question]:
    """`<name>/logs.txt` with the cause that `<name>/expected.toml` names; empty where there is no such folder."""
    if folder is None:
        return []
    return [
        Question(
            [line for line in (place.parent / "logs.txt").read_text(encoding="utf-8").splitlines() if line.strip()],
            None,
            str(tomllib.loads(place.read_text(encoding="utf-8"))["root_cause"]),
            place.parent.name,
        )
        for place in sorted(folder.glob("*/expected.toml"))
    ]


def measure_model(predict: Predict, held: Sequence[Question], cases: Sequence[Question]) -> Figures:
    """What one model makes of both. Best guesses count: how sure to be is the threshold's business, the same for both."""
    answers = [(question.label, predict(_asked(question))) for question in held]
    wrong = [case.name for case in cases if _ranked(case.label, predict(_asked(case)))[0] != case.label]
    cases_right = len(cases) - len(wrong) if cases else None
    if not answers:
        return Figures(cases_right=cases_right, cases_wrong=wrong)
    truths = [truth for truth, _ in answers]
    ranked = [_ranked(truth, answer) for truth, answer in answers]
    details = [answer.root_cause_detail for _, answer in answers]
    beliefs = [_belief(truth, answer) for truth, answer in answers]
    count = len(answers)
    return Figures(
        accuracy=sum(truth == row[0] for truth, row in zip(truths, ranked, strict=True)) / count,
        macro_f1=macro_f1(truths, [row[0] for row in ranked]),
        top3=sum(truth in row[:3] for truth, row in zip(truths, ranked, strict=True)) / count,
        belief=sum(beliefs) / count,
        sure_and_wrong=sum(
            detail.label not in (UNKNOWN, truth) and detail.confidence > SURE
            for truth, detail in zip(truths, details, strict=True)
        )
        / count,
        cases_right=cases_right,
        cases_wrong=wrong,
    )


def decide(candidate: Figures, serving: Figures, held_back: int) -> Verdict:
    """Whether the candidate takes the place. In order: cases, confident mistakes, right answers, belief in the truth."""
    if (candidate.cases_right or 0) < (serving.cases_right or 0):
        lost = ", ".join(name for name in candidate.cases_wrong if name not in serving.cases_wrong)
        cases = f"{candidate.cases_right} right against {serving.cases_right}, lost {lost}"
        return Verdict("refused", "worse_on_cases", f"worse on the project's own cases: {cases}")
    if not held_back:
        return Verdict("promoted", "nothing_held_back", "too few examples to hold any back; the cases are no worse")
    right = [round((figures.accuracy or 0.0) * held_back) for figures in (candidate, serving)]
    shown = f"{right[0]} of {held_back} held-back examples right against {right[1]}"
    if (candidate.sure_and_wrong or 0.0) > (serving.sure_and_wrong or 0.0) + MORE_SURE_AND_WRONG:
        wrong = f"{candidate.sure_and_wrong:.0%} answered above {SURE:g} and wrong against {serving.sure_and_wrong:.0%}"
        return Verdict("refused", "more_sure_and_wrong", f"more often sure and wrong: {wrong}; {shown}")
    if right[0] < right[1]:
        return Verdict("refused", "worse_on_examples", f"worse: {shown}")
    if right[0] > right[1]:
        return Verdict("promoted", "better_on_examples", f"better: {shown}")
    belief = f"confidence in the true cause {candidate.belief:.2f} against {serving.belief:.2f}"
    if (candidate.belief or 0.0) > (serving.belief or 0.0):
        return Verdict("promoted", "surer_of_the_truth", f"as often right and surer of the truth: {shown}; {belief}")
    return Verdict("refused", "no_better", f"no better: {shown}; {belief}")


def judge(
    candidate: Predict, serving: Predict, serving_version: str, split: Split, cases: Sequence[Question]
) -> Judgement:
    """Both models asked the same, and what follows."""
    held = questions_of(split.held)
    new, old = (measure_model(predict, held, cases) for predict in (candidate, serving))
    verdict = decide(new, old, len(held))
    return Judgement(
        outcome=verdict.outcome,
        reason=verdict.reason,
        detail=verdict.detail,
        serving_version=serving_version,
        candidate=new,
        serving=old,
        held_back=len(held),
        seen_by_serving=split.seen,
        cases=f"{len(cases)} checked" if cases else "not checked: no folder of cases (ROOT_CAUSE_CASES_PATH)",
    )


def macro_f1(truths: Sequence[str], guesses: Sequence[str]) -> float:
    """Mean F1 over the labels that occur in `truths`."""
    scores = []
    for label in dict.fromkeys(truths):
        hits = sum(truth == guess == label for truth, guess in zip(truths, guesses, strict=True))
        scores.append(2 * hits / (truths.count(label) + list(guesses).count(label)))
    return sum(scores) / len(scores)


def _keys(example: StoredExample) -> set[object]:
    incident = {("incident", example.incident_id)} if example.incident_id else set()
    return incident | {("number", example.number), ("said", example.said)}


def _asked(question: Question) -> PredictRequest:
    return PredictRequest(logs=question.logs, text=question.text)


def _ranked(truth: str, answer: Prediction) -> list[str]:
    """Best guess first. `unknown` is a guess only where it is the truth: elsewhere the first alternative is."""
    detail = answer.root_cause_detail
    if truth == UNKNOWN:
        return [detail.label]
    others = [row.label for row in detail.alternatives]
    if detail.label == UNKNOWN:
        return others or [UNKNOWN]
    return [truth if truth == detail.finer else detail.label, *others]


def _belief(truth: str, answer: Prediction) -> float:
    detail = answer.root_cause_detail
    if truth == UNKNOWN:
        return 1.0 - detail.confidence
    if detail.label != UNKNOWN and truth in (detail.label, detail.finer):
        return detail.confidence
    return next((row.confidence for row in detail.alternatives if row.label == truth), 0.0)
