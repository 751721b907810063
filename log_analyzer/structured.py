"""Unwraps lines that are data already: JSON objects and logfmt pairs, also behind a header or inside each other."""

import re
from typing import Any, Final, NamedTuple

import orjson

from log_analyzer.headers import HEADER_REACH, read_header

MESSAGE_KEYS: Final = ("message", "msg", "log", "@message", "MESSAGE", "Message", "event", "text", "body", "textPayload",
                       "jsonPayload", "@m", "@mt", "errorMessage", "properties")  # fmt: skip
LEVEL_KEYS: Final = ("level", "severity", "lvl", "log.level", "levelname", "loglevel", "s", "PRIORITY", "@level", "@l",
                     "LevelDisplayName")  # fmt: skip
TIME_KEYS: Final = ("ts", "time", "timestamp", "@timestamp", "t", "datetime", "asctime", "date", "@t", "TimeCreated",
                    "__REALTIME_TIMESTAMP", "lastTimestamp", "eventTime")  # fmt: skip
ERROR_KEYS: Final = (
    "error",
    "err",
    "exception",
    "exc_info",
    "error.message",
    "reason",
    "stack_trace",
    "stack",
    "@x",
    "attr",
)
_NESTED: Final = ("message", "msg", "error", "errmsg", "$date", "stringValue")
_EVENT_TYPES: Final = ("Normal", "Warning")
"""Kubernetes calls the level of an event its type."""

_COLOUR: Final = re.compile(r"\x1b(?:\[[\d;:?]{0,40}[A-Za-z]|\][^\x07\x1b]{0,500}(?:\x07|\x1b\\)|[()][AB0]|[=>78])")
"""ECMA-48 control sequences, and the links of OSC 8."""

_PAIR: Final = re.compile(r'(?<!\S)([A-Za-z_@][\w.@-]{0,40})=(?:"((?:[^"\\]|\\.){0,2000})"|(\S{0,2000}))')
_MAX_PAIRS: Final = 60
_DIGITS_TO_ZERO: Final = {ord(digit): "0" for digit in "123456789"}


class Unwrapped(NamedTuple):
    """What a structured line says: its message, and level and time stamp as written, where it names them."""

    message: str
    level: str | None
    at: str | None


def without_colours(text: str) -> str:
    """The text as a terminal would show it, without colour and links."""
    return _COLOUR.sub("", text) if "\x1b" in text else text


def unwrap(text: str) -> Unwrapped | None:
    """Reads a JSON object or a logfmt line, also where a header stands before it; None for anything else."""
    found = _unwrap_once(text)
    if found is None or found.message == text:
        return found
    inner = _unwrap_once(found.message)  # Docker's json-file around the application's own JSON
    return found if inner is None else Unwrapped(inner.message, found.level or inner.level, found.at or inner.at)


def _unwrap_once(text: str) -> Unwrapped | None:
    if text.lstrip()[:1] == "{":
        return _from_json(text)
    if '{"' in text[:HEADER_REACH] and (found := _json_behind_header(text)) is not None:
        return found
    if "msg=" in text or "level=" in text or "message=" in text:
        return _from_logfmt(text)
    return None


def _json_behind_header(text: str) -> Unwrapped | None:
    starts = text.index('{"')
    if not text.rstrip().endswith("}"):
        return None
    header = read_header(_shape(text[:starts] + "x"))
    if header.start != starts or (found := _from_json(text[starts:])) is None:
        return None
    at = text[slice(*header.at)] if header.at else found.at
    return Unwrapped(found.message, found.level or header.level, at)


def _from_json(text: str) -> Unwrapped | None:
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return _from_fields(data, _first(data, ERROR_KEYS) or text) if isinstance(data, dict) else None


def _from_logfmt(text: str) -> Unwrapped | None:
    fields: dict[str, Any] = {}
    for number, pair in enumerate(_PAIR.finditer(text)):
        if number >= _MAX_PAIRS:
            break
        fields.setdefault(pair[1], pair[2].replace('\\"', '"') if pair[2] is not None else pair[3])
    known = sum(any(key in fields for key in keys) for keys in (("msg", "message"), LEVEL_KEYS, TIME_KEYS))
    if known < 2 and not (known and len(fields) >= 3):
        return None
    found = _from_fields(fields, text)
    if found is None or found.at is not None or found.message == text:
        return found
    header = read_header(_shape(text[:HEADER_REACH]))
    return found._replace(at=text[slice(*header.at)] if header.at else None)


def _from_fields(fields: dict[str, Any], whole: str) -> Unwrapped | None:
    """Message, level and time; a line that names a level or a time but no message is its own message, `whole`."""
    message = _first(fields, MESSAGE_KEYS)
    detail = _first(fields, ERROR_KEYS)
    level, at = _level(fields), _first(fields, TIME_KEYS)
    if message is None:
        return None if level is None and at is None and detail is None else Unwrapped(whole, level, at)
    if detail and detail not in message:
        message = f"{message.rstrip()}: {detail}"
    return Unwrapped(message, level, at)


def _level(fields: dict[str, Any]) -> str | None:
    level = _first(fields, LEVEL_KEYS)
    if level is None and isinstance(log := fields.get("log"), dict):  # Elastic common schema
        level = _first(log, LEVEL_KEYS)
    return fields["type"] if level is None and fields.get("type") in _EVENT_TYPES else level


def _shape(text: str) -> str:
    return text.translate(_DIGITS_TO_ZERO)


def _first(fields: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of the keys that holds a string or a number, looking one object deeper where it holds an object."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, dict):
            value = next((value[name] for name in _NESTED if isinstance(value.get(name), str)), None)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
            return str(value)
    return None
