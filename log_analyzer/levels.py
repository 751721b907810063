"""Level words of the common loggers, mapped onto eight names with a severity each."""

from typing import Final

SEVERITY: Final = {
    "TRACE": 0.0,
    "DEBUG": 0.0,
    "INFO": 0.0,
    "NOTICE": 0.1,
    "WARN": 0.5,
    "ERROR": 0.85,
    "CRITICAL": 1.0,
    "FATAL": 1.0,
}
"""The canonical names and how much of an incident each is, 0..1."""

UNLEVELLED: Final = 0.4
"""Severity of a line that names no level: unlike INFO it says nothing against an incident."""

WARNING_SEVERITY: Final = SEVERITY["WARN"]

_ALIASES: Final = {
    "TRC": "TRACE", "FINEST": "TRACE", "FINER": "TRACE", "VERBOSE": "TRACE", "SILLY": "TRACE",
    "DBG": "DEBUG", "FINE": "DEBUG", "DEBUGGING": "DEBUG", "CONFIG": "DEBUG",
    "INF": "INFO", "INFORMATION": "INFO", "INFORMATIONAL": "INFO", "LOG": "INFO", "STATEMENT": "INFO", "DETAIL": "INFO",
    "HINT": "INFO", "CONTEXT": "INFO",
    "WRN": "WARN", "WARNING": "WARN", "ERR": "ERROR", "SEVERE": "ERROR", "FAILURE": "ERROR", "EROR": "ERROR",
    "CRIT": "CRITICAL", "CRT": "CRITICAL", "ALERT": "CRITICAL", "ALRT": "CRITICAL",
    "EMERG": "FATAL", "EMERGENCY": "FATAL", "PANIC": "FATAL", "FTL": "FATAL", "DPANIC": "FATAL",
    "ERRO": "ERROR", "DEBU": "DEBUG", "FATA": "FATAL", "PANI": "FATAL", "TRAC": "TRACE",
    "FAIL": "ERROR", "DBUG": "DEBUG", "TRCE": "TRACE", "FATAL ERROR": "FATAL", "PARSE ERROR": "ERROR",
    "DEPRECATED": "NOTICE", "NOTE": "NOTICE", "SYSTEM": "INFO", "NORMAL": "INFO",
}  # fmt: skip
_LETTERS: Final = {"V": "TRACE", "T": "TRACE", "D": "DEBUG", "I": "INFO", "N": "NOTICE", "W": "WARN", "E": "ERROR",
                   "F": "FATAL", "C": "CRITICAL"}  # fmt: skip
_SYSLOG: Final = ("FATAL", "CRITICAL", "CRITICAL", "ERROR", "WARN", "NOTICE", "INFO", "DEBUG")
"""RFC 5424, table 2: severities 0 (emergency) to 7 (debug)."""

_ORDINARY: Final = {"LOG", "CONFIG", "FINE", "STATEMENT", "DETAIL", "HINT", "CONTEXT", "FAILURE", "ERRO", "DEBU", "FATA",
                    "PANI", "TRAC", "FAIL", "DBUG", "TRCE", "FATAL ERROR", "PARSE ERROR", "DEPRECATED", "NOTE", "SYSTEM",
                    "NORMAL"}  # fmt: skip
WORDS: Final = tuple(sorted({*SEVERITY, *_ALIASES} - _ORDINARY, key=len, reverse=True))
"""Words that name a level wherever a header may stand, longest first; the ones left out are ordinary words too."""


def canonical_level(written: str | int | float | None) -> str | None:
    """The canonical name of a level as written: a word, a letter, a syslog number (0-7) or a pino/bunyan one (10-60)."""
    if written is None or isinstance(written, bool):
        return None
    text = str(written).strip().strip("[]<>():!").upper()
    if text in SEVERITY:
        return text
    if text.replace(".", "", 1).isdecimal():
        return _numbered(int(float(text)))
    if len(text) == 2 and text[1].isdecimal():  # MongoDB's debug levels, D1 to D5
        text = text[0]
    return _ALIASES.get(text) or _LETTERS.get(text)


def syslog_level(priority: int) -> str:
    """The level inside a syslog PRI value, which is facility * 8 + severity."""
    return _SYSLOG[priority % 8]


def severity(level: str | None) -> float:
    """0..1 of a canonical level; a line without one counts as INFO."""
    return SEVERITY.get(level or "INFO", 0.0)


def worse(one: str | None, other: str | None) -> str | None:
    """The more severe of two canonical levels; None counts below every level."""
    if one is None or other is None:
        return one or other
    return one if severity(one) >= severity(other) else other


def _numbered(number: int) -> str | None:
    if number < 8:
        return _SYSLOG[number]
    if 10 <= number <= 60:  # pino and bunyan: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal
        return ("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")[min(number // 10, 6) - 1]
    return None
