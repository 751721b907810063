"""Strips what stands before a line's message, for any common layout, without being told which one.

Works on a line's *shape*: the line with every digit replaced by 0. Shapes repeat, so the caller caches by them, and
every position found in a shape holds in the line itself. Patterns are anchored or bounded; none backtracks far.
"""

import re
from typing import Final, NamedTuple

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
        \d{{4}}[-/.]\d{{2}}[-/.]\d{{2}}(?:(?:[T\ _-]\ ?|\ -\ )\d{{2}}[:.]\d{{2}}[:.]\d{{2}}(?:[.,:]\d{{1,9}})?{_ZONE}|(?!/))
      | \d{{1,2}}[\ /-]{_MONTH}[\ /-]\d{{4}}[:\ ]{_CLOCK}{_ZONE}
      | \d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}},?\ {_CLOCK}(?:\ [AP]M)?
      | \d{{2}}[-./]\d{{2}}\ {_CLOCK}
      | \d{{8}}-\d{{1,2}}:\d{{1,2}}:\d{{1,2}}(?::\d{{1,3}})?
      | \d{{6}}\ (?:\d{{6}}(?=\ )|\ ?\d{{1,2}}:\d{{2}}:\d{{2}}(?=\s))
      | \d{{10}}(?:\.\d{{1,9}}|\d{{3}})?(?![\w.:-])
      | ^\[?{_CLOCK}(?![\w:])
      | ^\d{{1,2}}:\d{{2}}[AP]M(?=\ [A-Z]{{3}}\ )
      )""",
    re.VERBOSE,
)
_MAYBE_STAMP: Final = re.compile(r"0(?::00?:0|000[-/.]00[-/.]00|0{9}|0{5}\ 0|\.0{6}\]|:00[AP]M)")
"""What every time stamp's shape holds; looked for first, since most lines have no second one and this is found ten times faster."""

_LONGEST_GAP: Final = 60
_LONGEST_STAMP: Final = 60

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

_NO_EXCEPTION: Final = r"(?![\w.$]{1,200}(?:Error|Exception):)"
"""What looks like a component's name may be the exception that is the message."""

