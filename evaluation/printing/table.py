"""A Markdown table whose last column says whether the goal was met."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Row:
    """One figure. `goal` is how far it may go: `below` or, with `at_least`, from where it counts."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool:
        """True where there is no goal."""
        return self.goal is None or (self.value >= self.goal if self.at_least else self.value < self.goal)


def print_table(rows: Sequence[Row]) -> int:
    """Prints the rows; returns 1 if a goal was missed, else 0."""
    print("| figure | measured | goal | |\n|---|---|---|---|")
    for row in rows:
        goal = "" if row.goal is None else f"{'≥' if row.at_least else '<'} {row.goal:g} {row.unit}"
        verdict = "" if row.goal is None else ("met" if row.met else "**missed**")
        print(f"| {row.name} | {row.value:.3g} {row.unit} | {goal} | {verdict} |")
    return int(any(not row.met for row in rows))


def percentile(values: Sequence[float], share: float) -> float:
    """The `share` (0..100) percentile."""
    return float(np.percentile(np.asarray(values), share))
