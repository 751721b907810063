"""Reads JSON that others wrote: a value with its name, so that what does not fit can be named. For answers and webhooks alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeVar

from integrator.trackers.news import Unreadable

MOST_CHARACTERS: Final = 300_000
"""Of one text. GitHub's own bound of a body is 65 536 characters; a patch may be longer."""

T = TypeVar("T")


@dataclass(frozen=True)
class Part:
    """A value of a JSON document, and where it stands. Every reading method raises Unreadable with that name."""

    value: object
    name: str = "body"

    @property
    def is_missing(self) -> bool:
        """Null, or not there."""
        return self.value is None

    def part(self, key: str) -> "Part":
        """What stands under `key`; a missing part where nothing does. This part must be an object."""
        if not isinstance(self.value, dict):
            raise Unreadable(f"{self.name} is no object")
        return Part(self.value.get(key), f"{self.name}.{key}")

    def at(self, *keys: str) -> "Part":
        """As `part`, over several steps."""
        found = self
        for key in keys:
            found = found.part(key)
        return found

    def items(self) -> list["Part"]:
        """The elements of a list."""
        if not isinstance(self.value, list):
            raise Unreadable(f"{self.name} is no list")
        return [Part(item, f"{self.name}[{place}]") for place, item in enumerate(self.value)]

    def text(self) -> str:
        """A string, cut after MOST_CHARACTERS, without lone surrogates."""
        if not isinstance(self.value, str):
            raise Unreadable(f"{self.name} is no string")
        return self.value[:MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")

    def number(self) -> int:
        """A whole number from 0 on."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            raise Unreadable(f"{self.name} is no number")
        return self.value

    def flag(self) -> bool:
        """True or false; missing is false."""
        if self.value is None or isinstance(self.value, bool):
            return bool(self.value)
        raise Unreadable(f"{self.name} is neither true nor false")

    def moment(self) -> datetime:
        """A time as GitHub writes it (ISO 8601), in UTC."""
        try:
            found = datetime.fromisoformat(self.text())
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except (ValueError, OverflowError):
            raise Unreadable(f"{self.name} is no time") from None

    def maybe(self, read: Callable[["Part"], T]) -> T | None:
        """None where the part is missing, else what `read` makes of it: `part.maybe(Part.text)`."""
        return None if self.is_missing else read(self)
