"""Which incident an alert belongs to, and why: pure decisions, each with a code for machines and a sentence for people.

The rules, first hit wins; among incidents that fit equally the one with the latest alert:

again        the same signal fires again and its incident is open
returned     its incident was resolved less than `reopen` ago (`flapping` where it has gone on and off often)
group        the sender's own group, which has an incident
alike        the same service (or workload), and alike: title, log lines, kind of trouble, or cause and what it feels like
place        another service, the same machine or thing, and alike, or the machine itself is gone
named        it names the incident's service, or that incident's alerts name this one's
zone         the same zone and the same kind of trouble
neighbour    the same cluster and namespace, and alike
labels       no service, but named alike and half of the labels equal
new          none of these
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from incidents.arrival.likeness import Likeness, Traits, alike, apart, can_be_named, same_pairs

Code = Literal[
    "again", "returned", "flapping", "group", "alike", "place", "named", "zone", "neighbour", "labels", "new"
]
MINUTE: Final = 60.0


@dataclass(frozen=True)
class Rules:
    """The windows, in seconds, all from an incident's last alert. While it still fires its own service's alerts have longer:
    `burning` where they are named alike or of the same kind of trouble, `burning_felt` for what that feels like. Other
    services join for `cascade`, and no longer than `cascade_at_most` after the first alert: else a busy cluster would
    become one incident for ever; `cascade_services` is how many make it a cascade."""

    group: float = 30 * MINUTE
    same_service: float = 30 * MINUTE
    consequence: float = 10 * MINUTE
    burning: float = 360 * MINUTE
    burning_felt: float = 60 * MINUTE
    cascade: float = 5 * MINUTE
    cascade_at_most: float = 30 * MINUTE
    cascade_services: int = 3
    reopen: float = 30 * MINUTE
    flips: int = 3
    flap: float = 30 * MINUTE
    quiet: float = 15 * MINUTE
    ask_again: float = 2 * MINUTE

    @property
    def longest(self) -> float:
        """How far back an incident's last alert may lie for anything new to join it."""
        return max(self.group, self.same_service, self.burning, self.cascade)


@dataclass(frozen=True)
class Known:
    """An incident as decisions see it. `said` are the distinct things its alerts said; times are seconds since 1970."""

    number: int
    id: str
    open: bool
    first_alert_at: float
    last_alert_at: float
    resolved_at: float | None = None
    firing: bool = False
    groups: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    said: tuple[Traits, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """`incident` is None for a new one."""

    code: Code
    incident: int | None
    reason: str


def decide(
    alert: Traits,
    group: str | None,
    at: float,
    mine: Known | None,
    flapping: bool,
    others: Sequence[Known],
    rules: Rules,
) -> Verdict:
    """Where a firing alert belongs. `mine` is its signal's last incident, `others` any that it could join; `at` when it began.

    Resolved ones among `others` are those that it could bring back.
    """
    if mine is not None and (verdict := _mine(mine, at, flapping, rules)):
        return verdict
    open_ones = sorted((known for known in others if known.open), key=lambda known: -known.last_alert_at)
    for rule in _RULES:
        for known in open_ones:
            if verdict := rule(alert, group, at, known, rules):
                return verdict
    for known in others:
        if not known.open and (verdict := _returned(alert, at, known, rules)):
            return verdict
    return Verdict("new", None, _why_new(alert, open_ones))


def is_flapping(flips: Iterable[float], at: float, rules: Rules) -> bool:
    """Whether a signal went on and off `rules.flips` times within `rules.flap` before `at`."""
    return sum(at - rules.flap <= flip <= at for flip in flips) >= rules.flips


def group_says_something(group: str | None) -> bool:
    """Alertmanager's group of everything (`{}:{}`, no group_by) is no group."""
    return bool(group) and not str(group).rstrip().endswith(":{}")


def distance(at: float, known: Known) -> float:
    """Seconds between `at` and the incident's alerts; 0 where it lies among them."""
    return max(known.first_alert_at - at, at - known.last_alert_at, 0.0)


def ago(seconds: float) -> str:
    """For people: 40 s, 12 min, 3 h."""
    if seconds < 2 * MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / MINUTE:.0f} min" if seconds < 120 * MINUTE else f"{seconds / 3600:.0f} h"


_Rule = Callable[[Traits, str | None, float, Known, Rules], Verdict | None]
_WORDS: Final[dict[Likeness, str]] = {
    "title": "named alike",
    "lines": "the same log lines",
    "cause": "the same kind of trouble",
    "consequence": "one shows as the other",
}


def _mine(mine: Known, at: float, flapping: bool, rules: Rules) -> Verdict | None:
    if mine.open:
        return Verdict("again", mine.number, f"joined {mine.id}: the same alert again")
    if flapping:
        return Verdict("flapping", mine.number, f"reopened {mine.id}: the same alert goes on and off")
    if mine.resolved_at is not None and at - mine.resolved_at <= rules.reopen:
        gone = ago(max(at - mine.resolved_at, 0))
        return Verdict(
            "returned", mine.number, f"reopened {mine.id}: the same alert came back {gone} after it was resolved"
        )
    return None


def _returned(alert: Traits, at: float, known: Known, rules: Rules) -> Verdict | None:
    """Another signal of the same name on the same service, as after a pod was replaced."""
    if known.resolved_at is None or at - known.resolved_at > rules.reopen or alert.service not in known.services:
        return None
    if any(_same_service(alert, said) and alike(alert, said) == "title" for said in known.said):
        gone = ago(max(at - known.resolved_at, 0))
        return Verdict(
            "returned", known.number, f"reopened {known.id}: same service and name, {gone} after it was resolved"
        )
    return None


