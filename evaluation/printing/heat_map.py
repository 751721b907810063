"""A square table of counts as an SVG picture, in plain Python: darker is more."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final

CELL: Final = 26
LEFT, TOP = 190, 190
MARGIN: Final = 20
OVERHANG: Final = 50
"""What the slanted name of the last column needs beside it."""


def heat_map(path: Path, title: str, labels: Sequence[str], counts: Mapping[tuple[str, str], int]) -> None:
    """Writes the picture. counts: (row label, column label) -> count; shades are shares of the row's sum."""
    size = CELL * len(labels)
    width, height = LEFT + size + OVERHANG, TOP + size + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="11">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="10" y="22" font-size="14" fill="#111111">{escape(title)}</text>',
    ]
    for row, true in enumerate(labels):
        y = TOP + row * CELL
        total = sum(counts.get((true, said), 0) for said in labels)
        parts.append(f'<text x="{LEFT - 8}" y="{y + 17}" text-anchor="end" fill="#111111">{escape(true)}</text>')
        for column, said in enumerate(labels):
            parts += _cell(LEFT + column * CELL, y, counts.get((true, said), 0), total, row == column)
    for column, said in enumerate(labels):
        x = LEFT + column * CELL + 17
        parts.append(
            f'<text x="{x}" y="{TOP - 8}" transform="rotate(-60 {x} {TOP - 8})" fill="#111111">{escape(said)}</text>'
        )
    path.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def _cell(x: int, y: int, count: int, total: int, right: bool) -> list[str]:
    share = count / total if total else 0.0
    ink = "36,87,166" if right else "194,84,27"
    parts = [f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="rgba({ink},{share:.2f})" stroke="#dddddd"/>']
    if count:
        colour = "#ffffff" if share > 0.55 else "#111111"
        parts.append(f'<text x="{x + CELL / 2}" y="{y + 17}" text-anchor="middle" fill="{colour}">{count}</text>')
    return parts
