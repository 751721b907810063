"""A map from our fields to the places in somebody's payload: {"title": "payload.name", "service": "=billing"}.

A place is a dotted path, with numbers for the rows of lists; what begins with `=` is the value itself. `alerts` names the list in
which each row is an alert; the other paths then begin at the row.
"""

from collections.abc import Mapping
from typing import Any, Final

from ingest.fields import json_of
from ingest.source import Unreadable

FIELDS: Final = frozenset(
    {
        *(
            "alerts",
            "title",
            "status",
            "severity",
            "source",
            "service",
            "environment",
            "fingerprint",
            "message",
            "labels",
        ),
        *("annotations", "starts_at", "ends_at", "url", "runbook_url", "logs", "change", "group_key"),
    }
)
"""What can be mapped. Any other name is an error: a rule that does nothing must not look as if it did."""
STEPS: Final = 20
"""Parts of a path."""


def read_field_map(text: str) -> dict[str, str]:
    """The map; an empty text is an empty map. Raises Unreadable naming what is wrong."""
    if not text.strip():
        return {}
    given = json_of(text.encode("utf-8", "replace"))
    if not isinstance(given, dict):
        raise Unreadable("map", "it is not a JSON object")
    for name, path in given.items():
        if name not in FIELDS:
            raise Unreadable("map", f"'{name[:100]}' is not one of {', '.join(sorted(FIELDS))}")
        if not isinstance(path, str) or not path or path.count(".") >= STEPS:
            raise Unreadable("map", f"the path of '{name}' is not a text of 1 to {STEPS} parts")
    return given


def find(value: object, path: str) -> Any:
    """What stands at `path` in `value`; None where nothing does."""
    if path.startswith("="):
        return path[1:]
    for part in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isascii() and part.isdecimal() and int(part[:9]) < len(value):
            value = value[int(part[:9])]
        else:
            return None
    return value


def mapped(row: Mapping[str, Any], paths: Mapping[str, str]) -> dict[str, Any]:
    """`row` with what the map finds under our names, over what stood there."""
    found = {name: find(row, path) for name, path in paths.items() if name != "alerts"}
    return {**row, **{name: value for name, value in found.items() if value is not None}}
