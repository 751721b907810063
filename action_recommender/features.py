"""Context in words: which lines of a request are read, and the words that the ranker sees in each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from contracts.actions import RecommendRequest
from contracts.logs import RawLine

MAX_LINES = 40
"""Distinct lines that are read, the loud ones first: 40 take about 20 ms with the catalogue, on one core."""
MAX_CHARS = 600
"""Characters read of one line."""

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
"""camelCase falls into words, so that TimeoutException and 'timeout' meet."""
LOUD = re.compile(
    r"\b(?:ERROR|FATAL|CRITICAL|SEVERE|EMERG|PANIC|WARN(?:ING)?|fail|exception|refused|denied)", re.IGNORECASE
)
SENTENCE_END = re.compile(r"\n+|(?<=[.!?]) +(?=[A-Z])")
PREFIX = re.compile(
    r"\s*(?:[\[(]?\d[\d\-/:.,TZ+ ]{5,40}[\])]?[ :]+)?"  # 2024-07-07 12:00:03,112
    r"(?:[\[(<]?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR)[\])>]?[ :]+)?"  # FATAL, PANIC say something
    r"(?:\[[^\]\n]{1,60}\] +)?"  # [http-nio-8080-exec-7]
    r"(?:[\w$]+(?:\.[\w$]+)+ +- )?"  # com.acme.shop.OrderFacade - ; before a colon it may be the exception itself
)

CALM = re.compile(
    r"\b(?:INFO|DEBUG|TRACE|NOTICE)\b|level\W{1,3}(?:info|debug|trace|[123]0\b)|\" [23]\d\d |\"(?:Metadata|Normal)\"",
    re.IGNORECASE,
)
"""A line that says of itself that nothing is wrong: its level, a Kubernetes event of type Normal, an answered request."""
NAMES = re.compile(
    r"\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?|\d\d/\w{3}/\d{4}[\d:]+|\b\d\d:\d\d:\d\d[.,\d]*"  # times
    r"|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f-]{8,}|\b(?=[a-f]*\d)[0-9a-f]{7,}\b|0x[0-9a-f]+"  # ids
    r"|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|[\w.+-]+@[\w.-]+"  # addresses
    r"|\"(?:ts?|time|timestamp|level|lvl|pid|hostname|pod|logger|caller|msg|message|reqId|service)\":"  # keys of JSON lines
    r"|\b(?:ts|time|level|msg|caller|svc|component|trace|rid)=",  # and of logfmt
    re.IGNORECASE,
)
"""What differs from line to line of the same message, or stands in every line: it says nothing about a step."""
LEVELS = frozenset({"TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "FATAL", "CRITICAL"})
CODE = range(3, 6)
"""Digits of a number that is a code, like exit status 137 or HTTP 429, and kept as it is."""

Source = Literal["logs", "text"]


@dataclass(frozen=True)
class ContextLine:
    """One line of the context, without its time stamp, level and logger, and where it came from.

    `calm`: the line says of itself that nothing is wrong.
    """

    text: str
    source: Source
    calm: bool = False


@dataclass(frozen=True)
class Word:
    """A word as the ranker knows it, in lower case, and its span in the line."""

    word: str
    start: int
    end: int


def read_context(request: RecommendRequest, *, more_text: str = "") -> list[ContextLine]:
    """The distinct lines that are read, text first, then loud log lines, then the rest; at most MAX_LINES."""
    said = [part for text in (request.text or "", more_text) for part in SENTENCE_END.split(text)]
    lines = [ContextLine(part, "text") for part in _distinct(said)]
    logged = [_message(line)[:MAX_CHARS] for line in request.logs or []]
    loud = [line for line in logged if LOUD.search(line)]
    lines += [ContextLine(part, "logs", _is_calm(whole)) for part, whole in _distinct([*loud, *logged]).items()]
    return lines[:MAX_LINES]


def words_of(text: str) -> list[Word]:
    """The words of a line in order."""
    return [Word(term, match.start(), match.end()) for match in WORD.finditer(text) if (term := _term(match.group()))]


def terms(text: str) -> str:
    """The words of a line as one string, without ids, times and addresses: what the vectorizers read."""
    return " ".join(filter(None, map(_term, WORD.findall(NAMES.sub(" ", text)))))


def normalise(text: str) -> str:
    """The words of a line as one string, each number "0": lines with equal ones are the same."""
    return " ".join(_normal(word) for word in WORD.findall(text))


def _normal(word: str) -> str:
    return "0" if word.isdigit() else word.lower()


def _term(word: str) -> str:
    """What the ranker knows a word by; nothing for numbers that are no code and for single letters."""
    if word.isdigit():
        return word if len(word) in CODE else ""
    return word.lower() if len(word) > 1 else ""


def _message(line: RawLine) -> str:
    """The line as a logger would write it: a level that comes apart from the message stands before it."""
    if isinstance(line, str):
        return line
    level = (line.level or "").upper()
    return f"{level} {line.message}" if level in LEVELS else line.message


def _is_calm(line: str) -> bool:
    return CALM.search(line) is not None and LOUD.search(line) is None


def _distinct(lines: Iterable[str]) -> dict[str, str]:
    """The first of the lines that differ in more than their numbers, as they are read, each with the line as it came.

    Stops at MAX_LINES.
    """
    seen: dict[str, tuple[str, str]] = {}
    for line in lines:
        cut = line[:MAX_CHARS]
        message = cut[match.end() :] if (match := PREFIX.match(cut)) else cut
        if key := normalise(message):
            seen.setdefault(key, (message.strip(), cut))
        if len(seen) == MAX_LINES:
            break
    return dict(seen.values())
