"""What is normal for one service, and how a request departs from it: new templates, new counts, unlike any normal window.

Pure: the store (baselines.py) gives it what was learned. See docs/decisions/0012-history.md for the choices.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from statistics import median
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from log_analyzer.entries import Entries
from log_analyzer.known import KnownTemplates
from log_analyzer.templates import Template
from log_analyzer.vectors import NormalVectors
from log_analyzer.windows import BLOCK, BLOCK_ENTRIES, MINUTE, SESSION, Counts, cut

FEWEST_WINDOWS: Final = 5
"""Learned windows of a kind below which its counts say nothing; new templates are told from the first line on."""

COMPARED: Final = 1_000
"""Distinct windows of a request, the largest first, that are compared with the normal ones: about 0.1 s at most."""

_SURPRISE: Final = (5.0, 25.0)
"""Nats (e^-5 is one window in 150) at which a count begins to be news, and at which it is all of it."""

_DISTANCE: Final = 0.4
"""Share of a window beyond what is usual that makes it entirely unlike the normal ones."""

_ROUTINE_WINDOWS: Final = 5
"""Normal windows with a template that make it half routine."""

_TOLD: Final = 0.25
"""Strength from which a departure is a reason in words."""

_UNITS: Final = {SESSION: "in a session", MINUTE: "a minute", BLOCK: f"in {BLOCK_ENTRIES} entries"}


class Rate(NamedTuple):
    """How often one template came: windows with it, its lines, the sum of its squared counts, the most in one window."""

    windows: int
    total: int
    squares: int
    most: int


@dataclass(frozen=True)
class Normal:
    """What was learned from all windows of one kind. Templates go by their `key`."""

    kind: str
    windows: int
    rates: Mapping[str, Rate]
    vectors: Sequence[Counts] = ()
    seen: Sequence[int] = ()

    @cached_property
    def near(self) -> NormalVectors:
        """The distinct normal vectors, ready to be compared with."""
        return NormalVectors(self.vectors, {key: self._spread(rate) for key, rate in self.rates.items()})

    @cached_property
    def usual(self) -> float:
        """How far from the nearest other one a normal window usually is, 0..1."""
        return self.near.usual_excess(self.seen)

    def ceiling(self, key: str) -> float:
        """The count that nothing is surprising up to: the most ever, with more room the fewer windows were learned."""
        return self.rates[key].most * (1.0 + 1.0 / math.sqrt(self.windows)) + 1.0

    def _spread(self, rate: Rate) -> float:
        mean = rate.total / self.windows
        return math.sqrt(max(rate.squares / self.windows - mean * mean, 0.0))


@dataclass(frozen=True, slots=True)
class Departures:
    """How each template of a request departs from what is normal; every column 0..1, one value a template.

    `surge`: its count is far above what was ever normal. `strange`: it is what makes a window unlike every normal one.
    `routine`: it comes all the time, and does so now. `known` are the request's templates that were learned; `trust` 0..1
    is how much of news one that was not is in this service, and `new` says so in words. `reasons` go by template number.
    """

    known: frozenset[str]
    surge: NDArray[np.float64]
    strange: NDArray[np.float64]
    routine: NDArray[np.float64]
    trust: float = 1.0
    new: str = ""
    reasons: Mapping[int, str] = field(default_factory=dict)


class History:
    """What was learned of one service. `in` answers whether a template has been seen. Safe for several threads."""

    def __init__(
        self, service: str, learned_lines: int, templates: Sequence[str], normal: Sequence[Normal] = ()
    ) -> None:
        self.service = service
        self.learned_lines = learned_lines
        self.known = KnownTemplates(templates)
        self.normal = {one.kind: one for one in normal if one.windows >= FEWEST_WINDOWS}
        self.trust = _news(normal)

    def __contains__(self, template: object) -> bool:
        return template in self.known

    def compare(self, templates: Sequence[Template], entries: Entries) -> Departures:
        """Compares a request's templates and windows with the learned ones; the same input gives the same answer."""
        found = self.known.find([template.text for template in templates])
        keys = [f"new {row.text}" if name is None else key(name) for row, name in zip(templates, found, strict=True)]
        key_of = {template.text: one for template, one in zip(templates, keys, strict=True)}
        windows = cut(templates, entries) if self.normal else {}
        told = _Told()
        for kind in [kind for kind in windows if kind in self.normal]:
            _compare_kind(self.normal[kind], _renamed(windows[kind], key_of), told)
        surge = np.array([told.surge.get(one, (0.0, ""))[0] for one in keys], float)
        strange = np.array([told.strange.get(one, (0.0, ""))[0] for one in keys], float)
        routine = np.array([self._routine(one, windows) for one in keys], float) * (1.0 - np.maximum(surge, strange))
        seen = frozenset(template.text for template, name in zip(templates, found, strict=True) if name is not None)
        return Departures(seen, surge, strange, routine, self.trust, self._never_seen(), _in_words(keys, told))

    def _routine(self, one: str, windows: Mapping[str, object]) -> float:
        rates = [normal.rates.get(one) for kind, normal in self.normal.items() if kind in windows]
        return max((rate.windows / (rate.windows + _ROUTINE_WINDOWS) for rate in rates if rate), default=0.0)

    def _never_seen(self) -> str:
        lines = f"{self.learned_lines:,}".replace(",", " ")
        return f"never seen in {lines} learned lines of {self.service}"


