"""Numbers that decide whether a message is good or bad news: "0 errors" and "7 errors", HTTP 200 and 503, "95%" of a disk.

Looks at shapes, in which digits are 0; the caller reads the number itself from the line. Words are looked for first, since
that takes a twentieth of what the patterns take and most messages have none of them.
"""

import re
from typing import Final

FULL_PERCENT: Final = 90

_WORDS: Final = ("err", "fail", "status", "http/", "exit", "warning", "timeout", "dropped", "lost", "unreachable",
                 "unhealthy", "denied", "rejected", "refused")  # fmt: skip
_COUNTED: Final = re.compile(
    r"(?<!\w)(?:http/\d(?:\.\d)?\"?\s+(?:status: ?)?(?P<access>\d{3})(?!\d)"
    r"|\bstatus(?:[ _]?code)?[\"']?[=: ]{1,3}[\"']?(?P<status>\d{3})(?![\d.])"
    r"|(?<![\w.:/-])(?P<before>\d{1,9}) (?:\w{1,20} )?(?:errors?|failures?|failed|warnings?|dropped|lost|timeouts?"
    r"|unreachable|unhealthy)\b"
    r"|\b(?:errors?|errno|failures?|failed(?: \w{1,20}){0,2}|warnings?|dropped|lost|timeouts?|unreachable"
    r"|denied|rejected|refused|unhealthy)[\"']?(?:=|: ?| )(?P<after>\d{1,9})(?![\w.:/-])"
    r"|\bexit(?:ed)?(?: with)?[ _-]?(?:code|status)?[\"']?[=: ]{1,3}(?P<exit>\d{1,3})(?![\w.]))"
)
_ANSWERED: Final = re.compile(
    r"\b(?:get|post|put|patch|delete|head) /\S{0,300} (?P<plain>\d{3})(?= |$)|\bcompleted (?P<rails>\d{3}) [a-z]"
    r"|^(?P<gin>\d{3}) \| |(?<![\d/])(?:-?\d{1,9}/){4}\+?\d{1,9} (?P<haproxy>\d{3}) "
)
_SHARE: Final = re.compile(
    r"\b(?:disk|memory|mem|cpu|heap|swap|inodes?|usage|utili[sz]ation|load)\b(?:(?!free|idle|avail|left)[^\d\n]){1,24}"
    r"(?<![\w.])(?P<share>\d{2,3}(?:\.\d{1,6})?)(?: ?%| percent\b)(?! ?(?:free|idle|avail|left|complete|done|of requests))"
)


def deciding_number(shape: str) -> re.Match[str] | None:
    """The first such number: the match's last group is its place, and its name says what it is."""
    if "0" not in shape:
        return None
    small = shape.lower()
    if len(small) != len(shape):  # a few letters grow when they are made small, and places would not fit
        return None
    found = None
    for word in _WORDS:
        if word in small:
            found = _COUNTED.search(small)
            break
    if found is None and (" /" in small or "0/0" in small or "0/-0" in small or small.startswith(("completed ", "0"))):
        found = _ANSWERED.search(small)
    if found is None and ("%" in small or "percent" in small):
        found = _SHARE.search(small)
    return found
