"""Raw lines -> entries: one message each, its stack trace included."""

import re
from dataclasses import dataclass, field
from typing import Final

from contracts.logs import LogLine, RawLine
from log_analyzer.headers import Header, read_header
from log_analyzer.levels import WARNING_SEVERITY, canonical_level, severity, syslog_level
from log_analyzer.structured import unwrap

EXAMINED: Final = 2_000
"""Characters of a line that are looked at; templates of longer lines differ before that, or in data only."""

DIGITS_TO_ZERO: Final = {ord(digit): "0" for digit in "123456789"}
BLANK: Final = -1
"""Stands for "no entry" where a line holds nothing but white space."""

_FRAME: Final = re.compile(
    r"Caused by: |Suppressed: |\.\.\. \d{1,6} (?:more|common)|at [\w$.<>/]{1,300}\(|During handling of the above"
    r"|The above exception was|goroutine \d{1,9} \[|created by |\[signal |[\w./@*()$-]{1,300}\((?:0x|\.\.\.|\{)|"
    r"stack backtrace:|--- End of"
)
_TRACE_START: Final = re.compile(
    r"Traceback \(most recent call last\)|Exception in thread |panic: |fatal error: |thread '[^']{1,100}' panicked"
    r"|Unhandled exception|Uncaught "
)
_EXCEPTION: Final = re.compile(
    r"(?:[\w$]{1,100}\.){0,12}(?:[A-Z][\w$]{0,100})?(?:Error|Exception|Exit|Interrupt|Fault)(?::|$)"
)


@dataclass(slots=True)
class Entry:
    """One message. Lines count from 0; `shape` is `message` with digits as 0; `cause` the trace's last exception line."""

    first_line: int
    last_line: int
    text: str
    message: str
    shape: str
    level: str | None
    at: str | None
    trace: bool = False
    cause: str | None = None
    headed: bool = False


@dataclass(slots=True)
class Entries:
    """All entries of one request, and for every line the index of its entry (or BLANK)."""

    entries: list[Entry] = field(default_factory=list)
    of_line: list[int] = field(default_factory=list)


def read_entries(logs: list[RawLine]) -> Entries:
    """Splits headers from messages and joins continuation lines to the entry before; never fails on any text."""
    found = Entries()
    headers: dict[str, Header] = {}
    for number, raw in enumerate(logs):
        entry = _read_line(number, raw, headers)
        if entry is None:
            found.of_line.append(BLANK)
            continue
        before = found.entries[-1] if found.entries else None
        if before is not None and not entry.headed and _continues(entry, before):
            _join(before, entry)
        else:
            _begin(entry)
            found.entries.append(entry)
        found.of_line.append(len(found.entries) - 1)
    return found


def _read_line(number: int, raw: RawLine, headers: dict[str, Header]) -> Entry | None:
    level: str | None = None
    at: str | None = None
    if isinstance(raw, LogLine):
        text, level, at = raw.message, raw.level, None if raw.ts is None else str(raw.ts)
    else:
        text = raw
    shown = text
    if (data := unwrap(text)) is not None:
        text, level, at = data.message, level or data.level, at or data.at
    text, _, rest = text.strip("\r\n").partition("\n")
    text = text[:EXAMINED].rstrip()
    if not text:
        return None
    shape = text.translate(DIGITS_TO_ZERO)
    header = headers.get(shape)
    if header is None:
        header = headers[shape] = read_header(shape)
    if at is None and header.at is not None:
        at = text[header.at[0] : header.at[1]].strip("[]")
    level = canonical_level(level) or header.level or _priority_level(text, header)
    start = header.start
    headed = at is not None or level is not None
    return Entry(
        number, number, shown, text[start:], shape[start:], level, at, bool(rest), _last_exception(rest), headed
    )


def _priority_level(text: str, header: Header) -> str | None:
    return None if header.priority is None else syslog_level(int(text[header.priority[0] : header.priority[1]]))


def _continues(line: Entry, before: Entry) -> bool:
    """Whether a line without a header of its own belongs to the entry before."""
    message = line.message
    if message[0] in " \t":
        return before.message[:1] not in (" ", "\t") and (before.headed or before.trace or _is_frame(message))
    if before.trace:
        return bool(_FRAME.match(message) or _TRACE_START.match(message) or _EXCEPTION.match(message))
    if _FRAME.match(message):
        return True
    starts = _TRACE_START.match(message) or (_EXCEPTION.match(message) and not message.startswith("Error:"))
    return bool(starts) and severity(before.level) >= WARNING_SEVERITY


def _is_frame(message: str) -> bool:
    return message.lstrip().startswith(("at ", "File ", "..."))


def _join(before: Entry, line: Entry) -> None:
    before.last_line = line.last_line
    before.trace = True
    if _EXCEPTION.match(line.message) or line.message.startswith(("Caused by: ", "panic: ")):
        before.cause = line.message
        if _TRACE_START.match(before.message):  # a bare traceback says what went wrong on its last line only
            before.message, before.shape = line.message, line.shape


def _begin(entry: Entry) -> None:
    """A trace that nobody announced is an error of its own."""
    if not entry.headed and (_TRACE_START.match(entry.message) or _EXCEPTION.match(entry.message)):
        entry.level, entry.trace = "ERROR", True


def _last_exception(rest: str) -> str | None:
    """The last exception named in the further lines of a many-line message."""
    if not rest:
        return None
    named = [line for line in rest.splitlines()[:500] if _EXCEPTION.match(line) or line.startswith("Caused by: ")]
    return named[-1][:EXAMINED] if named else None
