"""Lines -> forms: what can be known of a line from its layout alone, found once and shared by every line that looks alike.

A line's *shape* is the line with every digit replaced by 0. Shapes are made for thousands of lines in one call; lines
that differ only in how long their numbers and hexadecimal ids are share one form.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from log_analyzer.deciding import FULL_PERCENT, deciding_number
from log_analyzer.effort import Effort, telling_word
from log_analyzer.folding import Folded, canonical, fold
from log_analyzer.headers import Header, read_header
from log_analyzer.levels import canonical_level, syslog_level
from log_analyzer.readings import MAYBE_ID, Digits, Fixed, Form, Numbers, Place, Reading

EXAMINED: Final = 2_000
"""Characters of a line that are looked at; templates of longer lines differ before that, or in data only."""

BLANK: Final = -1
"""Stands for "no entry" where a line holds nothing but white space."""

APART: Final = -2
"""Stands for a line that has to be taken apart first: data such as JSON and logfmt, or several lines in one."""

_DATA: Final = "{"
"""Stands for a line that holds line feeds where many lines are looked at together."""

ALL_ZERO, SERVER_ERROR, CLIENT_ERROR, NEARLY_FULL = "\ue000", "\ue001", "\ue002", "\ue003"
"""Private-use characters that stand in `Form.marked` for a number that decides: nothing failed, HTTP 5xx, HTTP 4xx, 90-100%."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """A form whose digits decide, and the forms that they asked for so far."""

    form: int
    priority: Digits | None
    number: Digits | None
    in_message: tuple[int, int]
    kind: str
    exact: dict[bytes, int] = field(default_factory=dict)

    @property
    def quick(self) -> int:
        """The number that alone decides, -1 where the line has to be looked at."""
        return -1 if self.number is None or self.number.number is None or self.priority else self.number.number

    @property
    def width(self) -> int:
        """Characters of the number."""
        return len(self.number.place.shape) if self.number else 0

    def digits(self, text: str) -> tuple[str, str]:
        """The digits of priority and number in a line."""
        priority, number = (text[slice(*one.place.span(text))] if one else "" for one in (self.priority, self.number))
        return priority, number


Given = tuple[str | None, bool]
"""What came beside a line: its level as written, and whether a time came too."""

_NEW: Final = -3
_MOST_ALIKE: Final = 32
"""Readings kept of one canonical shape; more would cost more to search than to read anew."""

_NUMBER: Final = re.compile(r"0+")


class _Known:
    """The canonical shapes read so far, each with its readings; the first of them in arrays."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        self.readings: list[list[Reading]] = []
        self._firsts = np.empty((3, 0), np.uint64)
        self._fresh: list[tuple[int, int, int]] = []

    def forms_of(self, folded: Folded) -> NDArray[np.int32]:
        """The form of every line whose shape is known and whose first reading fits, else _NEW."""
        if not self.rows:
            return np.full(len(folded.shapes), _NEW, np.int32)
        if self._fresh:
            self._firsts = np.hstack((self._firsts, np.array(self._fresh, np.uint64).T))
            self._fresh.clear()
        rows = np.fromiter(map(self.rows.get, folded.shapes, repeat(-1)), np.int32, len(folded.shapes))
        forms, masks, values = self._firsts[:, rows]
        return np.where(
            (rows >= 0) & (folded.lengths & masks == values), forms.astype(np.int32) + APART, np.int32(_NEW)
        )

    def add(self, shape: str, readings: list[Reading]) -> None:
        """Learns a canonical shape; it shares `readings` with others that mean the same."""
        self.rows[shape] = len(self.readings)
        self.readings.append(readings)
        first = readings[0]
        check = (0, 1) if first.places else (first.mask, first.value)  # nothing fits (0, 1)
        self._fresh.append((first.form - APART, *check))


