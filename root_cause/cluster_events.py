"""Kubernetes events as kubectl prints them: does it go on, or did it settle long ago? Old start-up noise must not decide."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from root_cause.wording import normalise

ONGOING: Final = 2.0
SETTLED: Final = 0.5
START_UP: Final = 0.05
"""Weights. An event that several objects met once and none again belongs to their start, not to the fault."""
SEVERAL_OBJECTS: Final = 3
STILL: Final = 0.7
"""An event was last seen within this share of its whole time: it goes on."""

EVENT_REACH: Final = 400
"""Characters in which an event's columns, and then the beginning of its message, are looked for."""

_AGE: Final = r"(?:\d{1,5}[dhms]){1,2}"
_EVENT: Final = re.compile(
    rf"(?:(?:Warning|Normal)\s+(?P<reason>[A-Z]\w{{3,60}})\s+(?P<seen>{_AGE})(?:\s+\(x\d+\s+over\s+(?P<over>{_AGE})\))?\s"
    rf"|^\s*(?P<seen2>{_AGE})(?:\s+\(x\d+\s+over\s+(?P<over2>{_AGE})\))?\s+(?:Warning|Normal)\s+(?P<reason2>[A-Z]\w{{3,60}})\s)"
)
_OBJECT: Final = re.compile(r"\"[^\"]{1,300}\"|\S*\d\S*|\S+/\S+")
_HASHES: Final = re.compile(r"(?:-[a-z0-9]{5,10}){0,2}-?$")
_SECONDS: Final = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
_UNIT: Final = re.compile(r"(\d+)([dhms])")


def event_weights(lines: Sequence[str]) -> dict[int, tuple[float, str]]:
    """Of those of `lines` that are events: (weight, "ongoing", "settled" or "start-up"), by place in `lines`."""
    alike: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    going: dict[int, bool] = {}
    for place, line in enumerate(lines):
        if ("Warning" in line or "Normal" in line) and (found := _EVENT.search(line[:EVENT_REACH])):
            reason = found["reason"] or found["reason2"]
            seen, over = found["seen"] or found["seen2"], found["over"] or found["over2"]
            going[place] = over is not None and _seconds(seen) < STILL * _seconds(over)
            message = line[found.end() : found.end() + EVENT_REACH]
            alike[(reason, normalise(_OBJECT.sub(" ", message)))][place] = _object(message)
    weights: dict[int, tuple[float, str]] = {}
    for objects in alike.values():
        alive = {name for place, name in objects.items() if going[place]}
        start_up = len(set(objects.values())) >= SEVERAL_OBJECTS
        for place, name in objects.items():
            if going[place]:
                weights[place] = (ONGOING, "ongoing")
            else:
                weights[place] = (START_UP, "start-up") if start_up and name not in alive else (SETTLED, "settled")
    return weights


def _object(message: str) -> str:
    """The first object that the message names, without the hashes of its pods."""
    found = _OBJECT.search(message)
    return _HASHES.sub("", found[0].strip('"')) if found else ""


def _seconds(age: str) -> int:
    return sum(int(number) * _SECONDS[unit] for number, unit in _UNIT.findall(age))