# One step of the walk from the time stamp to the message. Group `level`, where there is one, names the level; no other group
# may capture.
_STEPS: Final = (
    rf"(?P<level>{_LEVEL})(?![\w./=-]|\ EXCEPTION:)[:,]?",  # ERROR, but not FATAL EXCEPTION: main
    rf"(?P<level>{_EITHER_CASE})(?::(?!:)|,|\ {{2,}}|\t|\ [-|]\ )",  # error:   Info   Warning -
    rf"(?:\#\#)?[\[(<](?:\s{{0,4}}|\w{{1,40}}:)(?P<level>{_EITHER_CASE}|Note|System)\s{{0,4}}[\])>]:?",  # [error] [core:error]
    rf"(?P<level>{_LEVEL})/[\w.-]{{1,60}}\]",  # Celery: ERROR/Worker-1]
    rf"\w{{1,40}}+\.(?P<level>{_LEVEL}):\s",  # Monolog: production.ERROR:
    r"PHP\s{1,4}(?P<level>Warning|Notice|Deprecated|Fatal\ error|Parse\ error):\s",
    r"at=(?P<level>error|warning|info)\s",  # Heroku
    r"(?:stdout|stderr)\ [FP]\ ",  # CRI container runtimes
    rf"(?:[A-Z\d][A-Z\d_:./-]{{0,60}}+\s++){{1,5}}(?={_LEVEL}\b|SEVERE\b|FAILURE\b)",  # NODE-7 RAS KERNEL (FATAL)
    r"(?P<level>FAILURE)\ ",
    r"(?:[\w.-]{1,60}+@[\w.-]{1,60}+\s+)?(?P<level>LOG|DETAIL|HINT|CONTEXT|STATEMENT):\s+",  # PostgreSQL
    r"[\w.()-]{1,80}+:[\w.@-]{1,80}+:\[\d{1,7}\]:(?=[A-Z]{3,9}:)",  # PostgreSQL in RDS: host(port):user@db:[pid]:
    rf"(?:\w{{1,20}}+=[^,\s]{{0,60}}+[,\s]\s{{0,3}}){{1,8}}(?=(?:{_LEVEL}|LOG|DETAIL|HINT|CONTEXT|STATEMENT):)",  # user=a,db=b
    rf"[\w.@$/-]{{1,80}}+\s++(?:-\s+)?(?={_LEVEL}\b)",  # python: name - (ERROR)
    r"\d{1,7}(?:\s+\d{1,7})?\s+(?P<level>[VDIWEF])\s+[\w.\-/$:]{1,60}?\s*:\s",  # logcat
    r"(?P<level>[IWEFD])\d?\s{1,2}(?:[A-Z]{2,12}|-)\s{1,10}(?=\[)",  # MongoDB before 4.4
    r"\d{1,7}\s+(?=---|\[|[\w.-]{1,100}\.(?:go|cc|cpp|py):\d)",  # process id
    r"\#\d{1,7}\]",  # Ruby's process id
    r"[\#*]\s",  # Redis
    r"\d{1,7}\#\d{1,7}:\s(?:\*\d{1,12}\s)?",  # nginx error log
    r"-{2,3}\s*(?=[:\[])",  # Spring Boot, Ruby
    r"--\s[\w:.-]{1,40}:(?=\s)",  # Ruby with a program's name
    r"[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\s",  # request id
    r"(?:[\w.$-]{1,60}+/){2,4}(?:\[\$LATEST\])?[\da-f]{32}\s",  # CloudWatch's log stream
    r"\{[\w./-]{1,80}:\d{1,6}\}\s",  # Airflow: {source.py:12}
    r"[\w.]{1,80}+:[\w<>]{1,60}+:\d{1,6}\s-\s",  # loguru: module:function:12 -
    r"\w{1,60}+(?:::\w{1,60}+){1,8}+(?::(?=\s)|\]\s)",  # Rust: shop::pay:
    r"[\w.$]{1,80}\.\[[\w.$\[\]/-]{1,80}\s{1,40}:\s",  # Tomcat's containers: o.a.c.c.C.[.[.[/]
    r"\[[^\[\]]{0,150}(?:\[[^\[\]]{0,60}\][^\[\]]{0,60})?\]:?",  # [thread], [component], [request id]
    r"[\w.\-]{1,60}+\|",  # pipe-separated columns
    rf"{_NO_EXCEPTION}[\w$-]{{1,60}}+(?:\.[\w$-]{{1,60}}+){{1,12}}+(?:@\d{{1,6}})?(?:\s*:(?=\s)|\s+(?=\[))",  # org.acme.Class:
    r"[\w$-]{1,60}+(?:\.[\w$-]{1,60}+){2,12}+(?::\d{1,6})?\s+-+(?=\s)",  # logback: c.e.Class -
    rf"{_NO_EXCEPTION}(?:[A-Z][a-z\d]{{1,30}}+){{2,8}}+(?:\$\w{{1,40}})?(?:@\d{{1,6}})?(?:\s*:(?=\s)|\s+-(?=\s))",  # ClassName:
    r"[\w./-]{1,100}\.(?:go|py|c|cc|cpp|java|rb|rs|js|ts):\d{1,6}(?:\]|:|(?=\s))",  # source.go:17]
    r"[A-Z]{2,12}\ {2,}",  # a column of capitals
)
_SEPARATOR: Final = r"[\s\])|,;:]*(?:-\s+)?"
_SEPARATORS: Final = re.compile(_SEPARATOR * 2)
_PLAIN_START: Final = r"[A-Za-z][a-z]+\ (?![A-Z\s|-])"
"""How most messages begin, and what no step can be made of."""

_STEP: Final = re.compile(
    rf"(?>{_SEPARATOR})(?!{_PLAIN_START})(?:"
    + "|".join(step.replace("?P<level>", f"?P<level{number}>") for number, step in enumerate(_STEPS))
    + ")",
    re.VERBOSE,
)
"""All steps at once, the first that matches: a fraction of the time that trying them one after another takes."""

