"""Unwraps lines that are data already: JSON objects and logfmt pairs."""

import re
from typing import Any, Final, NamedTuple

import orjson

MESSAGE_KEYS: Final = ("message", "msg", "log", "@message", "MESSAGE", "event", "text", "body", "textPayload")
LEVEL_KEYS: Final = ("level", "severity", "lvl", "log.level", "levelname", "loglevel", "s", "PRIORITY", "@level")
TIME_KEYS: Final = ("ts", "time", "timestamp", "@timestamp", "t", "datetime", "asctime", "date")
ERROR_KEYS: Final = ("error", "err", "exception", "exc_info", "error.message", "reason", "stack_trace", "stack")
_NESTED: Final = ("message", "msg", "error", "errmsg", "$date", "stringValue")
_PAIR: Final = re.compile(r'(?<!\S)([A-Za-z_@][\w.@-]{0,40})=(?:"((?:[^"\\]|\\.){0,2000})"|(\S{0,2000}))')
_MAX_PAIRS: Final = 60


class Unwrapped(NamedTuple):
    """What a structured line says: its message, and level and time stamp as written, where it names them."""

    message: str
    level: str | None
    at: str | None


def unwrap(text: str) -> Unwrapped | None:
    """Reads a JSON object or a logfmt line; None for anything else, broken JSON included."""
    if text.lstrip()[:1] == "{":
        return _from_json(text)
    if "msg=" in text or "level=" in text or "message=" in text:
        return _from_logfmt(text)
    return None


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
        fields.setdefault(pair[1], pair[2] if pair[2] is not None else pair[3])
    known = sum(any(key in fields for key in keys) for keys in (("msg", "message"), LEVEL_KEYS, TIME_KEYS))
    return _from_fields(fields, text) if known >= 2 or (known and len(fields) >= 3) else None


def _from_fields(fields: dict[str, Any], whole: str) -> Unwrapped | None:
    """Message, level and time; a line that names a level or a time but no message is its own message, `whole`."""
    message = _first(fields, MESSAGE_KEYS)
    detail = _first(fields, ERROR_KEYS)
    level, at = _first(fields, LEVEL_KEYS), _first(fields, TIME_KEYS)
    if message is None:
        return None if level is None and at is None and detail is None else Unwrapped(whole, level, at)
    if detail and detail not in message:
        message = f"{message.rstrip()}: {detail}"
    return Unwrapped(message, level, at)


def _first(fields: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of the keys that holds a string or a number, looking one object deeper where it holds an object."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, dict):
            value = next((value[name] for name in _NESTED if isinstance(value.get(name), str)), None)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
            return str(value)
    return None
