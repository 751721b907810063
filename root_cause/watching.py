"""What a prediction lets others see of itself: how long each stage took, and how familiar the text was."""

import time
from collections.abc import Callable
from typing import Final

STAGES: Final = ("read", "features", "score", "evidence")
FAMILIARITY: Final = "familiarity"
"""Not a stage: the cosine of the text to the nearest one that was learned, 0..1."""

Watch = Callable[[str, float], None]
"""Told the name of a stage and its seconds, or FAMILIARITY and its value."""


def unwatched(what: str, value: float) -> None:
    """Looks away."""


class Laps:
    """Tells `watch` the seconds since the lap before."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._begun = time.perf_counter()

    def __call__(self, stage: str) -> None:
        now = time.perf_counter()
        self._watch(stage, now - self._begun)
        self._begun = now
