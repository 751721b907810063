"""One Markdown table of all methods, a column each; the first is ours and has goals."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluation.printing.table import Row


@dataclass(frozen=True)
class Compared:
    """One figure: ours with its goal, and the others' by name; who is missing was not measured or has no such figure."""

    ours: Row
    others: dict[str, float] = field(default_factory=dict)


def print_compared(rows: Sequence[Compared], others: Sequence[str]) -> int:
    """Prints the rows; returns 1 if one of our goals was missed, else 0."""
    print(f"| figure | ours | goal | | {' | '.join(others)} |")
    print("|---" * (4 + len(others)) + "|")
    for row in rows:
        ours = row.ours
        goal = "" if ours.goal is None else f"{'≥' if ours.at_least else '<'} {ours.goal:g}"
        verdict = "" if ours.goal is None else ("met" if ours.met else "**missed**")
        cells = [written(row.others[name]) if name in row.others else "–" for name in others]
        unit = f", {ours.unit}" if ours.unit else ""
        print(f"| {ours.name}{unit} | {written(ours.value)} | {goal} | {verdict} | {' | '.join(cells)} |")
    return int(any(not row.ours.met for row in rows))


def written(value: float) -> str:
    """Three digits of a figure, all of them before the point."""
    return f"{value:,.0f}".replace(",", " ") if value >= 1000 else f"{value:.3g}"
