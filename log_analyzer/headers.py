"""Strips what stands before a line's message, for any common layout, without being told which one.

Works on a line's *shape*: the line with every digit replaced by 0. Shapes repeat, so the caller caches by them, and
every position found in a shape holds in the line itself. Patterns are anchored or bounded; none backtracks far.
"""

import re
from dataclasses import dataclass
from typing import Final

from log_analyzer.levels import WORDS, canonical_level

HEADER_REACH: Final = 200
"""Characters of a line in which a header is looked for; the longest real one seen (RFC 5424 with ids) is about 150."""

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_CLOCK: Final = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?"
_ZONE: Final = r"(?:\ ?Z\b|\ ?[+-]\d{2}:?\d{2}\b|\ (?:UTC|GMT|[A-Z]{2,3}T)\b)?"
TIMESTAMP: Final = re.compile(
    rf"""(?P<month>(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\ )?{_MONTH}\ {{1,2}}\d{{1,2}},?(?:\ \d{{4}},?)?\ {_CLOCK}
            (?:\ [AP]M)?(?:\ \d{{4}}\b)?{_ZONE})
    | (?P<klog>\b[IWEF]\d{{4}}\ \d{{2}}:\d{{2}}:\d{{2}}\.\d{{6}})
    | (?P<uptime>^\[\ {{0,8}}\d{{1,9}}\.\d{{6}}\])
    | (?<![\w.])(?:
        \d{{4}}[-/.]\d{{2}}[-/.]\d{{2}}(?:[T\ _-]\ ?\d{{2}}[:.]\d{{2}}[:.]\d{{2}}(?:[.,:]\d{{1,9}})?{_ZONE})?
      | \d{{1,2}}[\ /-]{_MONTH}[\ /-]\d{{4}}[:\ ]{_CLOCK}{_ZONE}
      | \d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}},?\ {_CLOCK}(?:\ [AP]M)?
      | \d{{2}}[-./]\d{{2}}\ {_CLOCK}
      | \d{{8}}-\d{{1,2}}:\d{{1,2}}:\d{{1,2}}(?::\d{{1,3}})?
      | \d{{6}}\ \d{{6}}(?=\ )
      | \d{{10}}(?:\.\d{{1,9}}|\d{{3}})?(?![\w.:-])
      | ^{_CLOCK}(?![\w:])
      )""",
    re.VERBOSE,
)
_LEVEL: Final = rf"(?:{'|'.join(WORDS)})"
_SPOKEN: Final = (
    "TRACE",
    "DEBUG",
    "INFO",
    "NOTICE",
    "WARNING",
    "WARN",
    "ERROR",
    "ERR",
    "CRITICAL",
    "CRIT",
    "FATAL",
    "SEVERE",
    "EMERG",
)
"""Levels that loggers also write in small letters; panic and alert, written small, are words of messages."""

_EITHER_CASE: Final = rf"(?:{'|'.join([*WORDS, *(w.lower() for w in _SPOKEN), *(w.title() for w in _SPOKEN)])})"

# One step of the walk from the time stamp to the message. Group `level`, where there is one, names the level.
_STEPS: Final = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        rf"(?P<level>{_LEVEL})(?![\w./=-])[:,]?",  # ERROR
        rf"(?P<level>{_EITHER_CASE})(?::(?!:)|,|\ {{2,}}|\ [-|]\ )",  # error:   Info   Warning -
        rf"[\[(<]\s{{0,4}}(?P<level>{_EITHER_CASE})\s{{0,4}}[\])>]:?",  # [error]
        r"(?:stdout|stderr)\ [FP]\ ",  # CRI container runtimes
        rf"(?:[A-Z\d][A-Z\d_:./-]{{0,60}}\s+){{1,5}}(?={_LEVEL}\b|SEVERE\b|FAILURE\b)",  # NODE-7 RAS KERNEL (FATAL)
        r"(?P<level>FAILURE)\ ",
        r"(?:[\w.-]{1,60}@[\w.-]{1,60}\s+)?(?P<level>LOG|DETAIL|HINT|CONTEXT|STATEMENT):\s+",  # PostgreSQL
        rf"[\w.@$/-]{{1,80}}\s+(?:-\s+)?(?={_LEVEL}\b)",  # python: name - (ERROR)
        r"\d{1,7}(?:\s+\d{1,7})?\s+(?P<level>[VDIWEF])\s+[\w.\-/$:]{1,60}?\s*:\s",  # logcat
        r"\d{1,7}\s+(?=---|\[|[\w.-]{1,100}\.(?:go|cc|cpp|py):\d)",  # process id
        r"\#\d{1,7}\]",  # Ruby's process id
        r"[\#*]\s",  # Redis
        r"\d{1,7}\#\d{1,7}:\s(?:\*\d{1,12}\s)?",  # nginx error log
        r"-{2,3}\s*(?=[:\[])",  # Spring Boot, Ruby
        r"\[[^\[\]]{0,150}(?:\[[^\[\]]{0,60}\][^\[\]]{0,60})?\]:?",  # [thread], [component], [request id]
        r"[\w.\-]{1,60}\|",  # pipe-separated columns
        r"[\w$-]{1,60}(?:\.[\w$-]{1,60}){1,12}(?:@\d{1,6})?(?:\s*:(?=\s)|\s+(?=\[))",  # org.acme.Class:
        r"[\w$-]{1,60}(?:\.[\w$-]{1,60}){2,12}\s+-+(?=\s)",  # logback: c.e.Class -
        r"(?:[A-Z][a-z\d]{1,30}){2,8}(?:\$\w{1,40})?(?:@\d{1,6})?(?:\s*:(?=\s)|\s+-(?=\s))",  # ClassName:
        r"[\w./-]{1,100}\.(?:go|py|c|cc|cpp|java|rb|rs|js|ts):\d{1,6}(?:\]|:|(?=\s))",  # source.go:17]
        r"[A-Z]{2,12}\ {2,}",  # a column of capitals
    )
)
_SEPARATORS: Final = re.compile(r"[\s\])|,;:]*(?:-\s+)?")
_SYSLOG_PROCESS: Final = re.compile(
    r"\s*[\w.:/@-]{1,100}\s+[\w./:-]{1,100}(?:\([^()]{0,60}\))?(?:\[\d{1,7}\])?(?:\s\([^()]{0,100}\))?:(?:\s|$)"
)
_ISO_PROCESS: Final = re.compile(r"\s*[\w.:/@-]{1,100}\s+[\w./-]{1,100}\[\d{1,7}\]:(?:\s|$)")
_RFC5424: Final = re.compile(
    r"\s*\S{1,255}\s\S{1,48}\s\S{1,128}\s\S{1,32}\s(?:-|(?:\[[^\]]{0,500}\]){1,8})\s?(?:\ufeff|BOM)?"
)
_PRIORITY: Final = re.compile(r"<(\d{1,3})>(?:\d\s)?")
_NO_STAMP_LEVEL: Final = re.compile(
    rf"""\s{{0,8}}(?:[\w.-]{{1,60}}\s+\|\s+)?(?:
        \[\s{{0,4}}(?P<bracket>{_EITHER_CASE})\s{{0,4}}\]\s*[:-]?\s+
      | (?P<colon>{_EITHER_CASE}):(?!:)(?:[\w.-]{{1,60}}:(?=\S))?\s*
      | (?P<caps>{_LEVEL})(?![\w./=-])\s*[:-]?\s+)""",
    re.VERBOSE,
)
_PLAIN_WORD: Final = re.compile(r"[A-Za-z]?[a-z]{2,}[,.:;]?")
_MAX_STEPS: Final = 9