def _in_group(alert: Traits, group: str | None, at: float, known: Known, rules: Rules) -> Verdict | None:
    """A group that names the alert's service or place is meant so; one of `alertname` alone holds whatever breaks alike."""
    if group is None or not group_says_something(group) or group not in known.groups:
        return None
    particular = [alert.service or "", *(part for place in alert.places for part in place.split(":", 1)[1].split("/"))]
    meant = any(len(value) > 2 and value in group.casefold() for value in particular)
    near = distance(at, known) <= rules.group if meant else _near(at, known, rules)
    return _joined("group", known, at, "the sender's own group") if near else None


def _alike(alert: Traits, group: str | None, at: float, known: Known, rules: Rules) -> Verdict | None:
    apart_by = distance(at, known)
    for likeness, words in _WORDS.items():
        felt = likeness == "consequence"
        window = rules.consequence if felt else rules.same_service
        if known.firing:
            window = rules.burning_felt if felt else rules.burning
        if apart_by > window:
            continue
        if any(_same_service(alert, said) and alike(alert, said) == likeness for said in known.said):
            return _joined("alike", known, at, f"same service and {words}")
    return None


def _at_place(alert: Traits, group: str | None, at: float, known: Known, rules: Rules) -> Verdict | None:
    if not _near(at, known, rules):
        return None
    for said in known.said:
        shared = sorted(place for place in alert.places & said.places if place.startswith(("host:", "thing:")))
        if not shared or apart(alert, said):
            continue
        likeness = alike(alert, said)
        lost = not (alert.slow or said.slow) and "down" in alert.families | said.families
        if likeness or lost:
            name = shared[0].split(":", 1)[1]
            return _joined("place", known, at, f"same {name}, {_WORDS[likeness] if likeness else 'which is gone'}")
    return None


def _named(alert: Traits, group: str | None, at: float, known: Known, rules: Rules) -> Verdict | None:
    if alert.slow or not _near(at, known, rules):
        return None
    for said in known.said:
        if said.slow or apart(alert, said):
            continue
        if can_be_named(said.service) and said.service in alert.names:
            return _joined("named", known, at, f"it names {said.service}")
        if can_be_named(alert.service) and alert.service in said.names:
            return _joined("named", known, at, f"that incident's alerts name {alert.service}")
    return None


def _in_zone(alert: Traits, group: str | None, at: float, known: Known, rules: Rules) -> Verdict | None:
    return _beside("zone", alert, at, known, rules)


def _in_namespace(alert: Traits, group: str | None, at: float, known: Known, rules: Rules) -> Verdict | None:
    return _beside("namespace", alert, at, known, rules)


def _beside(kind: Literal["zone", "namespace"], alert: Traits, at: float, known: Known, rules: Rules) -> Verdict | None:
    if alert.slow or not _near(at, known, rules):
        return None
    for said in known.said:
        shared = [place for place in alert.places & said.places if place.startswith(f"{kind}:")]
        likeness = alike(alert, said) if shared and not said.slow else None
        lost = kind == "zone" and "down" in alert.families & said.families
        if (
            likeness == "consequence"
            and alert.symptom
            and said.symptom
            and len(known.services) >= rules.cascade_services
        ):
            return _joined("neighbour", known, at, f"same {kind}, where {len(known.services)} services feel it")
        if likeness in ("title", "lines", "cause") or (lost and not apart(alert, said) and shared):
            code: Code = "zone" if kind == "zone" else "neighbour"
            said_so = _WORDS[likeness] if likeness else "gone like it"
            return _joined(code, known, at, f"same {kind} {shared[0].split(':', 1)[1]}, {said_so}")
    return None


def _by_labels(alert: Traits, group: str | None, at: float, known: Known, rules: Rules) -> Verdict | None:
    if alert.service or not _near(at, known, rules):
        return None
    if any(not said.service and alike(alert, said) == "title" and same_pairs(alert, said) for said in known.said):
        return _joined("labels", known, at, "named alike, and half of the labels are equal")
    return None


_RULES: Final[tuple[_Rule, ...]] = (_in_group, _alike, _at_place, _named, _in_zone, _in_namespace, _by_labels)


def _same_service(one: Traits, other: Traits) -> bool:
    """Two without a service are not of the same one; a workload is as good."""
    if one.service and other.service:
        return one.service == other.service
    return any(place.startswith("workload:") for place in one.places & other.places)


def _near(at: float, known: Known, rules: Rules) -> bool:
    return distance(at, known) <= rules.cascade and at - known.first_alert_at <= rules.cascade_at_most


def _joined(code: Code, known: Known, at: float, why: str) -> Verdict:
    return Verdict(code, known.number, f"joined {known.id}: {why}, {ago(distance(at, known))} apart")


def _why_new(alert: Traits, open_ones: Sequence[Known]) -> str:
    if not open_ones:
        return "a new incident: no open one shares its service, place or name"
    beside = [known.id for known in open_ones if alert.service and alert.service in known.services]
    if beside:
        return f"a new incident: {beside[0]} is of the same service, but says something else or is too long ago"
    return f"a new incident: {open_ones[0].id} is near, but not alike or too long ago"
