"""A job as a durable workflow knows it, what can become of it, and who does it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from contracts.model import Answered
from incidents.work.journal import Journal


@dataclass(frozen=True)
class Order:
    """What is to be done. `key` is the job's; `incident` its number, None where it is of none."""

    key: str
    kind: str
    incident: int | None
    payload: Mapping[str, Any]


class Ending(Answered):
    """What became of it: done; again, after `after_seconds` (None: a little longer each time); or parked for people to look at.

    `payload` replaces the job's, so that what was done is not done again.
    """

    end: Literal["done", "again", "parked"]
    reason: str = ""
    after_seconds: float | None = None
    payload: dict[str, Any] | None = None


DONE = Ending(end="done")


class Work(Protocol):
    """Does the jobs of one kind. What `do` awaits may only be its journal's steps."""

    async def do(self, order: Order, journal: Journal) -> Ending:
        """Raises Unavailable where it is to be done again, anything else where it is to be parked."""
        ...

    def tell(self, order: Order, ending: Ending) -> None:
        """Puts an ending that people should see where they see it. Synchronous, and the same ending may come twice."""
        ...
