"""Reads single fields of payloads that may hold anything: wrong types, any depth, any length. Nothing here raises but Unreadable.

Strings come out as PostgreSQL and UTF-8 can keep them: without NUL and without half surrogate pairs.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson

from contracts.alerts import MAX_LABELS
from ingest.source import Unreadable

LABEL_NAME_CHARACTERS: Final = 200
LABEL_CHARACTERS: Final = 1_000
ANNOTATION_CHARACTERS: Final = 5_000
LINE_CHARACTERS: Final = 4_000
"""One log line of an alert."""
EARLIEST: Final = datetime(1971, 1, 1, tzinfo=UTC)
"""Before it nobody measured: Go's zero time is the year 1, Unix's 1970."""
LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC)
"""Far enough from the last year that a datetime holds, so that zones can be added."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DIVISORS: Final = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3))
"""Numbers from these on are nano-, micro- and milliseconds since 1970; smaller ones are seconds (1e11 s is the year 5138)."""


def json_of(body: bytes) -> Any:
    """The body as JSON. Raises Unreadable. NaN and half surrogate pairs, which some senders write, are read too."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as first:
        try:
            return json.loads(body)
        except RecursionError:
            raise Unreadable("body", "it is nested too deeply") from None
        except ValueError:  # also what is no UTF-8
            raise Unreadable("body", f"it is not JSON: {str(first)[:200]}") from None


def object_of(body: bytes) -> dict[str, Any]:
    """The body as a JSON object. Raises Unreadable."""
    value = json_of(body)
    if not isinstance(value, dict):
        raise Unreadable("body", f"it is a {_kind(value)}, not an object")
    return value


def mapping(value: object) -> dict[str, Any]:
    """`value` where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """`value` where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def words(value: object, most: int) -> str:
    """`value` as text of at most `most` characters, trimmed; numbers as written, objects as JSON, null as nothing."""
    if isinstance(value, str):
        text = value[: 2 * most + 100] if len(value) > most else value
    elif value is None or isinstance(value, bool):
        text = "" if value is None else str(value).lower()
    elif isinstance(value, int | float):
        text = _number(value)
    else:
        text = _as_json(value)
    return clean(text).strip()[:most].rstrip()


def clean(text: str) -> str:
    """Without NUL and half characters."""
    if "\0" in text:
        text = text.replace("\0", "")
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def first_words(most: int, *values: object) -> str:
    """The first of `values` that has text."""
    return next((text for value in values if (text := words(value, most))), "")


def link(value: object) -> str | None:
    """An address of the web, or None: nobody shall click on javascript:."""
    text = words(value, 2_001)
    is_web = text[:8].lower().startswith(("http://", "https://")) and len(text) <= 2_000
    return text if is_web else None


def pairs(value: object, most_characters: int) -> dict[str, str]:
    """An object as labels: text to text, at most MAX_LABELS of them; empty names and values are left out."""
    found: dict[str, str] = {}
    for name, item in mapping(value).items():
        if len(found) >= MAX_LABELS:
            break
        if (key := words(name, LABEL_NAME_CHARACTERS)) and (text := words(item, most_characters)):
            found[key] = text
    return found


def tag_pairs(tags: Iterable[object]) -> dict[str, str]:
    """Tags such as `env:prod` as labels; a tag without a colon is a label with the value `true`."""
    found: dict[str, str] = {}
    for tag in tags:
        if len(found) >= MAX_LABELS:
            break
        name, _, value = words(tag, LABEL_CHARACTERS).partition(":")
        if name.strip():
            found[name.strip()[:LABEL_NAME_CHARACTERS]] = value.strip() or "true"
    return found


def moment(value: object) -> datetime | None:
    """A time in UTC, however it is written: ISO 8601, or a number since 1970 in seconds to nanoseconds. None where it is none."""
    if isinstance(value, str):
        text = value[:64].strip()
        found = _since_epoch(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else _iso(text)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = _since_epoch(value)
    else:
        found = None
    return found if found is not None and EARLIEST <= found <= LATEST else None


def lines_of(value: object, most: int) -> list[str]:
    """Log lines out of a list of texts or objects, or out of one text; at most `most`, the last ones."""
    rows: list[Any] = value.splitlines() if isinstance(value, str) else items(value)
    lines = (line for row in rows[-most:] if (line := words(_line(row), LINE_CHARACTERS)))
    return list(lines)


def digest(*parts: object) -> str:
    """32 hexadecimal digits that stand for `parts`; the order of an object's fields does not matter."""
    return hashlib.sha256("\0".join(map(_stable, parts)).encode("utf-8", "replace")).hexdigest()[:32]


def _line(row: object) -> object:
    """A log line as collectors send it: a text, or an object with a message and perhaps a time and a level."""
    if not isinstance(row, Mapping):
        return row
    message = next((row[name] for name in ("message", "msg", "line", "text") if row.get(name)), None)
    if message is None:
        return row
    stamp = next((row[name] for name in ("ts", "timestamp", "time", "@timestamp") if row.get(name)), None)
    return " ".join(part for part in (words(stamp, 64), words(row.get("level"), 40), words(message, 4_000)) if part)


def _stable(part: object) -> str:
    if isinstance(part, str):
        return part
    try:
        return orjson.dumps(part, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS).decode()
    except TypeError:  # deeper than orjson writes, a number of over 64 bits, or half a character
        return _deep(part)


def _deep(part: object) -> str:
    try:
        return json.dumps(part, sort_keys=True)
    except RecursionError:
        return "nested too deeply"


def _as_json(value: object) -> str:
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return _deep(value)


def _number(value: float) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    return str(value) if abs(value) < 10**40 else ""  # Python refuses to write integers of over 4 300 digits


def _since_epoch(value: str | float) -> datetime | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    if not math.isfinite(number):
        return None
    divisor = next((divisor for least, divisor in _DIVISORS if number >= least), 1.0)
    try:
        return _EPOCH + timedelta(seconds=number / divisor)
    except OverflowError:
        return None


def _iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _kind(value: object) -> str:
    names = {list: "list", str: "text", bool: "truth value", int: "number", float: "number", type(None): "null"}
    return names.get(type(value), type(value).__name__)