_SYSLOG_PROCESS: Final = re.compile(
    r"\s*[\w.:/@-]{1,100}\s+[\w./:-]{1,100}(?:\([^()]{0,60}\))?(?:\[\d{1,7}\])?(?:\s\([^()]{0,100}\))?:(?:\s|$)"
)
_ISO_PROCESS: Final = re.compile(
    r"\s*(?:[\w.:/@-]{1,100}\s+(?:[\w./-]{1,100}\[\d{1,7}\]|kernel)|[\w./-]{1,60}\[[\w.-]{1,40}\]):(?:\s|$)"
)
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
_UNSTAMPED: Final = re.compile(
    rf"""(?:log\dj:|npm\s)(?P<prefixed>{_LEVEL}!?)\s
      | \w{{1,20}}:\s\[(?P<program>{_EITHER_CASE})\]\s                                # nginx: [emerg]
      | ::(?P<command>error|warning|notice|debug)(?:\s[^:]{{1,200}})?::                  # GitHub's workflow commands
      | (?P<console>fail|warn|info|crit|dbug|trce):\s(?=[\w.`+]{{1,200}}\[\d{{1,6}}\]$) # .NET
      | (?P<logrus>ERRO|WARN|INFO|DEBU|FATA|PANI|TRAC)\[\d{{4,9}}\]\s
      | (?P<postgres>LOG|DETAIL|HINT|STATEMENT|CONTEXT):\ \ (?=\S)
      | (?:\d{{1,9}}\s{{1,8}})?\[[\w.\ -]{{1,60}}\]\s{{1,4}}(?P<thread>{_LEVEL})\s{{1,4}}  # log4j's TTCC, slf4j-simple
      | \s{{0,8}}(?:[\w-]{{1,60}}\s{{1,20}})?\d{{1,5}}[smhd](?:\d{{1,2}}[smhd])?(?:\s\(x\d{{1,6}}\sover\s\w{{1,8}}\))?
          \s{{1,20}}(?P<event>Warning|Normal)\s{{1,8}}                                   # kubectl get events
      | \s{{2,4}}(?P<described>Warning|Normal)\s{{1,4}}(?=[A-Z][A-Za-z]{{2,40}}\s{{2,}})  # kubectl describe
    """,
    re.VERBOSE,
)
_CARRIER: Final = re.compile(
    r"""\[[a-z]{2,20}(?:/[\w.-]{1,100}){1,3}\]\s                                # kubectl logs --prefix
      | [\w.-]{1,60}[_-]\d{1,4}\s{0,40}\|\s                                     # docker compose
      | [a-z][a-z\d-]{0,60}-(?=[a-z]{0,9}\d)[a-z\d]{8,10}-[a-z\d]{5}\s[a-z\d-]{1,60}\s  # stern
    """,
    re.VERBOSE,
)
"""What a tool puts in front of other programs' lines, time stamps and all."""

_SLOW_QUERY: Final = "# Time: 0"
"""MySQL's slow log: the line is all time stamp, statement and figures follow."""

_NIL_STAMP: Final = re.compile(r"-(?=\s)")
_PLAIN_WORD: Final = re.compile(r"[A-Za-z]?[a-z]{2,}[,.:;]?")
_MAX_STEPS: Final = 9


class Header(NamedTuple):
    """Where things stand in a line: `at` is the span of its own time stamp, `start` the first character of the message.

    `priority` is the span of a syslog PRI value, whose digits the shape has lost.
    """

    at: tuple[int, int] | None
    level: str | None
    start: int
    priority: tuple[int, int] | None = None

    def moved(self, by: int) -> "Header":
        """The same header in a line that has `by` more characters in front."""
        if not by:
            return self
        at = None if self.at is None else (self.at[0] + by, self.at[1] + by)
        priority = None if self.priority is None else (self.priority[0] + by, self.priority[1] + by)
        return Header(at, self.level, self.start + by, priority)


_NO_HEADER: Final = Header(None, None, 0)


