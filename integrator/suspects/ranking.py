"""Which changes are the likely ones, and why, in words: a weighted sum whose every share is a reason."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from contracts.tickets import Suspect
from integrator.suspects.candidates import Candidate
from integrator.suspects.code_places import Blamed, Touched, touched_places
from integrator.suspects.kinds import HARMLESS, WORDS, Kind, kinds_of, likely_kind
from integrator.suspects.paths import Place
from integrator.suspects.reverts import reverted_by
from integrator.suspects.similarity import FIELDS, Likeness, likenesses
from integrator.suspects.telltales import Hint, hints_of

MOST: Final = 5
"""Suspects that are named."""
LONGEST: Final = 200
"""Characters of a reason, and of a title."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
TELLING: Final = 0.01
"""A share of less than this is no reason."""

WEIGHTS: Final[Mapping[str, float]] = {
    "time": 0.67,
    "own": 0.54,
    "named": 0.6,
    "stack": 0.8,
    "lines": 1.0,
    "beside": 0.75,
    "telltale": 0.8,
    "message": 0.54,
    "paths": 0.6,
    "added": 0.6,
    "removed": 0.6,
    "kind": 0.6,
    "undone": 1.5,
}
"""What each feature (0..1) adds at most. Chosen by `python -m evaluation suspects --tune` on one half of its cases, but
for `telltale`, which is as it was set by hand."""
HALF_HOURS: Final = 12.0
"""A change that began to run this long before the onset has half of the feature `time`."""
DEPLOY_LASTS: Final = timedelta(minutes=10)
"""The first errors of a change come while it is being rolled out; a deploy is often told of when it has ended."""
NOT_OUT_YET: Final = 0.3
"""The next deploy of its repository came after the onset: it did not run, unless the deploys that we know are not all."""
TAKEN_BACK: Final = 0.15
"""It was reverted before the onset."""
RUNS_NOWHERE: Final = 0.2
"""It touches documentation, tests or build files alone."""
ELSEWHERE: Final = 0.8
"""Another repository's change of a folder or file that carries the service's name."""
NEIGHBOUR: Final = 0.4
"""A change in the service's own repository, which holds other services too, that touches nothing of its name."""


@dataclass(frozen=True)
class Scene:
    """What is known of the incident. `repository` is the service's own; `is_shared`: other services live in it too."""

    onset: datetime
    label: str = "unknown"
    evidence: tuple[str, ...] = ()
    terms: frozenset[str] = frozenset()
    service: str | None = None
    repository: str | None = None
    is_shared: bool = False
    places: tuple[Place, ...] = ()
    blamed: tuple[Blamed, ...] = ()


@dataclass(frozen=True)
class Ranked:
    """A candidate, its score and its reasons, best first. `shares`: feature -> what it added to the score."""

    candidate: Candidate
    score: float
    reasons: tuple[str, ...]
    shares: Mapping[str, float]

    def as_suspect(self) -> Suspect:
        """As people are shown it."""
        one = self.candidate
        author = (one.author.account or one.author.name or one.author.email) if one.author else None
        return Suspect(
            repository=one.repository,
            sha=one.sha,
            pull_request=str(one.number) if one.number is not None else None,
            url=one.url,
            title=one.title[:LONGEST],
            author=author,
            changed_at=one.changed_at,
            score=round(self.score, 3),
            reasons=list(self.reasons),
        )


@dataclass(frozen=True)
class Facts:
    """The features of one candidate, 0..1 each, and what else is known of it."""

    values: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]]
    touched: Touched
    ran_at: datetime
    was_deployed: bool
    own_because: str
    telltale: str
    named: str
    kind: Kind | None
    undone_by: Candidate | None
    damped: tuple[tuple[float, str], ...]


def rank(candidates: Sequence[Candidate], scene: Scene, weights: Mapping[str, float] = WEIGHTS) -> list[Ranked]:
    """Those that may have brought it in, the likeliest first; equal ones by time, the latest first. What came after is left out."""
    return ranked_by(candidates, facts_of(candidates, scene), scene, weights)


def ranked_by(
    candidates: Sequence[Candidate], facts: Sequence[Facts | None], scene: Scene, weights: Mapping[str, float] = WEIGHTS
) -> list[Ranked]:
    """`rank` for facts that are known already."""
    found = [
        _ranked(one, fact, scene, weights) for one, fact in zip(candidates, facts, strict=True) if fact is not None
    ]
    return sorted(found, key=_order)


def facts_of(candidates: Sequence[Candidate], scene: Scene) -> list[Facts | None]:
    """The features of each; None where it came after the onset or has no time."""
    words = likenesses(candidates, scene.evidence, scene.terms)
    touched = touched_places(candidates, scene.places, scene.blamed)
    undone = reverted_by(candidates)
    evidence = "\n".join(line[:1_000] for line in scene.evidence[:60]).lower()
    hints = hints_of(candidates, evidence)
    return [
        _facts(one, scene, evidence, (words[n], touched[n], hints[n]), candidates[undone[n]] if n in undone else None)
        for n, one in enumerate(candidates)
    ]


