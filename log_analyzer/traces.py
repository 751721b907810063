"""Which lines belong to the entry before: stack traces of the common runtimes, and loggers that write on two lines.

Works on messages, after the header came off. Patterns are anchored and bounded.
"""

import re
from typing import Final

from log_analyzer.levels import WARNING_SEVERITY, severity

_FRAME: Final = re.compile(
    r"Caused by: |Suppressed: |\.\.\. \d{1,6} (?:more|common)|at [\w$.<>/]{1,300}\(|During handling of the above"
    r"|The above exception was|goroutine \d{1,9} \[|created by |\[signal |[\w./@*()$-]{1,300}\((?:0x|\.\.\.|\{)|"
    r"stack backtrace:|--- End of|Stack trace:$|\[stacktrace\]|#\d{1,4} (?:/|\{main\}|\[internal|[\w\\]{1,80}[:(-])"
    r"|[\w./-]{1,200}\.rb:\d{1,6}:in "
)
"""Lines that stand in no log but as part of a trace."""

_INSIDE: Final = re.compile(
    r"Traceback \(most recent|exit status \d|note: run with|note: [Ss]ome details|Node\.js v\d|[\w./@*()$-]{1,300}\.\w{1,60}\(\)$|"
    r"[\])}\"]{1,3}[,;]?$|(?:[\w$]{1,100}\.){1,12}[A-Z][\w$]{0,100}(?:: |$)"
)
"""Lines that are part of a trace where one is open: a name with dots may be an exception that does not say so."""

_TRACE_START: Final = re.compile(
    r"Traceback \(most recent call last\)|\s{0,4}\+ Exception Group Traceback|Exception in thread |panic: |fatal error: "
    r"|thread '[^']{1,100}' panicked|Unhandled exception|Uncaught |[\w./-]{1,200}\.rb:\d{1,6}:in ['`][^']{1,100}': "
    r"|(?:node:|file://)?/[\w./@-]{1,200}\.[cm]?[jt]s:\d{1,6}$"
)
_ALONE: Final = re.compile(
    r"Exception in thread |panic: |fatal error: |thread '[^']{1,100}' panicked|Unhandled exception|Uncaught "
)
"""What a dying process prints itself: never the rest of an entry that a logger wrote."""

_UNTOLD: Final = re.compile(r"Traceback |(?:node:|file://)?/[\w./@-]{1,200}\.[cm]?[jt]s:\d{1,6}$")
"""Starts that do not say what went wrong; a later line does."""

_EXCEPTION: Final = re.compile(
    r"(?:[\w$]{1,100}\.){0,12}(?:[A-Z][\w$]{0,100})?(?:Error|Exception|Exit|Interrupt|Fault)(?::|$)"
)
_ANY: Final = re.compile("|".join(one.pattern for one in (_FRAME, _INSIDE, _TRACE_START, _EXCEPTION)))
_FIRST_HALF: Final = re.compile(
    r"(?P<category>[\w.`+]{1,200}\[\d{1,6}\]$)"
    r"|(?P<method>[\w$]{1,60}(?:\.[\w$]{1,60}){1,12} [\w$<>]{1,60}$)"
    r"|(?P<panic>thread '[^']{1,100}' panicked at [^']{1,200}:$)"
    r"|(?P<slow># Time: |# User@Host: |# Query_time: |SET timestamp=)"
)
"""Lines whose message follows on the next one: a .NET logger's category (Shop.Worker[0]), java.util.logging's class and
method, a Rust panic's place, and what MySQL's slow log writes before each statement."""


def starts_trace(message: str) -> bool:
    """Whether a message is a trace's first line."""
    return bool(_TRACE_START.match(message) or _EXCEPTION.match(message))


def names_exception(message: str) -> bool:
    """Whether a line of a trace names the exception."""
    return bool(_EXCEPTION.match(message)) or message.startswith(("Caused by: ", "panic: "))


def tells_what(before: str, message: str) -> bool:
    """Whether `message` says what went wrong and the trace's first line, `before`, does not."""
    if not _UNTOLD.match(before):
        return False
    return bool(_EXCEPTION.match(message)) or (before.startswith("Traceback ") and bool(_INSIDE.match(message)))


def may_continue(message: str) -> bool:
    """Whether a line without a level could belong to the entry before, whatever that is."""
    return message[:1] in (" ", "\t") or _ANY.match(message) is not None


def is_first_half(message: str, level: str | None) -> bool:
    """Whether a line holds no message, so that the next one does."""
    return _half(message, level) is not None


def is_second_half(message: str, level: str | None, before: str, before_level: str | None) -> bool:
    """Whether a line without a time stamp is the message to the first half `before`."""
    kind = _half(before, before_level)
    if kind == "method":
        return level is not None
    return kind is not None and level is None and (kind != "category" or message[0] in " \t")


def _half(message: str, level: str | None) -> str | None:
    found = _FIRST_HALF.match(message)
    kind = found.lastgroup if found else None
    return None if (kind == "method" and level) or (kind == "category" and not level) else kind


def continues(message: str, before: str, *, headed: bool, trace: bool, before_headed: bool, level: str | None) -> bool:
    """Whether a line without a level belongs to the entry before.

    `headed`: a time stamp stood before the line; then a container runtime may have put it there, and only what is
    certainly part of a trace belongs. `before`, `trace`, `before_headed`, `level`: the entry before, and whether a
    trace is open in it.
    """
    bare = message.lstrip()
    if trace:
        return _goes_on(message, bare)
    if message[0] in " \t" and not headed:
        return before[:1] not in (" ", "\t") and (before_headed or bare.startswith(("at ", "File ", "...", "from ")))
    if _FRAME.match(bare):
        return True
    starts = starts_trace(message) and not message.startswith("Error:") and not _ALONE.match(message)
    return starts and severity(level) >= WARNING_SEVERITY


def _goes_on(message: str, bare: str) -> bool:
    """Whether a line belongs to an open trace."""
    return message[0] in " \t" or bool(_FRAME.match(bare) or _EXCEPTION.match(message) or _INSIDE.match(message))
