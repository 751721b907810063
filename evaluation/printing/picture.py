"""A line chart as an SVG file, in plain Python: the same picture from the same numbers, and nothing to install."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 190, 48, 56
COLOURS: Final = ("#2457a6", "#c2541b", "#2f7d4f", "#7a4fa3", "#8a6d1d", "#4a4a4a")
"""Apart from each other in print and for the colour-blind, at 4.5:1 or more on white."""
TICKS: Final = 5


@dataclass(frozen=True)
class Series:
    """One line: (x, y) in order of x; `band` are the ends of an interval around each y; dashed for what is only compared."""

    name: str
    points: Sequence[tuple[float, float]]
    band: Sequence[tuple[float, float]] = ()
    dashed: bool = False


def line_chart(path: Path, title: str, series: Sequence[Series], x_label: str, y_label: str) -> None:
    """Writes the chart to `path`. Raises ValueError where there is no point to draw."""
    scale = _Scale.of(series)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="26" font-size="15" fill="#111111">{escape(title)}</text>',
        *_axes(scale, x_label, y_label),
    ]
    for number, line in enumerate(series):
        parts += _line(scale, line, COLOURS[number % len(COLOURS)])
        parts += _legend(number, line, COLOURS[number % len(COLOURS)])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class _Scale:
    """The ends of both axes, on round numbers."""

    x: tuple[float, float]
    y: tuple[float, float]
    x_step: float
    y_step: float

    @classmethod
    def of(cls, series: Sequence[Series]) -> "_Scale":
        xs = [x for line in series for x, _ in line.points]
        ys = [y for line in series for _, y in line.points]
        ys += [end for line in series for ends in line.band for end in ends]
        if not xs or not all(map(math.isfinite, [*xs, *ys])):
            raise ValueError("a chart needs points, all of them finite")
        (x, x_step), (y, y_step) = _round_range(xs), _round_range(ys)
        return cls(x, y, x_step, y_step)

    def across(self, x: float) -> float:
        return LEFT + (x - self.x[0]) / (self.x[1] - self.x[0]) * (WIDTH - LEFT - RIGHT)

    def down(self, y: float) -> float:
        return HEIGHT - BOTTOM - (y - self.y[0]) / (self.y[1] - self.y[0]) * (HEIGHT - TOP - BOTTOM)


def _round_range(values: Sequence[float]) -> tuple[tuple[float, float], float]:
    low, high = min(values), max(values)
    wanted = (high - low or abs(high) or 1.0) / TICKS
    magnitude = 10.0 ** math.floor(math.log10(wanted))
    step = next(size * magnitude for size in (1, 2, 5, 10) if size * magnitude >= wanted * 0.999)
    return (
        math.floor(low / step + 1e-9) * step,
        max(math.ceil(high / step - 1e-9), math.floor(low / step) + 1) * step,
    ), step


def _axes(scale: _Scale, x_label: str, y_label: str) -> list[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = []
    for y in _ticks(scale.y, scale.y_step):
        at = scale.down(y)
        parts.append(f'<line x1="{LEFT}" x2="{right}" y1="{at:.1f}" y2="{at:.1f}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end" fill="#444444">{y:g}</text>')
    for x in _ticks(scale.x, scale.x_step):
        at = scale.across(x)
        parts.append(f'<text x="{at:.1f}" y="{bottom + 18}" text-anchor="middle" fill="#444444">{x:g}</text>')
    middle = (TOP + bottom) / 2
    return [
        *parts,
        f'<line x1="{LEFT}" x2="{right}" y1="{bottom}" y2="{bottom}" stroke="#444444"/>',
        f'<text x="{(LEFT + right) / 2:.1f}" y="{HEIGHT - 14}" text-anchor="middle" fill="#111111">{escape(x_label)}</text>',
        f'<text x="16" y="{middle:.1f}" text-anchor="middle" fill="#111111" transform="rotate(-90 16 {middle:.1f})">'
        f"{escape(y_label)}</text>",
    ]


def _ticks(ends: tuple[float, float], step: float) -> list[float]:
    return [round(ends[0] + n * step, 10) for n in range(round((ends[1] - ends[0]) / step) + 1)]


def _line(scale: _Scale, line: Series, colour: str) -> list[str]:
    parts = []
    places = [(scale.across(x), scale.down(y)) for x, y in line.points]
    if line.band:
        xs = [x for x, _ in places]
        upper = [f"{x:.1f},{scale.down(high):.1f}" for x, (_, high) in zip(xs, line.band, strict=True)]
        lower = [f"{x:.1f},{scale.down(low):.1f}" for x, (low, _) in zip(xs, line.band, strict=True)]
        parts.append(f'<polygon points="{" ".join([*upper, *reversed(lower)])}" fill="{colour}" opacity="0.12"/>')
    dash = ' stroke-dasharray="6 4"' if line.dashed else ""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
    return parts


def _legend(number: int, line: Series, colour: str) -> list[str]:
    x, y = WIDTH - RIGHT + 16, TOP + 12 + number * 22
    dash = ' stroke-dasharray="6 4"' if line.dashed else ""
    return [
        f'<line x1="{x}" x2="{x + 22}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2"{dash}/>',
        f'<text x="{x + 28}" y="{y + 4}" fill="#111111">{escape(line.name)}</text>',
    ]
