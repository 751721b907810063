"""How bad a message sounds: graded by vocabulary.py, once the phrases that only look like failures are taken out."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from log_analyzer.vocabulary import CRASH, FAILURE, GRADES, HARMLESS

DUMP: Final = 0.2
NEGATED: Final = 0.5
"""Trust in the wording of register dumps, and of texts whose only alarming words are negated."""

_CAMEL: Final = re.compile(r"(?=[A-Z])(?:(?<=[a-z\d])|(?<=[A-Z])(?=.[a-z]))")
_SETTING: Final = re.compile(
    r"\b(?:(?:max|min|default)[A-Z]\w{0,60}"
    r"|[a-z]\w{0,60}(?:Threshold|Limit|Timeout|Interval|Enabled|Policy|Percent|Retries))"
    r" ?(?:is|[=:]) ?(?=<\*>|\d|true\b|false\b)"
)
"""maxTaskFailures is 3: the name of a setting, not a failure."""

_JOINERS: Final = re.compile(r"[_/.\\$-](?<=\w.)(?=\w)")
_REGISTERS: Final = re.compile(
    r"""\b(?:[a-z]{1,3}(?:<\*>|\d{1,2})|[re]?[a-d]x|[re]?[sdb][ip]|[re]ip|lr|pc|msr|ctr|xer|srr|dsisr|dar|cr)
        \ ?[:=]\ ?(?:<\*>|0x[\da-f]+|[\da-f]{8,})""",
    re.IGNORECASE | re.VERBOSE,
)
_FIELD_OF_DUMP: Final = re.compile(
    r"""^[\w\ ,/()<>*=+:-]{3,80}?(?:\.{3,}|\b(?:registers?|address|pointer|counter|enabled?)\ ?:)\ ?(?:<\*>|\d{1,20})?$
    |^[\w\ ]{3,40}\bregisters:$""",
    re.VERBOSE,
)
_ALL_WELL: Final = re.compile(
    r"""(?:\b(?:enabled|supported|done|ok|okay|succeeded|completed|success|successful|successfully|registered
        |initiali[sz]ed
    |started|passed|restored|resolved|recovered|normal|loaded)\b|\[\ ?ok\ ?\])[.!\ ]*$""",
    re.VERBOSE,
)
_LONGEST_WELL: Final = 16
_NOT_WELL: Final = re.compile(r"\b(?:not|never|fail\w*|error\w*|cannot|un\w+ful\w*|without)\b")
_USER_ERROR: Final = re.compile(
    r"""\b(?:file\ does\ not\ exist|favicon|robots\ txt|client\ denied|validation\ (?:failed|error)
        |invalid\ (?:input|argument|form|value|parameter|email|date)|wrong\ password|bad\ request|usage:
        |unknown\ (?:option|command)
    |command\ not\ found|syntax\ error\ (?:at|near)|4xx|not\ a\ valid|user\ (?:input|error)
    |canceled\ by\ (?:the\ )?(?:user|client)|client\ (?:closed|disconnected|aborted))\b""",
    re.VERBOSE,
)


_SHOWN: Final = {"90 100": "90-100"}
"""Phrases that a person would not know again from the line, and how to write them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the lexicon makes of one text: `weight` 0..1.6 after damping, `words` the phrases that decided, worst first.

    `trust` 0..1 says how far alarming words in this text mean what they say.
    """

    weight: float
    words: tuple[str, ...]
    trust: float


def plain_words(text: str) -> str:
    """Lower case with CamelCase, snake_case and dotted names taken apart: NullPointerException -> null pointer exception."""
    return _JOINERS.sub(" ", _CAMEL.sub(" ", _SETTING.sub("setting ", text.replace("(s)", "s")))).lower()


def without_harmless(words: str) -> str:
    """Plain words with "0 errors" and its like replaced by one neutral word."""
    return HARMLESS.sub(" allfine ", words)


@lru_cache(maxsize=20_000)
def read_words(text: str) -> Finding:
    """Grades one template; the same text always gets the same finding."""
    words = plain_words(text)
    left = without_harmless(words)
    found = [(weight, phrase.group()) for weight, pattern in GRADES for phrase in pattern.finditer(left)]
    trust = _trust(text, words)
    if not found:
        return Finding(0.0, (), min(trust, NEGATED) if left != words else trust)
    weight = found[0][0] + 0.1 * min(len({phrase for _, phrase in found}) - 1, 3)
    return Finding(
        min(weight, CRASH) * trust, tuple(dict.fromkeys(_SHOWN.get(phrase, phrase) for _, phrase in found))[:3], trust
    )


def names_failure(token: str) -> bool:
    """Whether a single word says that something failed."""
    return bool(token) and token != "<*>" and read_words(token).weight >= FAILURE * 0.9


def _trust(text: str, words: str) -> float:
    """0..1: how much of a text's alarming words to believe.

    Register dumps repeat a crash told elsewhere, a user's mistake is nobody's incident, "… enabled" is good news.
    """
    pairs = text.count(":") + text.count("=")
    if _FIELD_OF_DUMP.match(text) or (pairs >= 3 and len(_REGISTERS.findall(text)) >= 3):
        return DUMP
    if _ALL_WELL.search(words, max(0, len(words.rstrip(".! ")) - _LONGEST_WELL)) and not _NOT_WELL.search(words):
        return 0.4
    return 0.6 if _USER_ERROR.search(words) else 1.0