class Forms:
    """The forms of one request, numbered as they appear."""

    def __init__(self, effort: Effort | None = None) -> None:
        self.all: list[Form] = []
        self._coarse: dict[tuple[str, str | None], int] = {}
        self._effort = effort or Effort()
        self._known: dict[Given | None, _Known] = defaultdict(_Known)
        self._layouts: dict[int, _Layout] = {}
        self._headers: dict[tuple[str, tuple[int, int] | None], tuple[Place, Place | None, Fixed]] = {}
        self._marked: dict[tuple[int, str | None, str | None], int] = {}

    @property
    def coarse(self) -> list[int]:
        """The forms of lines that were judged by one word."""
        return list(self._coarse.values())

    def of_lines(self, lines: Sequence[str], given: Given | None = None) -> NDArray[np.int32]:
        """The form of every line, or BLANK, or APART. Lines are at most EXAMINED long.

        `given` came beside lines that were taken apart already and hold no line feeds, so that none of them is APART.
        """
        folded = fold(lines)
        if len(folded.shapes) != len(lines):
            lines = [_DATA if "\n" in line else line for line in lines]
            folded = fold(lines)
        known = self._known[given]
        found = known.forms_of(folded)
        for line in np.flatnonzero(found == _NEW).tolist():
            found[line] = self._of_line(lines[line], line, folded, known, given)
        if self._layouts:
            self._decide(found, lines, folded)
        return found

    def _of_line(self, text: str, line: int, folded: Folded, known: _Known, given: Given | None) -> int:
        """The form of a line whose canonical shape is new, or has other readings than its first."""
        shape = folded.shapes[line]
        row = known.rows.get(shape)
        if row is None and (bare := shape.rstrip()) != shape and (row := known.rows.get(bare)) is not None:
            known.add(shape, known.readings[row])
        readings = [] if row is None else known.readings[row]
        lengths = int(folded.lengths[line])
        for reading in readings:
            if reading.fits(lengths, text):
                return reading.form
        if not text or text.isspace():
            reading = Reading(BLANK)
        elif given is None and (text[:1] == "\r" or is_data(text)):
            reading = Reading(APART)
        elif self._effort.allows(len(text)):
            reading = self._read(line, folded, given)
        else:
            return self._judged_by_word(text, given)
        if row is None:
            known.add(shape, [reading])
        elif len(readings) < _MOST_ALIKE:
            readings.append(reading)
        return reading.form

    def _read(self, line: int, folded: Folded, given: Given | None) -> Reading:
        """Reads a line that is unlike those before."""
        shape = folded.zeroed(line).rstrip()
        header = read_header(shape)
        level = (canonical_level(given[0]) if given else None) or header.level
        message = shape[header.start :]
        numbers = Numbers(shape, line, folded)
        start, at = self._places(shape, header, numbers)
        headed = at is not None or level is not None or header.priority is not None or (given is not None and given[1])
        alike = _canonical_rest(shape, header.start, start, folded.shapes[line])
        form = self._add(Form(start, at, level, headed, message, message, alike))
        priority = None if level or header.priority is None else numbers.digits(*header.priority)
        number, kind, span = None, "", (0, 0)
        if (found := deciding_number(message)) is not None and found.lastgroup is not None:
            kind, span = found.lastgroup, found.span(found.lastgroup)
            number = numbers.digits(header.start + span[0], header.start + span[1])
        if priority or number:
            self._layouts[form] = _Layout(form, priority, number, span, kind)
        return numbers.reading(form)

    def _judged_by_word(self, text: str, given: Given | None) -> int:
        """The form of a line for which no effort is left."""
        word = telling_word(text)
        level = (canonical_level(given[0]) if given else None) or canonical_level(word)
        if (word, level) not in self._coarse:
            shape = f"{word} 0".strip()
            self._coarse[word, level] = self._add(
                Form(Place(0, 0, ""), None, level, level is not None, shape, shape, shape)
            )
        return self._coarse[word, level]

    def _places(self, shape: str, header: Header, numbers: Numbers) -> tuple[Place, Place | None]:
        """Where the message starts and the time stamp stands: the same for all headers that look alike."""
        key = (shape[: header.start], header.at)
        if (found := self._headers.get(key)) is None or not shape.isascii():
            start = Place.of(shape, header.start, header.start)
            if start.offset:
                numbers.fix(header.start - start.offset, header.start)
            at = numbers.fix(*header.at) if header.at else None
            found = self._headers[key] = start, at, numbers.fixed()
        else:
            numbers.fix_again(found[2])
        return found[0], found[1]

    def _decide(self, found: NDArray[np.int32], lines: Sequence[str], folded: Folded) -> None:
        """Puts forms with the level and the mark that their lines' own digits ask for in the place of those without."""
        of_form = np.full((2, len(self.all) - min(BLANK, APART)), -2)  # the last ones are for BLANK and APART
        of_form[:, list(self._layouts)] = np.transpose([(one.quick, one.width) for one in self._layouts.values()])
        numbers, widths = of_form[:, found]
        deciding = np.flatnonzero(numbers > -2)
        begins = np.append(folded.numbers, 0)[folded.first[deciding] + numbers[deciding]]
        ends = begins + widths[deciding]
        for line, number, at, end in zip(
            *(a.tolist() for a in (deciding, numbers[deciding], begins, ends)), strict=True
        ):
            layout = self._layouts[int(found[line])]
            if number < 0:
                found[line] = self._exact(layout, *layout.digits(lines[line]))
                continue
            exact = layout.exact.get(digits := folded.raw[at:end])
            if exact is None:
                exact = layout.exact[digits] = self._exact(layout, "", digits.decode())
            found[line] = exact

    def _exact(self, layout: _Layout, priority: str, number: str) -> int:
        """The form for the digits of a layout."""
        mark = _mark(number, layout.kind) if number else None
        level = syslog_level(int(priority)) if priority else None
        key = (layout.form, mark, level)
        if key not in self._marked:
            self._marked[key] = (
                layout.form if mark is None and level is None else self._add(self._with(layout, mark, level))
            )
        return self._marked[key]

    def _with(self, layout: _Layout, mark: str | None, level: str | None) -> Form:
        form = self.all[layout.form]
        begins, ends = layout.in_message
        marked = form.marked if mark is None else form.shape[:begins] + mark + form.shape[ends:]
        return form._replace(level=level or form.level, marked=marked, alike=f"{form.alike}{mark or ''}")

    def _add(self, form: Form) -> int:
        self.all.append(form)
        return len(self.all) - 1


def is_data(text: str) -> bool:
    """Whether a line may be JSON or logfmt (see structured.py), or holds a terminal's colours."""
    if text.lstrip()[:1] == "{" or "msg=" in text or "level=" in text or "message=" in text:
        return True
    return "\x1b" in text or ('{"' in text and text[-1:] == "}")


def _canonical_rest(shape: str, begins: int, start: Place, whole: str) -> str:
    """The canonical shape of shape[begins:], which is `start`; `whole` is that of the line."""
    before = shape[begins - start.offset : begins]
    if MAYBE_ID.search(before) or (before[-1:].isalnum() and shape[begins].isalnum()):
        return canonical(shape[begins:])
    rest = whole.rstrip().split(" ", start.blanks)[-1] if start.blanks else whole.rstrip()
    return rest[len(_NUMBER.sub("0", before)) :]


def _mark(number: str, kind: str) -> str | None:
    if kind == "share":
        return NEARLY_FULL if FULL_PERCENT <= float(number) <= 100 else None
    if kind in ("before", "after", "exit"):
        return None if number.strip("0") else ALL_ZERO
    return {"5": SERVER_ERROR, "4": CLIENT_ERROR}.get(number[0])
