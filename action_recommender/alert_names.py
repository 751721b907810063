"""Which runbook the alert itself asks for: one whose title is an alert's name that stands in the context."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from contracts.actions import RecommendRequest
from contracts.knowledge import SimilarIncident

ADDED: Final = re.compile(r"^(?:(?:alert|runbook)\b[: ]*)+|(?: (?:alert|runbook))+$", re.IGNORECASE)
"""What people write around the name in a title: "Runbook: KubePodCrashLooping"."""
TITLE: Final = re.compile(r"[A-Za-z][\w:.-]{2,99}")
"""One word, as Prometheus, Datadog or Nagios name their alerts."""
HUMPS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]+")
LABEL: Final = re.compile(r"alert_?name[\"']?\s*[:=]\s*[\"']?$", re.IGNORECASE)
"""What stands before a name that is said to be one, so that it may be a plain word."""
FEWEST_PARTS: Final = 2
"""Parts that make a word a name: "redis" occurs in any line about Redis, RedisDown only where the alert is meant."""


def named_runbook(request: RecommendRequest) -> SimilarIncident | None:
    """The runbook whose title is the name of an alert in the logs or the text; the best score of several."""
    runbooks = [one for one in request.similar_incidents if one.kind == "runbook" and one.title]
    best = sorted(runbooks, key=lambda one: (-one.score, one.id))
    if not best:
        return None
    texts = _texts(request)
    return next((one for one in best if _is_named(_name(one.title or ""), texts)), None)


def _name(title: str) -> str:
    """The alert's name in a title, or nothing where the title is a sentence."""
    bare = ADDED.sub("", title.strip()).strip()
    return bare if TITLE.fullmatch(bare) else ""


def _is_named(name: str, texts: Sequence[str]) -> bool:
    if not name:
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    found = (match for text in texts if name.lower() in text.lower() for match in pattern.finditer(text))
    return any(_parts(match[0]) >= FEWEST_PARTS or LABEL.search(match.string[: match.start()]) for match in found)


def _parts(word: str) -> int:
    """KubePodCrashLooping has four parts, disk_full two, redis none."""
    return len(HUMPS.findall(word)) if "_" not in word else len([part for part in word.split("_") if part])


def _texts(request: RecommendRequest) -> list[str]:
    logged: Iterable[str] = (line if isinstance(line, str) else line.message for line in request.logs or [])
    return [request.text or "", *logged]