class _Told:
    """Per key, the strongest departure found so far and its words."""

    def __init__(self) -> None:
        self.surge: dict[str, tuple[float, str]] = {}
        self.strange: dict[str, tuple[float, str]] = {}


def key(template: str) -> str:
    """The name under which a template is counted: 12 hexadecimal digits, so that vectors stay small on disk."""
    return blake2b(template.encode(), digest_size=6).hexdigest()


def _news(normal: Sequence[Normal]) -> float:
    """1 less the chance (Good-Turing: templates seen once, over all lines) that even a normal line is a new template."""
    most = max((one for one in normal if one.kind != SESSION), key=lambda one: one.windows, default=None)
    if most is None:
        return 1.0
    once = sum(rate.total == 1 for rate in most.rates.values())
    return 1.0 - (once + 1.0) / (sum(rate.total for rate in most.rates.values()) + 2.0)


def _renamed(windows: Sequence[Counts], key_of: Mapping[str, str]) -> list[Counts]:
    """The distinct windows with templates as keys, the largest first, at most COMPARED."""
    distinct: dict[tuple[tuple[str, int], ...], Counts] = {}
    for window in windows:
        counts: dict[str, int] = defaultdict(int)
        for text, count in window.items():
            counts[key_of[text]] += count
        distinct.setdefault(tuple(sorted(counts.items())), counts)
    return [distinct[row] for row in sorted(distinct, key=lambda row: (-sum(count for _, count in row), row))][
        :COMPARED
    ]


def _compare_kind(normal: Normal, windows: Sequence[Counts], told: _Told) -> None:
    sure = normal.windows / (normal.windows + 10.0)
    for window in windows:
        _find_surges(normal, window, told)
        if len(normal.near):
            _find_strange(normal, window, sure, told)


def _find_surges(normal: Normal, window: Counts, told: _Told) -> None:
    """A count's surprise is Chernoff's bound on the upper tail of a Poisson variable with the ceiling as its mean.

    Where most templates are above theirs it is traffic that has grown, and the ceilings grow with it.
    """
    ceilings = {one: normal.ceiling(one) for one in window if one in normal.rates}
    growth = max(1.0, median(window[one] / ceiling for one, ceiling in ceilings.items())) if len(ceilings) >= 5 else 1.0
    for one, ceiling in ceilings.items():
        count, most = window[one], ceiling * growth
        if count <= most:
            continue
        surprise = count * math.log(count / most) - (count - most)
        strength = _ramp(surprise, *_SURPRISE)
        if strength > told.surge.get(one, (0.0, ""))[0]:
            told.surge[one] = (strength, f"{_normally(normal, one)}, now {count}")


def _find_strange(normal: Normal, window: Counts, sure: float, told: _Told) -> None:
    """Shares out what a window has too much of among the templates that it has too much of; new ones count elsewhere."""
    distance, row = normal.near.excess(window)
    strength = sure * _ramp(distance, normal.usual, normal.usual + _DISTANCE)
    if not strength:
        return
    nearest = normal.near.vector(row)
    above = {one: (count - nearest.get(one, 0)) * normal.near.weight(one) for one, count in window.items()}
    total = sum(part for part in above.values() if part > 0)
    for one, part in above.items():
        share = strength * part / max(total, 1e-9)
        if share > told.strange.get(one, (0.0, ""))[0] and one in normal.rates:
            more = f"{window[one]} {_UNITS[normal.kind]}, {nearest.get(one, 0)} in the most similar normal one"
            told.strange[one] = (share, more)


def _in_words(keys: Sequence[str], told: _Told) -> dict[int, str]:
    words: dict[int, str] = {}
    for number, one in enumerate(keys):
        found = [told.surge.get(one, (0.0, "")), told.strange.get(one, (0.0, ""))]
        if chosen := next((text for strength, text in found if strength >= _TOLD), None):
            words[number] = chosen
    return words


def _normally(normal: Normal, one: str) -> str:
    mean = normal.rates[one].total / normal.windows
    usual = "fewer than 1" if mean < 0.5 else f"{mean:.0f}"
    return f"normally {usual} {_UNITS[normal.kind]}"


def _ramp(value: float, low: float, high: float) -> float:
    """0 at `low` and below, 1 at `high` and above, straight between."""
    return min(max((value - low) / (high - low), 0.0), 1.0)
