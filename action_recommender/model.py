"""The recommender: the playbook's order, moved by what the context clearly says, merged with what helped before."""

import re
from collections.abc import Mapping, Sequence

from action_recommender.features import read_context
from action_recommender.playbooks import Playbook, Playbooks, Step
from action_recommender.ranker import Signal, StepRanker
from action_recommender.similar import APPLY, steps_from_similar
from contracts.actions import Action, Recommendation, RecommendRequest
from contracts.causes import UNKNOWN

FIRST_THREE = (0.45, 0.42, 0.39)
"""Confidence of a playbook's first steps without context: the remedy that the true cause alone names was right in 46 to
56 % of 218 real incidents (CARD.md)."""
FOURTH, STEP_DOWN, LEAST = 0.28, 0.02, 0.1
"""Of the fourth step, how much less of each that follows, and of the last ones."""
NEAR_IDENTICAL = 0.75
"""Shared words over all words (Jaccard) from which two actions are one."""
WORD, ENDING = re.compile(r"[a-z0-9]+"), re.compile(r"(?:ing|ed|es|s|e)$")
EMPTY = frozenset({"a", "an", "and", "of", "the", "to", "was", "were"})
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Recommender:
    """Answers requests; holds nothing that changes, so any number of threads may ask."""

    def __init__(
        self,
        playbooks: Playbooks,
        rankers: Mapping[str, StepRanker],
        *,
        top_k: int = 5,
        min_evidence: float = 0.2,
        similar_min_score: float = 0.6,
    ) -> None:
        self.playbooks = playbooks
        self.rankers = rankers
        self.top_k = top_k
        self.min_evidence = min_evidence
        self.similar_min_score = similar_min_score

    def recommend(self, request: RecommendRequest) -> Recommendation:
        """The steps for a cause (id or title), best first. A cause without a playbook is read as context instead."""
        found = self.playbooks.find(request.root_cause)
        book = found or self.playbooks.unknown
        lines = read_context(request, more_text="" if found else request.root_cause or "")
        signals = self.rankers[book.cause].read(lines)
        actions = [self._step(book, place, signals[step.id]) for place, step in enumerate(book.steps)]
        actions += steps_from_similar(
            request.similar_incidents, self.similar_min_score, lambda cause: self._fits(cause, book)
        )
        ranked = without_repetition(sorted(actions, key=lambda action: -action.confidence))
        chosen = ranked[: request.top_k or self.top_k]
        return Recommendation(recommended_actions=[action.action for action in chosen], actions=chosen)

    def _fits(self, cause: str, book: Playbook) -> bool:
        """Whether an incident of `cause` may speak for `book`: nothing is held against what is not known."""
        return book.cause == UNKNOWN or self.playbooks.find(cause) in (None, self.playbooks.unknown, book)

    def _step(self, book: Playbook, place: int, signal: Signal) -> Action:
        step = book.steps[place]
        spoken_for = signal.strength >= self.min_evidence
        prior = prior_confidence(place)
        confidence = 1 - (1 - prior) * (1 - signal.strength) if spoken_for else prior
        return Action(
            action=step.action,
            confidence=round(confidence, 3),
            because=self._because(book, place, step, signal if spoken_for else None),
            risk=step.risk,
            command=step.command,
            check=step.check,
            rollback=step.rollback,
            runbook_url=step.runbook_url,
            source="playbook",
        )

    def _because(self, book: Playbook, place: int, step: Step, signal: Signal | None) -> str:
        number = ORDINALS[place] if place < len(ORDINALS) else f"{place + 1}th"
        ordered = (
            f"{number} step for {book.name}" if book.cause != UNKNOWN else f"{number} step while no cause is known"
        )
        if signal is None or signal.line is None:
            return ordered
        said = self.rankers[book.cause].quote(step.id, signal.line)
        speaker = "the logs say" if signal.line.source == "logs" else "the description says"
        return f"{speaker} '{said}'; {ordered}" if said else ordered


def prior_confidence(place: int) -> float:
    """0..1 for the step at `place` (from 0) of a playbook when there is no context."""
    if place < len(FIRST_THREE):
        return FIRST_THREE[place]
    return max(FOURTH - STEP_DOWN * (place - len(FIRST_THREE)), LEAST)


def without_repetition(actions: Sequence[Action]) -> list[Action]:
    """Each action once: what says nearly the same as an earlier one only lends it its reason."""
    kept: list[Action] = []
    stems: list[frozenset[str]] = []
    for action in actions:
        own = _stems(action.action)
        twin = next((place for place, other in enumerate(stems) if _overlap(own, other) >= NEAR_IDENTICAL), None)
        if twin is None:
            kept.append(action)
            stems.append(own)
        else:
            kept[twin] = kept[twin].model_copy(update={"because": f"{kept[twin].because}; {action.because}"})
    return kept


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def _stems(action: str) -> frozenset[str]:
    """Content words without endings; "Apply what resolved INC-42" is not content."""
    content = action.partition(": ")[2] if action.startswith(APPLY) else action
    return frozenset(ENDING.sub("", word) for word in WORD.findall(content.lower()) if word not in EMPTY)
