"""Which transition leads to a stage, and what its screen demands. Pure: tracker.py asks and writes.

https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-get
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from integrator.trackers.jira.issues import STAGES
from integrator.trackers.tracker import Stage

RESOLUTIONS: Final = ("fixed", "done", "resolved", "completed")
"""What a ticket that is done was; the first that the screen offers, else its first of all."""
UNWANTED: Final = ("won't", "wont", "cancel", "reject", "duplicate", "declin", "invalid", "abandon", "obsolete")
"""Parts of names of done statuses that say that nothing was done: the last choice."""


@dataclass(frozen=True)
class Step:
    """One transition: its id, the status that it leads to, and the fields that it is sent with."""

    id: str
    to: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Blocked:
    """No way: `reason` names what a screen demands, or what there is instead."""

    reason: str


def direct(transitions: Any, stage: Stage, names: Sequence[str], given: Mapping[str, Any]) -> Step | Blocked:
    """The transition to `stage`: one of `names` (of a transition or its status), else one whose status is of that category."""
    offered = [one for one in _listed(transitions) if _reaches(one, stage) or _rank_of_name(one, names) < len(names)]
    best_first = sorted(offered, key=lambda one: (_rank_of_name(one, names), _is_unwanted(one)))
    missing: list[str] = []
    for one in best_first:
        fields, lacking = _filled(one, stage, given)
        if not lacking:
            return Step(str(one["id"]), str(one["to"]["name"]), fields)
        missing.append(f"{one['name']!r} demands {', '.join(lacking)}")
    if missing:
        return Blocked("; ".join(missing))
    return Blocked(f"no transition leads to {stage}, there is {_names(transitions)}")


def between(transitions: Any, status: Mapping[str, Any], given: Mapping[str, Any]) -> Step | None:
    """A first of two steps: to another status that is not done (closing it in passing would tell people that it is done)."""
    here = STAGES.get(_category(status))
    ways = [
        one
        for one in _listed(transitions)
        if not _reaches(one, "done") and one["to"].get("id") != status.get("id") and not _filled(one, "open", given)[1]
    ]
    ways.sort(key=lambda one: STAGES.get(_category(one["to"])) == here)
    return Step(str(ways[0]["id"]), str(ways[0]["to"]["name"]), _filled(ways[0], "open", given)[0]) if ways else None


def _listed(transitions: Any) -> list[dict[str, Any]]:
    """Those that have what is read of them."""
    return [
        one
        for one in (transitions if isinstance(transitions, list) else [])
        if isinstance(one, dict)
        and one.get("id")
        and isinstance(one.get("to"), dict)
        and one["to"].get("name")
        and one.get("name")
    ]


def _category(status: Mapping[str, Any]) -> str:
    category = status.get("statusCategory")
    return str(category.get("key")) if isinstance(category, dict) else ""


def _reaches(one: Mapping[str, Any], stage: Stage) -> bool:
    return STAGES.get(_category(one["to"])) == stage


def _rank_of_name(one: Mapping[str, Any], names: Sequence[str]) -> int:
    own = {str(one["name"]).casefold(), str(one["to"]["name"]).casefold()}
    return next((at for at, name in enumerate(names) if name.strip().casefold() in own), len(names))


def _is_unwanted(one: Mapping[str, Any]) -> bool:
    name = f"{one['name']} {one['to']['name']}".casefold()
    return any(part in name for part in UNWANTED)


def _filled(one: Mapping[str, Any], stage: Stage, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What is sent for the screen's fields, and the names of those that it demands and nobody knows."""
    screen = one.get("fields")
    fields: dict[str, Any] = {}
    lacking: list[str] = []
    for name, about in screen.items() if isinstance(screen, dict) else ():
        demanded = bool(about.get("required")) and not about.get("hasDefaultValue")
        if name == "resolution" and (stage == "done" or demanded):
            resolution = _resolution(about.get("allowedValues"))
            fields |= {"resolution": resolution} if resolution else {}
        elif demanded and name in given:
            fields[name] = given[name]
        if demanded and name not in fields:
            lacking.append(str(about.get("name") or name))
    return fields, lacking


def _resolution(allowed: Any) -> dict[str, str] | None:
    names = [
        str(one["name"])
        for one in (allowed if isinstance(allowed, list) else [])
        if isinstance(one, dict) and "name" in one
    ]
    ranked = sorted(names, key=lambda name: _rank(name.casefold(), RESOLUTIONS))
    return {"name": ranked[0]} if ranked else None


def _rank(name: str, names: Sequence[str]) -> int:
    return names.index(name) if name in names else len(names)


def _names(transitions: Any) -> str:
    found: Iterable[str] = (f"{one['name']!r}" for one in _listed(transitions))
    return ", ".join(found)[:200] or "none at all (does the account have the permission to move tickets?)"
