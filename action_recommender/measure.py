"""How good is the ranker? On situations that it was not trained on, on messages from elsewhere, and on vague ones.

Messages of well-known products stand in the playbooks too, so they are counted apart: `known` where a situation shares
most of its words with the message, `new` where none does. Only `new` and `situations` speak of what was never seen.
"""

from collections.abc import Callable, Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from action_recommender.features import normalise
from action_recommender.model import Recommender
from action_recommender.playbooks import Playbook, Playbooks
from action_recommender.ranker import StepRanker
from contracts.actions import RecommendRequest

FOLDS = 3
AT = 3
KNOWN = 0.7
"""Shared words over the words of the shorter text, from which a message counts as known."""


class Case(BaseModel):
    """A context and the steps (ids) of which any is a right first answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cause: str
    text: str
    steps: Annotated[list[str], Field(min_length=1)]


class HeldOut(BaseModel):
    """`held_out.toml`: never trained on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vague: list[str]
    cases: list[Case]


Fit = Callable[[Playbook, frozenset[str]], StepRanker]
Order = Callable[[Case], list[str]]


def measure(playbooks: Playbooks, held_out: HeldOut, rankers: dict[str, StepRanker], fit: Fit) -> dict[str, float]:
    """Shares between 0 and 1, and row counts. `fit` trains a ranker with some situations left out."""
    by_order = _prior_order(playbooks)
    full = _ranked_order(Recommender(playbooks, rankers))
    left_out_orders, folded = [], []
    for fold in range(FOLDS):
        cases = [case for book in playbooks.by_cause.values() for case in _cases_of_fold(book, fold)]
        unseen = frozenset(normalise(case.text) for case in cases)
        fitted = {cause: fit(book, unseen) for cause, book in playbooks.by_cause.items()}
        left_out_orders += [(case, _ranked_order(Recommender(playbooks, fitted))(case)) for case in cases]
        folded += cases
    return {
        **_scores("situations", left_out_orders),
        **_scores("situations_prior", [(case, by_order(case)) for case in folded]),
        **_scores_of_messages(playbooks, held_out.cases, full, by_order),
        "vague_keeps_first_three": _kept(playbooks, held_out.vague, full),
        "situations": float(len(folded)),
        "vague": float(len(held_out.vague) * len(playbooks.by_cause)),
    }


def overlap(text: str, book: Playbook) -> float:
    """How much of `text` stands in one situation of `book`, 0..1."""
    said = _words(text)
    learned = [_words(situation) for step in book.steps for situation in step.situations]
    return max(
        (len(said & words) / min(len(said), len(words)) for words in learned if said and len(words) > 1), default=0
    )


def _words(text: str) -> set[str]:
    return set(normalise(text).split()) - {"0"}


def _scores_of_messages(playbooks: Playbooks, cases: list[Case], ranked: Order, by_order: Order) -> dict[str, float]:
    known = [case for case in cases if overlap(case.text, playbooks.by_cause[case.cause]) >= KNOWN]
    figures: dict[str, float] = {}
    for name, some in (("new", [case for case in cases if case not in known]), ("known", known)):
        figures |= _scores(f"messages_{name}", [(case, ranked(case)) for case in some])
        figures |= _scores(f"messages_{name}_prior", [(case, by_order(case)) for case in some])
        figures[f"messages_{name}"] = float(len(some))
    return figures


def _cases_of_fold(book: Playbook, fold: int) -> Iterable[Case]:
    """Each situation is in one fold; those that read the same after normalisation share it (the grouped split)."""
    groups: dict[str, int] = {}
    for step in book.steps:
        for number, situation in enumerate(step.situations):
            if groups.setdefault(normalise(situation), number % FOLDS) == fold:
                yield Case(cause=book.cause, text=situation, steps=[step.id])


def _ranked_order(recommender: Recommender) -> Order:
    def order(case: Case) -> list[str]:
        request = RecommendRequest(root_cause=case.cause, logs=[case.text], top_k=50)
        ids = {step.action: step.id for step in recommender.playbooks.by_cause[case.cause].steps}
        return [ids[action] for action in recommender.recommend(request).recommended_actions]

    return order


def _prior_order(playbooks: Playbooks) -> Order:
    return lambda case: [step.id for step in playbooks.by_cause[case.cause].steps]


def _scores(name: str, answers: list[tuple[Case, list[str]]]) -> dict[str, float]:
    """Shares of the cases: the first step is right; one of the first three is; the right ones that are among them."""
    if not answers:
        return {}
    right = [(set(case.steps), order) for case, order in answers]
    first = sum(order[0] in steps for steps, order in right)
    among = sum(bool(steps & set(order[:AT])) for steps, order in right)
    recalled = sum(len(steps & set(order[:AT])) / min(len(steps), AT) for steps, order in right)
    count = len(answers)
    return {
        f"{name}_p_at_1": first / count,
        f"{name}_hit_at_{AT}": among / count,
        f"{name}_recall_at_{AT}": recalled / count,
    }


def _kept(playbooks: Playbooks, vague: list[str], order: Order) -> float:
    """Share of (cause, vague text) where the playbook's first three are still the first three."""
    kept = [
        set(order(Case(cause=cause, text=text, steps=["-"]))[:AT]) == {step.id for step in book.steps[:AT]}
        for cause, book in playbooks.by_cause.items()
        for text in vague
    ]
    return sum(kept) / len(kept)
