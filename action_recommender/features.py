"""Context in words: which lines of a request are read, and the words that the ranker sees in each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from contracts.actions import RecommendRequest
from contracts.logs import RawLine

MAX_LINES = 40
"""Distinct lines that are read, the loud ones first: 40 take about 4 ms."""
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

Source = Literal["logs", "text"]


@dataclass(frozen=True)
class ContextLine:
    """One line of the context, without its time stamp, level and logger, and where it came from."""

    text: str
    source: Source


@dataclass(frozen=True)
class Word:
    """A word in lower case (a number is "0") and its span in the line."""

    word: str
    start: int
    end: int


def read_context(request: RecommendRequest, *, more_text: str = "") -> list[ContextLine]:
    """The distinct lines that are read, text first, then loud log lines, then the rest; at most MAX_LINES."""
    said = [part for text in (request.text or "", more_text) for part in SENTENCE_END.split(text)]
    lines = [ContextLine(part, "text") for part in _distinct(said)]
    logged = [_message(line)[:MAX_CHARS] for line in request.logs or []]
    loud = [line for line in logged if LOUD.search(line)]
    lines += [ContextLine(part, "logs") for part in _distinct([*loud, *logged])]
    return lines[:MAX_LINES]


def words_of(text: str) -> list[Word]:
    """The words of a line in order."""
    return [Word(_normal(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]


def normalise(text: str) -> str:
    """The words of a line as one string: what the vectorizers read."""
    return " ".join(_normal(word) for word in WORD.findall(text))


def _normal(word: str) -> str:
    return "0" if word.isdigit() else word.lower()


def _message(line: RawLine) -> str:
    return line if isinstance(line, str) else line.message


def _distinct(lines: Iterable[str]) -> list[str]:
    """The first of the lines that differ in more than their numbers, cut to what is read; stops at MAX_LINES."""
    seen: dict[str, str] = {}
    for line in lines:
        cut = line[:MAX_CHARS]
        message = cut[match.end() :] if (match := PREFIX.match(cut)) else cut
        if key := normalise(message):
            seen.setdefault(key, message.strip())
        if len(seen) == MAX_LINES:
            break
    return list(seen.values())
