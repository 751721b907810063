"""The recommender: the playbook's order, moved by what the context clearly says, merged with what helped before."""

import re
from collections.abc import Mapping, Sequence

from action_recommender.alert_names import named_runbook
from action_recommender.features import read_context
from action_recommender.known_messages import known_messages
from action_recommender.playbooks import Playbook, Playbooks, Step
from action_recommender.ranker import Signal, StepRanker
from action_recommender.similar import APPLY, find_cause_from_similar, follow_named_runbook, steps_from_similar
from contracts.actions import Action, Recommendation, RecommendRequest
from contracts.causes import UNKNOWN

FIRST_THREE = (0.45, 0.42, 0.39)
"""Confidence of a playbook's first steps without context: the remedy that the true cause alone names was right in 46 to
56 % of 218 real incidents (CARD.md)."""
FOURTH, STEP_DOWN, LEAST = 0.28, 0.02, 0.1
"""Of the fourth step, how much less of each that follows, and of the last ones."""
UNSAID = 0.2
"""Times the prior of every step once the context speaks clearly for some: silence counts against the others. At 1, 0.5,
0.2 and 0.05 the right step is among the first three in 71, 80, 83 and 83 % of left-out situations, and the playbook's
first three stay in front in 98, 96, 95 and 94 % of vague contexts."""
THIRD = 2
"""Place (from 0) of the playbook's step that what helped elsewhere does not pass."""
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
        clear = any(signals[step.id].strength >= self.min_evidence for step in book.steps)
        steps = [self._step(book, place, signals[step.id], clear) for place, step in enumerate(book.steps)]
        actions = sorted(steps, key=lambda action: -action.confidence)
        lent = self._lent(request, book, most=actions[min(THIRD, len(actions) - 1)].confidence)
        named = named_runbook(request)
        first = [follow_named_runbook(named, least=actions[0].confidence)] if named else []
        ranked = without_repetition([*first, *sorted([*actions, *lent], key=lambda action: -action.confidence)])
        chosen = ranked[: request.top_k or self.top_k]
        return Recommendation(recommended_actions=[action.action for action in chosen], actions=chosen)

    def _lent(self, request: RecommendRequest, book: Playbook, most: float) -> list[Action]:
        """What similar incidents lend, with a confidence of `most` at the most: remedies, or for an unknown cause theirs."""
        if book.cause == UNKNOWN:
            lent = find_cause_from_similar(request.similar_incidents, self.similar_min_score, self._name)
        else:
            lent = steps_from_similar(
                request.similar_incidents, self.similar_min_score, lambda cause: self._fits(cause, book)
            )
        return [action.model_copy(update={"confidence": min(action.confidence, most)}) for action in lent]

    def _name(self, cause: str) -> str | None:
        """What people read for a cause, None where it is none: an incident whose cause was never found helps nobody."""
        known = self.playbooks.find(cause)
        return cause if known is None else known.name if known.cause != UNKNOWN else None

    def _fits(self, cause: str, book: Playbook) -> bool:
        """Whether an incident of `cause` may speak for `book`: nothing is held against what is not known."""
        return self.playbooks.find(cause) in (None, self.playbooks.unknown, book)

    def _step(self, book: Playbook, place: int, signal: Signal, clear: bool) -> Action:
        step = book.steps[place]
        spoken_for = signal.strength >= self.min_evidence
        prior = prior_confidence(place)
        confidence = 1 - (1 - prior * UNSAID) * (1 - signal.strength) if clear else prior
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
        known = next((f" ({entry.sentence})" for entry in known_messages(signal.line.text)), "")
        return f"{speaker} '{said}'{known}; {ordered}" if said else ordered


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
