"""Raw lines -> entries: one message each, its stack trace included.

Lines share forms (shapes.py), so that an entry is a row of numbers; an Entry object is made when somebody asks for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

from contracts.logs import LogLine, RawLine
from log_analyzer.effort import Effort
from log_analyzer.limits import WORK_SECONDS
from log_analyzer.readings import DIGITS_TO_ZERO, Form
from log_analyzer.shapes import APART, BLANK, EXAMINED, Forms, Given
from log_analyzer.structured import unwrap, without_colours
from log_analyzer.traces import (
    continues,
    is_first_half,
    is_second_half,
    may_continue,
    names_exception,
    starts_trace,
    tells_what,
)

AT_ONCE: Final = 2_048
"""Lines folded in one call: 0.2 MB, a millisecond in which no other thread gets to work."""


@dataclass(slots=True)
class Entry:
    """One message. Lines count from 0; `shape` is `message` with digits as 0; `cause` the trace's last exception line."""

    first_line: int
    last_line: int
    text: str
    message: str
    shape: str
    level: str | None
    at: str | None
    trace: bool = False
    cause: str | None = None
    headed: bool = False


class Entries(Sequence[Entry]):
    """All entries of one request, as arrays with one value an entry, and for every line the number of its entry (or BLANK).

    `forms` are the forms by number, `form` an entry's, `told` the line that its message is taken from.
    `coarse` counts the lines that were judged by one word because reading them would have cost too much (effort.py).
    `levels` are its forms' levels with "ERROR" for a trace that nobody announced; `traced` and `causes` go by entry.
    """

    def __init__(self, logs: Sequence[RawLine], forms: Sequence[Form], joined: "_Joined", coarse: int = 0) -> None:
        self._logs = logs
        self.coarse = coarse
        self.forms = forms
        self.levels = [form.level or ("ERROR" if _starts_trace(form) else None) for form in forms]
        heads = np.flatnonzero(joined.head == np.arange(len(joined.head)))
        self.first = heads
        self.number_of_line = np.where(joined.head == BLANK, BLANK, np.cumsum(joined.is_head) - 1)
        self.last = joined.last_lines(heads)
        self.form = joined.form[heads]
        self._begun = self.form.copy()
        self._levelled = self.form.copy()
        self._told = {int(self.number_of_line[head]): line for head, line in joined.told.items()}
        for number, line in self._told.items():
            self.form[number] = joined.form[line]
        for head, line in joined.levelled.items():
            self._levelled[self.number_of_line[head]] = joined.form[line]
        self.traced = {int(self.number_of_line[head]) for head in joined.traced}
        self.causes = {int(self.number_of_line[head]): cause for head, cause in joined.causes.items()}

    @property
    def entries(self) -> "Entries":
        """Itself, as a sequence of Entry."""
        return self

    @property
    def of_line(self) -> list[int]:
        """For every line the number of its entry, or BLANK."""
        numbers: list[int] = self.number_of_line.tolist()
        return numbers

    def level_of(self, number: int) -> str | None:
        """The level of an entry."""
        level: str | None = self.levels[self._levelled[number]]
        return level

    def level_forms(self) -> NDArray[np.int32]:
        """For every entry the form that gives its level: where it began, or the second line of a header on two lines."""
        return self._levelled

    def at_of(self, number: int) -> str | None:
        """The time stamp of an entry, as written."""
        raw = self._logs[self.first[number]]
        text, _, _, at = _opened(raw)
        return at if at is not None else self.forms[self._begun[number]].stamp(text)

    def text_of(self, number: int) -> str:
        """The first line of an entry, as it was sent."""
        raw = self._logs[self.first[number]]
        return without_colours(raw.message if isinstance(raw, LogLine) else raw)

    def __len__(self) -> int:
        return len(self.first)

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> list[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | list[Entry]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        number = range(len(self))[number]
        form = self.forms[self.form[number]]
        message = form.message(_opened(self._logs[self._told.get(number, int(self.first[number]))])[0]).strip()
        return Entry(
            first_line=int(self.first[number]),
            last_line=int(self.last[number]),
            text=self.text_of(number),
            message=message,
            shape=message.translate(DIGITS_TO_ZERO),
            level=self.level_of(number),
            at=self.at_of(number),
            trace=number in self.traced,
            cause=self.causes.get(number),
            headed=self.forms[self._begun[number]].headed,
        )


def read_entries(logs: Sequence[RawLine], work_seconds: float = WORK_SECONDS) -> Entries:
    """Splits headers from messages and joins continuation lines to the entry before; never fails on any text."""
    forms = Forms(Effort(work_seconds))
    causes: dict[int, str] = {}
    several: set[int] = set()
    found = np.empty(len(logs), np.int32)
    for begins in range(0, len(logs), AT_ONCE):
        some = logs[begins : begins + AT_ONCE]
        numbers = forms.of_lines([raw[:EXAMINED] if isinstance(raw, str) else "{" for raw in some])
        opened: dict[Given, tuple[list[int], list[str]]] = {}
        for offset in np.flatnonzero(numbers == APART).tolist():
            text, rest, level, at = _opened(some[offset])
            offsets, texts = opened.setdefault((level, at is not None), ([], []))
            offsets.append(offset)
            texts.append(text)
            if rest:
                several.add(begins + offset)
                if (cause := _last_exception(rest)) is not None:
                    causes[begins + offset] = cause
        for given, (offsets, texts) in opened.items():
            numbers[offsets] = forms.of_lines(texts, given)
        found[begins : begins + len(some)] = numbers
    joined = _Joined(logs, forms.all, found, several, causes)
    joined.join()
    return Entries(logs, forms.all, joined, int(np.isin(found, forms.coarse).sum()))


def _opened(raw: RawLine) -> tuple[str, str, str | None, str | None]:
    """The first line of a line's own text, what follows it, and level and time where they came as data."""
    level: str | None = None
    at: str | None = None
    if isinstance(raw, LogLine):
        text, level, at = raw.message, raw.level, None if raw.ts is None else str(raw.ts)
    else:
        text = raw
    text = without_colours(text)
    if (data := unwrap(text)) is not None:
        text, level, at = data.message, level or data.level, at or data.at
    text, _, rest = text.strip("\r\n").partition("\n")
    return text[:EXAMINED].rstrip(), rest, level, at


class _Joined:
    """Lines put together: `head` names the first line of every line's entry, BLANK for lines of white space."""

    def __init__(
        self,
        logs: Sequence[RawLine],
        forms: Sequence[Form],
        form: NDArray[np.int32],
        several: set[int],
        causes: dict[int, str],
    ) -> None:
        self._logs = logs
        self._forms = forms
        self.form = form
        self.head = np.where(form == BLANK, BLANK, np.arange(len(form)))
        self.told: dict[int, int] = {}
        self.causes = causes
        self.traced = several
        self.levelled: dict[int, int] = {}
        self._lasts: dict[int, int] = {}

    @property
    def is_head(self) -> NDArray[np.bool_]:
        """Which lines begin an entry."""
        return np.equal(self.head, np.arange(len(self.head)))

    def join(self) -> None:
        """Looks at the lines that may continue another; all others begin an entry of their own."""
        written = np.flatnonzero(self.form != BLANK)
        may = np.array([form.level is None and may_continue(form.shape) for form in self._forms] or [False])
        half = np.array([is_first_half(form.shape, form.level) for form in self._forms] or [False])
        places = set(np.flatnonzero(may[self.form[written]]).tolist())
        places.update((np.flatnonzero(half[self.form[written[:-1]]]) + 1).tolist())
        for place in sorted(places):
            line = int(written[place])
            head = int(self.head[written[place - 1]]) if place else BLANK
            if head == BLANK or not self._add(self._forms[self.form[line]], head, line):
                self._begin(line)

    def _add(self, form: Form, head: int, line: int) -> bool:
        """Joins a line to the entry that began at `head` where it belongs there; says whether it did."""
        begun = self._forms[self.form[head]]
        before = self._forms[self.form[self.told.get(head, head)]]
        if form.at is None and is_second_half(form.shape, form.level, before.shape, before.level):
            self.head[line], self._lasts[head], self.told[head] = head, line, line
            if form.level is not None:
                self.levelled[head] = line
            return True
        belongs = form.level is None and continues(
            form.shape,
            before.shape.lstrip() if head in self.told else before.shape,
            headed=form.headed,
            trace=head in self.traced,
            before_headed=begun.headed,
            level=begun.level,
        )
        if belongs:
            self._join(head, line)
        return belongs

    def _begin(self, line: int) -> None:
        if _starts_trace(self._forms[self.form[line]]):
            self.traced.add(line)

    def last_lines(self, heads: NDArray[np.intp]) -> NDArray[np.intp]:
        """The last line of every entry."""
        last = heads.copy()
        for head, line in self._lasts.items():
            last[np.searchsorted(heads, head)] = line
        return last

    def _join(self, head: int, line: int) -> None:
        self.head[line] = head
        self._lasts[head] = line
        self.traced.add(head)
        form = self._forms[self.form[line]]
        before = self._forms[self.form[self.told.get(head, head)]]
        told = tells_what(before.shape, form.shape)
        if told or names_exception(form.shape):
            self.causes[head] = form.message(_opened(self._logs[line])[0])
        if told:
            self.told[head] = line


def _starts_trace(form: Form) -> bool:
    """Whether the form is a trace that nobody announced, which is an error of its own."""
    return form.level is None and starts_trace(form.shape)


def _last_exception(rest: str) -> str | None:
    """The last exception named in the further lines of a many-line message."""
    named = [line for line in rest.splitlines()[:500] if names_exception(line)]
    return named[-1][:EXAMINED] if named else None
