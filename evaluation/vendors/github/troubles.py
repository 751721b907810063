"""What goes wrong on purpose: a queue of troubles, each for the next request that fits it, and a seeded share of all others."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["drop_before", "drop_after", "answer_before", "answer_after", "slow", "late", "garbled"]
WRITES: Final = frozenset({"POST", "PATCH", "PUT", "DELETE"})


@dataclass(frozen=True)
class Trouble:
    """`drop_*`: the connection ends without an answer, before or after the write. `answer_*`: `status` is answered, nothing having
    been written, or something. `slow`: the answer comes after `seconds` of real time. `late`: no answer, and the write is done once
    `seconds` have passed on the clock. `garbled`: written, and half the answer is sent.

    `verb` and `path` (a part of it) narrow which request it meets.
    """

    kind: Kind
    status: int = 500
    message: str = "Server Error"
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    verb: str | None = None
    path: str = ""

    def fits(self, verb: str, path: str) -> bool:
        """Whether this request is met."""
        return (self.verb is None or self.verb == verb) and self.path in path


def secondary_limit(seconds: int = 30, status: int = 403) -> Trouble:
    """GitHub's secondary rate limit, with the time to wait."""
    message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    return Trouble("answer_before", status, message, {"Retry-After": str(seconds)})


def primary_limit(reset: int) -> Trouble:
    """GitHub's primary rate limit; `reset` in seconds of the epoch."""
    headers = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(reset)}
    return Trouble("answer_before", 403, "API rate limit exceeded for user ID 1.", headers)


def lost_writes() -> list[Trouble]:
    """What a bad day holds, each as likely as the others."""
    return [
        *(Trouble("drop_before"), Trouble("drop_after"), Trouble("answer_before", 502), Trouble("answer_after", 502)),
        *(
            Trouble("answer_before", 429, "rate limit", {"Retry-After": "1"}),
            Trouble("garbled"),
            Trouble("late", seconds=30.0),
        ),
    ]


class Troubles:
    """`waiting` are met one after the other; `chance` is that of each other request to meet one of `pool`."""

    def __init__(self, seed: int = 0) -> None:
        self.waiting: list[Trouble] = []
        self.met: list[Trouble] = []
        self._dice = random.Random(seed)
        self._chance = 0.0
        self._pool: Sequence[Trouble] = ()
        self._writes_only = True

    def by_chance(self, chance: float, pool: Sequence[Trouble], seed: int = 0, *, writes_only: bool = True) -> None:
        """From now on; 0 ends it."""
        self._dice = random.Random(seed)
        self._chance, self._pool, self._writes_only = chance, pool, writes_only

    def next(self, verb: str, path: str) -> Trouble | None:
        """The trouble of this request, if it has one."""
        found = next((trouble for trouble in self.waiting if trouble.fits(verb, path)), None)
        if found is not None:
            self.waiting.remove(found)
        elif (verb in WRITES or not self._writes_only) and self._dice.random() < self._chance:
            found = self._dice.choice(self._pool)
        if found is not None:
            self.met.append(found)
        return found
