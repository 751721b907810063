"""Reading JSON of which nothing is sure: a field may be missing, null, of another type, or nested without end."""

from collections.abc import Iterator
from typing import Any, Final

from service_kit.errors import Unprocessable

MAX_TEXT: Final = 200_000
"""Characters taken from one nested value; twice what a document may hold."""
_NAMING: Final = ("name", "value", "summary", "displayName", "title", "key", "id")
"""Where an object has its own name, best first."""


def at(value: Any, *path: str) -> Any:
    """`value[path0][path1]…`, None as soon as something is missing or is no object."""
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def text_of(value: Any) -> str:
    """A string, a number, or an object that has a name, as text; "" for all else."""
    if isinstance(value, dict):
        value = next((value[name] for name in _NAMING if isinstance(value.get(name), str | int)), None)
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts_of(value: Any) -> list[str]:
    """A list's texts, or the one text that it is; without the empty ones."""
    found = [text_of(item) for item in value] if isinstance(value, list) else [text_of(value)]
    return [text for text in found if text]


def pairs_of(value: Any) -> list[tuple[str, str]]:
    """An object's fields that are texts, as (name, text)."""
    if not isinstance(value, dict):
        return []
    return [(name, text) for name, item in value.items() if (text := text_of(item))]


def listed(pages: list[Any], name: str) -> Iterator[Any]:
    """The items of `name` in every page. Raises Unprocessable naming the field where no page has that list."""
    found = False
    for page in pages:
        items = at(page, name)
        if isinstance(items, dict):
            items = [items]
        if isinstance(items, list):
            found = True
            yield from items
    if not found:
        raise Unprocessable(f"the file has no list {name!r}", field=f"body.{name}")


def top_items(pages: list[Any]) -> Iterator[Any]:
    """What the pages hold where each is a list, an object with `items`, or one object. Raises Unprocessable on all else."""
    for page in pages:
        if isinstance(page, list):
            yield from page
        elif isinstance(at(page, "items"), list):
            yield from page["items"]
        elif isinstance(page, dict):
            yield page
        else:
            raise Unprocessable("the file is neither an object nor a list of objects", field="body")


def items_of(value: Any) -> list[Any]:
    """A list as it is, nothing of all else."""
    return value if isinstance(value, list) else []


def labelled(labels: list[str], *names: str) -> str:
    """The value of the first label such as `service:checkout`, `service/checkout` or `service=checkout`; else ""."""
    for label in labels:
        for mark in (":", "/", "="):
            key, found, value = label.partition(mark)
            if found and key.strip().lower().replace("-", "_").replace(" ", "_") in names and value.strip():
                return value.strip()
    return ""
