"""What can go wrong between us and Jira, and when it does: by a queue, or by a seeded chance."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Trouble:
    """One thing that goes wrong.

    drop: the connection breaks without an answer. hang: no answer until the caller hangs up. status: `status` is answered.
    garbled: 200 and a page of HTML. `written`: the request is done first, as if all were well. `lands_after_seconds`: it is
    done, but only when that time has passed on the fake's clock.
    """

    kind: Literal["drop", "hang", "status", "garbled"]
    written: bool = False
    lands_after_seconds: float | None = None
    status: int = 503
    retry_after: str | None = None


@dataclass
class Troubles:
    """`on` is a request as the fake counts it (`POST issue`), or `*` for any."""

    _queue: list[tuple[str, Trouble]] = field(default_factory=list)
    _chance: tuple[random.Random, float, Sequence[Trouble], str] | None = None

    def add(self, *troubles: Trouble, on: str = "*") -> None:
        """Each for one request, in this order."""
        self._queue += [(on, trouble) for trouble in troubles]

    def by_chance(self, seed: int, probability: float, troubles: Sequence[Trouble], on: str = "*") -> None:
        """From now on any request, or each `on`, meets one of `troubles` with this probability; 0 ends it."""
        self._chance = (random.Random(seed), probability, tuple(troubles), on)

    def next(self, name: str) -> Trouble | None:
        """What happens to the request of that name."""
        for at, (on, trouble) in enumerate(self._queue):
            if on in ("*", name):
                del self._queue[at]
                return trouble
        if self._chance is None:
            return None
        dice, probability, troubles, on = self._chance
        if on not in ("*", name) or dice.random() >= probability:
            return None
        return dice.choice(troubles)
