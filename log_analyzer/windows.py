"""Entries -> windows, each a count vector: how often every template came in one session, one minute, or 100 entries.

Lines that carry the id of a session or request are cut by it, and always also by the minute of their own time stamps;
where most lines have no time of day, by 100 entries instead. What is learned and what is analysed are cut alike.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from log_analyzer.entries import Entries
from log_analyzer.shapes import EXAMINED
from log_analyzer.templates import Template

SESSION: Final = "session"
MINUTE: Final = "minute"
BLOCK: Final = "block"
KINDS: Final = (SESSION, MINUTE, BLOCK)
BLOCK_ENTRIES: Final = 100

Counts = Mapping[str, int]
"""Template -> how often it came in one window."""

_SAMPLE: Final = 200
"""Entries looked at before all are: most logs carry no session id, and searching each line for one costs microseconds."""

_WITH_ID: Final = 0.5
_WITH_TIME: Final = 0.9
"""Shares of the sampled entries that must carry an id, or a time of day, for windows to be cut by it."""

_LINES_A_SESSION: Final = 1.5
"""Fewer on average means an id a line, which is no session."""

_ID: Final = re.compile(
    r"""\b(?:x[-_.])?(?:request|req|trace|session|sess|correlation|transaction|txn|tx|conn(?:ection)?|job|task)
        [-_.\ ]?id["']?\s?[=:]\s?["']?(?P<named>[\w.:-]{2,80})
    | (?P<prefixed>\b(?:req|sess|session|txn|trace|job|blk|task|order)[-_:]-?(?=[\w-]{0,40}\d)[\w-]{4,60})
    | (?P<uuid>\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_VALUE: Final = re.compile(r"[\w.:-]{2,80}")
_CLOCK: Final = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?=:\d{2}(?!:?\d))")
_EPOCH: Final = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?$")


def cut(templates: Sequence[Template], entries: Entries) -> dict[str, list[Counts]]:
    """The windows of some lines by kind, each kind in order of first appearance; kinds that do not apply are left out."""
    total = len(entries)
    if not total:
        return {}
    sample = range(0, total, max(1, total // _SAMPLE))
    found: dict[str, list[Counts]] = {}
    texts = [entries.text_of(number) for number in sample]
    if _share(map(session_of, texts)) >= _WITH_ID:
        sessions = _count(_sessions(entries, _marker(texts)), templates, total)
        if sum(map(sum, map(dict.values, sessions))) >= _LINES_A_SESSION * len(sessions):
            found[SESSION] = list(sessions)
    if _share(minute_of(entries.at_of(number)) for number in sample) >= _WITH_TIME:
        found[MINUTE] = list(_count(_minutes(entries), templates, total))
    else:
        found[BLOCK] = list(_count((number // BLOCK_ENTRIES for number in range(total)), templates, total))
    return found


def session_of(text: str) -> str | None:
    """The id of the session, request or job that a line names: one named as such before any other; None without."""
    unnamed: str | None = None
    for found in _ID.finditer(text, 0, EXAMINED):
        if found["named"]:
            return found["named"].lower()
        unnamed = unnamed or found.group().lower()
    return unnamed


def minute_of(at: str | None) -> str | None:
    """A time stamp as written, up to its minute; epoch seconds and milliseconds as minutes; None without a time of day."""
    if at is None:
        return None
    if (clock := _CLOCK.search(at)) is not None:
        return at[: clock.end()]
    if _EPOCH.fullmatch(at):
        return str(int(at[:10]) // 60)
    return None


def _share(found: Iterable[str | None]) -> float:
    answers = [one is not None for one in found]
    return sum(answers) / len(answers)


def _marker(texts: Iterable[str]) -> str:
    """What most often stands before a named id in these lines, such as "request_id="; "" where none is named."""
    found = (one for text in texts for one in _ID.finditer(text, 0, EXAMINED) if one["named"])
    markers = Counter(one.string[one.start() : one.start("named")] for one in found)
    return max(markers, key=lambda marker: (markers[marker], marker), default="")


def _sessions(entries: Entries, marker: str) -> Iterator[str | None]:
    """The session of every entry; a line with the marker is not searched for anything else, which is 6 us a line."""
    for number in range(len(entries)):
        text = entries.text_of(number)
        place = text.find(marker, 0, EXAMINED) if marker else -1
        value = _VALUE.match(text, place + len(marker)) if place >= 0 else None
        yield session_of(text) if value is None else value.group().lower()


def _minutes(entries: Entries) -> Iterator[str | None]:
    """The minute of every entry. Lines of one form that are equal up to their minute share it: 2 us a line saved."""
    ends: dict[int, int] = {}
    known: dict[tuple[int, str], str] = {}
    for number, form in enumerate(entries.level_forms().tolist()):
        text, end = entries.text_of(number), ends.get(form)
        if end is not None and (minute := known.get((form, text[:end]))) is not None:
            yield minute
            continue
        at = entries.at_of(number)
        found = minute_of(at)
        yield found
        if at is None or found is None or not at.startswith(found) or (place := text.rfind(at)) < 0:
            continue
        if ends.setdefault(form, place + len(found)) == place + len(found):
            known[form, text[: place + len(found)]] = found


def _count(keys: Iterable[str | int | None], templates: Sequence[Template], total: int) -> list[dict[str, int]]:
    """One count vector a window; `keys` name the window of each of `total` entries, None for one that is in none."""
    windows: dict[str | int, int] = {}
    window = np.array([-1 if one is None else windows.setdefault(one, len(windows)) for one in keys], np.int64)
    template = np.full(total, len(templates), np.int64)
    for number, row in enumerate(templates):
        template[row.entries] = number
    pairs = (window * (len(templates) + 1) + template)[window >= 0]
    counted: list[dict[str, int]] = [{} for _ in windows]
    places, counts = np.unique(pairs, return_counts=True)
    for place, count in zip(places.tolist(), counts.tolist(), strict=True):
        counted[place // (len(templates) + 1)][templates[place % (len(templates) + 1)].text] = count
    return counted