def read_header(shape: str) -> Header:
    """Finds time stamp, level and the start of the message in a shape; a line without a header starts at 0.

    The white space that indents a line stays part of its message where no level stands before it.
    """
    if shape[:1] == "{":
        return _NO_HEADER
    if shape.startswith(_SLOW_QUERY):
        return Header((len(_SLOW_QUERY) - 1, len(shape)), None, 0)
    carrier = _CARRIER.match(shape)
    begins = carrier.end() if carrier else 0
    header = _read_header(shape[begins:]) if begins else _read_header(shape)
    return header.moved(begins) if shape[begins + header.start :].strip() else _NO_HEADER


def _read_header(shape: str) -> Header:
    priority = _PRIORITY.match(shape)
    stamp = _find_timestamp(shape, priority.end() if priority else 0)
    if stamp is None:
        return _without_timestamp(shape, priority)
    begins, position, prefix_level = stamp.start(), stamp.end(), _level_among(shape[: stamp.start()])
    if stamp.lastgroup == "klog":
        prefix_level = canonical_level(stamp.group()[0])
        begins += 1
    position = _skip_process(shape, position, stamp.lastgroup, priority)
    level, start = _walk(shape, position, prefix_level)
    span = (begins, stamp.end())
    return Header(span, level, start if level else _indented(shape, start), priority.span(1) if priority else None)


def _indented(shape: str, start: int) -> int:
    """Where a message starts if the white space before it, all but one blank, is its own."""
    left = len(shape[:start].rstrip(" \t"))
    return left + 1 if start - left > 1 else start


def _find_timestamp(shape: str, start: int) -> re.Match[str] | None:
    """The last of a chain of time stamps between which nothing but header words stands."""
    stamp = _search_timestamp(shape, start, HEADER_REACH)
    if stamp is None:
        return None
    if stamp.start() > start:
        before = shape[start : stamp.start()]
        words = 6 if before.endswith("\t") else 1 if ":" in stamp.group() else 0  # columns may hold any words
        if not _is_header_text(before, words):
            return None
    while (later := _search_timestamp(shape, stamp.end(), stamp.end() + _LONGEST_GAP + _LONGEST_STAMP)) is not None:
        gap = shape[stamp.end() : later.start()]
        if len(gap) > _LONGEST_GAP or not _is_header_text(gap, words=0) or _level_among(gap):
            break
        stamp = later
    return stamp if shape[stamp.end() :].strip(" \t]),:") else None


def _search_timestamp(shape: str, start: int, end: int) -> re.Match[str] | None:
    """The first time stamp between two places, and within HEADER_REACH."""
    end = min(end, HEADER_REACH)
    maybe = _MAYBE_STAMP.search(shape, start, end)
    return maybe and TIMESTAMP.search(shape, max(start, maybe.start() - _LONGEST_STAMP), end)


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
        step = _STEP.match(shape, position)
        if step is None or not shape[step.end() :].strip(" \t:-"):
            break
        if level is None and step.lastgroup is not None:
            level = canonical_level(step[step.lastgroup])
        position = step.end()
    return level, _skip_separators(shape, position)


def _skip_separators(shape: str, position: int) -> int:
    found = _SEPARATORS.match(shape, position)
    return found.end() if found else position


def _without_timestamp(shape: str, priority: re.Match[str] | None) -> Header:
    if priority:
        nil = _NIL_STAMP.match(shape, priority.end())
        found = _RFC5424.match(shape, nil.end()) if nil else None
        return Header(None, None, found.end() if found else 0, priority.span(1))
    if (special := _UNSTAMPED.match(shape, 0, HEADER_REACH)) is not None:
        level = canonical_level(special[special.lastgroup or 0])
        start = _walk(shape, special.end(), level)[1] if special.lastgroup == "thread" else special.end()
        return Header(None, level, _skip_separators(shape, start) if special.lastgroup == "logrus" else start)
    found = _NO_STAMP_LEVEL.match(shape, 0, HEADER_REACH)
    if found is None or found.end() >= len(shape):
        return _NO_HEADER
    word = found["bracket"] or found["colon"] or found["caps"]
    return Header(None, canonical_level(word), found.end())
