"""What similar incidents lend as steps: at most two, in their own words and never with a command that nobody has checked."""

import re
from collections.abc import Callable, Sequence

from contracts.actions import Action
from contracts.knowledge import SimilarIncident

MOST = 2
TRUST = {"yours": 0.38, "library": 0.28}
"""Times the incident's score: below the playbook's third step without context (0.39), about its fourth (0.28)."""
OTHER_CAUSE = 0.8
"""An incident that had another cause than this one is trusted that much."""
LONGEST = 240
"""Characters of a resolution that are shown."""
FEWEST_WORDS = 3

SENTENCE = re.compile(r"(?<=[^\s.])[.!?](?=\s|$)|\n")
MARKUP = re.compile(r"^[\s#*>•-]+")
NO_ANSWER = re.compile(
    r"(?:none|n/?a|unknown|tbd|todo|closed?|fixed|resolved|duplicate|no action|self[- ]?(?:healed|resolved)|"
    r"(?:it )?(?:went away|resolved itself|recovered)(?: by itself| on its own)?|"
    r"working as (?:intended|designed))\b[^a-z]*",
    re.IGNORECASE,
)

APPLY = "Apply what resolved "
NAMED = 0.97
"""Confidence of the runbook that carries the alert's own name: whoever wrote the alert wrote it for this."""
SameCause = Callable[[str], bool]
NameOf = Callable[[str], str | None]
"""The title of a cause; None where it is no cause."""


def steps_from_similar(incidents: Sequence[SimilarIncident], min_score: float, same_cause: SameCause) -> list[Action]:
    """Steps from the best incidents whose score (0..1) is at least `min_score` and which say how they ended.

    `same_cause` tells whether an incident's cause is the one asked about.
    """
    good = _good(incidents, min_score)
    steps = (_from_runbook(one) if one.kind == "runbook" else _from_incident(one, same_cause) for one in good)
    return [step for step in steps if step is not None][:MOST]


def find_cause_from_similar(incidents: Sequence[SimilarIncident], min_score: float, name_of: NameOf) -> list[Action]:
    """While no cause is known: runbooks, and what the best incidents turned out to be, as something to compare with."""
    good = _good(incidents, min_score)
    steps = (_from_runbook(one) if one.kind == "runbook" else _comparison(one, name_of) for one in good)
    return [step for step in steps if step is not None][:MOST]


def follow_named_runbook(runbook: SimilarIncident, least: float) -> Action:
    """The runbook of the alert's own name, with a confidence of no less than `least`."""
    named = f"its title is the name of the alert, {runbook.title}"
    return _from_runbook(runbook).model_copy(update={"confidence": max(NAMED, least), "because": named})


def first_sentence(resolution: str) -> str | None:
    """The first sentence that says what was done, without markup and full stop; None where nothing does."""
    for part in SENTENCE.split(resolution):
        text = " ".join(MARKUP.sub("", part).split()).rstrip(" .;:")
        if len(text.split()) >= FEWEST_WORDS and not NO_ANSWER.fullmatch(text):
            return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return None


def _good(incidents: Sequence[SimilarIncident], min_score: float) -> list[SimilarIncident]:
    good = [incident for incident in incidents if incident.score >= min_score and incident.kind != "catalogue"]
    return sorted(good, key=lambda incident: (-incident.score, incident.origin != "yours", incident.id))


def _comparison(incident: SimilarIncident, name_of: NameOf) -> Action | None:
    cause = name_of(incident.root_cause) if incident.root_cause else None
    if cause is None:
        return None
    done = first_sentence(incident.resolution or "")
    shipped = " of the shipped library" if incident.origin == "library" else ""
    return Action(
        action=f"Compare with {incident.id}, whose cause was: {cause}",
        confidence=round(_trusted(incident), 3),
        because=f"{incident.id}{shipped} looked like this (score {incident.score:.2f})",
        risk="low",
        check="What showed that cause there is found here too"
        + (f"; there it was resolved by: {done}" if done else ""),
        source="similar_incident",
    )


def _from_incident(incident: SimilarIncident, same_cause: SameCause) -> Action | None:
    done = first_sentence(incident.resolution or "")
    if done is None:
        return None
    confidence = _trusted(incident)
    because = f"resolved {incident.id}, which looked like this (score {incident.score:.2f})"
    if incident.origin == "library":
        because = f"resolved {incident.id} of the shipped library, which looks like this (score {incident.score:.2f})"
    if incident.root_cause and not same_cause(incident.root_cause):
        confidence *= OTHER_CAUSE
        because += f", though its cause was {incident.root_cause}"
    return Action(
        action=f"{APPLY}{incident.id}: {done}",
        confidence=round(confidence, 3),
        because=because,
        risk="medium",
        check="What showed the fault is gone: the errors stop and the affected requests succeed again",
        source="similar_incident",
    )


def _from_runbook(runbook: SimilarIncident) -> Action:
    return Action(
        action=f"Follow the runbook {runbook.title or runbook.id}",
        confidence=round(_trusted(runbook), 3),
        because=f"this runbook reads like what happens here (score {runbook.score:.2f})",
        risk="medium",
        runbook_url=runbook.url,
        source="runbook",
    )


def _trusted(incident: SimilarIncident) -> float:
    return min(max(incident.score, 0.0), 1.0) * TRUST[incident.origin]