@dataclass(frozen=True, slots=True)
class Header:
    """Where things stand in a line: `at` is the span of its own time stamp, `start` the first character of the message.

    `priority` is the span of a syslog PRI value, whose digits the shape has lost.
    """

    at: tuple[int, int] | None
    level: str | None
    start: int
    priority: tuple[int, int] | None = None


def read_header(shape: str) -> Header:
    """Finds time stamp, level and the start of the message in a shape; a line without a header starts at 0."""
    priority = _PRIORITY.match(shape)
    stamp = _find_timestamp(shape, priority.end() if priority else 0)
    if stamp is None:
        return _without_timestamp(shape)
    begins, position, prefix_level = stamp.start(), stamp.end(), _level_among(shape[: stamp.start()])
    if stamp.lastgroup == "klog":
        prefix_level = canonical_level(stamp.group()[0])
        begins += 1
    position = _skip_process(shape, position, stamp.lastgroup, priority)
    level, start = _walk(shape, position, prefix_level)
    span = (begins, stamp.end())
    return Header(span, level, start, priority.span(1) if priority else None)


def _find_timestamp(shape: str, start: int) -> re.Match[str] | None:
    """The last of a chain of time stamps between which nothing but header words stands."""
    stamp = TIMESTAMP.search(shape, start, HEADER_REACH)
    if stamp is None or not _is_header_text(shape[start : stamp.start()], words=1 if ":" in stamp.group() else 0):
        return None
    while (later := TIMESTAMP.search(shape, stamp.end(), HEADER_REACH)) is not None:
        gap = shape[stamp.end() : later.start()]
        if len(gap) > 60 or not _is_header_text(gap, words=0) or _level_among(gap):
            break
        stamp = later
    return stamp if shape[stamp.end() :].strip(" \t]),:") else None


def _is_header_text(text: str, words: int) -> bool:
    """Whether text before a time stamp is ids and names rather than a sentence: at most `words` ordinary words."""
    tokens = text.split()
    return len(tokens) <= 6 and sum(bool(_PLAIN_WORD.fullmatch(token)) for token in tokens) <= words


def _level_among(text: str) -> str | None:
    for token in text.split():
        word = token.strip("[]<>(),:|-")
        level = canonical_level(word) if len(word) > 1 and word.isalpha() else None
        if level is not None:
            return level
    return None


def _skip_process(shape: str, position: int, kind: str | None, priority: re.Match[str] | None) -> int:
    """Steps over host and process: after a syslog stamp always, after others only with a process id in brackets."""
    if priority and kind != "month":
        found = _RFC5424.match(shape, position)
    elif kind == "month":
        found = _SYSLOG_PROCESS.match(shape, position)
    else:
        found = _ISO_PROCESS.match(shape, position)
    return found.end() if found else position


def _walk(shape: str, position: int, level: str | None) -> tuple[str | None, int]:
    """Steps over levels, brackets, ids and component names until a message begins; never past the end of the line."""
    for _ in range(_MAX_STEPS):
        position = _skip_separators(shape, position)
        step = next((found for pattern in _STEPS if (found := pattern.match(shape, position))), None)
        if step is None or not shape[step.end() :].strip(" \t:-"):
            break
        level = level or canonical_level(step.groupdict().get("level"))
        position = step.end()
    return level, _skip_separators(shape, position)


def _skip_separators(shape: str, position: int) -> int:
    found = _SEPARATORS.match(shape, position)
    return found.end() if found else position


def _without_timestamp(shape: str) -> Header:
    found = _NO_STAMP_LEVEL.match(shape, 0, HEADER_REACH)
    if found is None or found.end() >= len(shape):
        return Header(None, None, 0)
    word = found["bracket"] or found["colon"] or found["caps"]
    return Header(None, canonical_level(word), found.end())