def _facts(
    one: Candidate,
    scene: Scene,
    evidence: str,
    found: tuple[Mapping[str, Likeness], Touched, Hint],
    undone_by: Candidate | None,
) -> Facts | None:
    words, touched, hint = found
    ran_at, was_deployed, damped = _running(one, scene.onset)
    if ran_at is None:
        return None
    own, own_because = _own(one, scene)
    named = "" if own == 1.0 else _named(one, scene, evidence)
    kinds = kinds_of((file.path for file in one.files), one.title)
    likely, kind = likely_kind(kinds, scene.label)
    if kinds <= HARMLESS:
        damped += ((RUNS_NOWHERE, f"but it touches {' and '.join(WORDS[one] for one in sorted(kinds))}"),)
    late = undone_by is not None and undone_by.changed_at is not None and undone_by.changed_at > scene.onset
    if undone_by is not None and not late:
        damped += ((TAKEN_BACK, f"but {_name(undone_by)} took it back before"),)
    hours = (scene.onset - ran_at).total_seconds() / 3600
    values = {
        "time": HALF_HOURS / (HALF_HOURS + max(hours, 0.0)),
        "own": own,
        "named": float(bool(named)),
        "stack": touched.stack,
        "lines": touched.lines,
        "beside": touched.beside,
        "telltale": hint.value,
        **{field: words[field].value for field in FIELDS},
        "kind": likely,
        "undone": float(late),
    }
    spelled = {field: words[field].words for field in FIELDS}
    return Facts(
        values, spelled, touched, ran_at, was_deployed, own_because, hint.words, named, kind, undone_by, damped
    )


def _running(one: Candidate, onset: datetime) -> tuple[datetime | None, bool, tuple[tuple[float, str], ...]]:
    """When it began to run (None: after the onset), whether that was a deploy, and what speaks against it."""
    merged, deployed = one.merged_at, one.deployed_at
    if merged is None:
        return (deployed, True, ()) if deployed is not None and deployed <= onset else (None, False, ())
    if merged > onset:
        return None, False, ()
    if deployed is None:
        return merged, False, ()
    if deployed <= onset + DEPLOY_LASTS:
        return min(deployed, onset), True, ()
    return merged, False, ((NOT_OUT_YET, "but it was deployed only after the first evidence"),)


def _own(one: Candidate, scene: Scene) -> tuple[float, str]:
    service = (scene.service or "").lower()
    if service and (one.service or "").lower() == service:
        return 1.0, f"a change of {scene.service} itself"
    carries = next((file.path for file in one.files if service and _carries(file.path.lower(), service)), None)
    if scene.repository and one.repository.lower() == scene.repository.lower():
        if scene.is_shared and carries is None:
            return NEIGHBOUR, f"in the repository of {scene.service}, which holds other services too"
        return 1.0, f"in the repository of {scene.service or 'the service'}"
    if carries is not None:
        return ELSEWHERE, f"touches {carries}, which carries the name of {scene.service}"
    return 0.0, ""


def _carries(path: str, service: str) -> bool:
    return any(part == service or part.startswith((service + ".", service + "-")) for part in path.split("/"))


def _named(one: Candidate, scene: Scene, evidence: str) -> str:
    """The change's own service or repository, where the evidence speaks of it."""
    names = [name for name in (one.service, one.repository.rpartition("/")[2]) if name and len(name) > 2]
    for name in names:
        if name != scene.service and re.search(rf"(?<![\w]){re.escape(name.lower())}(?![\w])", evidence):
            return name
    return ""


def _ranked(one: Candidate, facts: Facts, scene: Scene, weights: Mapping[str, float]) -> Ranked:
    whole = sum(weight for feature, weight in weights.items() if feature != "undone")
    shares = {feature: weights[feature] * value / whole for feature, value in facts.values.items()}
    score = sum(shares.values())
    for factor, _ in facts.damped:
        score *= factor
    telling = sorted((feature for feature in shares if shares[feature] >= TELLING), key=lambda name: -shares[name])
    said = [_reason(feature, facts, scene) for feature in telling]
    reasons = [*said, *(why for _, why in facts.damped)]
    return Ranked(one, min(score, 1.0), tuple(reason[:LONGEST] for reason in reasons if reason), shares)


def _order(ranked: Ranked) -> tuple[float, float, str, str]:
    at = ranked.candidate.changed_at or EPOCH
    one = ranked.candidate
    return -round(ranked.score, 9), -at.timestamp(), one.repository, f"{one.number or 0:09}{one.sha or ''}"


def _reason(feature: str, facts: Facts, scene: Scene) -> str:
    """Empty where there is nothing to be said."""
    touched = facts.touched
    file, line = touched.file, touched.line
    verb = "left" if touched.left_it else "changes lines at or near"
    share = "with the evidence: " + ", ".join(facts.words.get(feature, ()))
    ran = "deployed" if facts.was_deployed else "merged"
    return {
        "time": f"{ran} {_before(scene.onset - facts.ran_at)} the first evidence",
        "own": facts.own_because,
        "named": f"the evidence names {facts.named}",
        "stack": f"touches {file.path}, which the stack trace names" if file else "",
        "lines": f"{verb} line {line.line} of {line.path}, which the stack trace names" if line else "",
        "beside": f"touches {touched.neighbour}, next to a file that the stack trace names",
        "telltale": f"what it changes can bring about {facts.telltale}, which the evidence looks like",
        "message": f"its description shares words {share}",
        "paths": f"its paths share words {share}",
        "added": f"the lines that it adds share words {share}",
        "removed": f"the lines that it takes out share words {share}",
        "kind": f"{WORDS[facts.kind]}, which fits the cause ({scene.label.replace('_', ' ')})" if facts.kind else "",
        "undone": f"somebody has taken it back since ({_name(facts.undone_by)})" if facts.undone_by else "",
    }[feature]


def _name(one: Candidate) -> str:
    return f"#{one.number}" if one.number is not None else (one.sha or one.title)[:12]


def _before(gap: timedelta) -> str:
    minutes = max(int(gap.total_seconds() // 60), 0)
    if minutes < 120:
        return f"{minutes} {'minute' if minutes == 1 else 'minutes'} before"
    return f"{minutes // 60} hours before" if minutes < 48 * 60 else f"{minutes // 1440} days before"
