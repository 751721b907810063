"""Where things stand in lines of one canonical shape, and how to tell that they stand there in another line.

A line's *shape* is the line with every digit replaced by 0; its *canonical shape* is that of folding.py.
"""

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from log_analyzer.folding import COUNTED, Folded

DIGITS_TO_ZERO: Final = {ord(digit): "0" for digit in "123456789"}
MAYBE_ID: Final = re.compile(r"(?!0{8})[0a-f]{8}")
"""Found in everything that folding takes for an id, and in little else."""

_BITS: Final = 4
_LENGTH: Final = (1 << _BITS) - 1


class Place(NamedTuple):
    """A stretch of a line, told by the blanks before it: ids and numbers of any length may stand in between.

    It begins `offset` characters behind the blank number `blanks` and reads `shape` once digits are 0.
    """

    blanks: int
    offset: int
    shape: str

    @classmethod
    def of(cls, line: str, begins: int, ends: int) -> "Place":
        """The place of line[begins:ends]; `line` is a shape."""
        blank = line.rfind(" ", 0, begins) + 1
        return cls(line.count(" ", 0, begins), begins - blank, line[begins:ends])

    def span(self, line: str) -> tuple[int, int]:
        """Where it stands in a line of the same layout."""
        begins = len(line) - len(line.split(" ", self.blanks)[-1]) + self.offset if self.blanks else self.offset
        return begins, begins + len(self.shape)

    def fits(self, shape: str) -> bool:
        """Whether a shape reads the same here."""
        return shape.startswith(self.shape, self.span(shape)[0])


class Form(NamedTuple):
    """What lines of one layout share; places are looked up in the line, once it was taken apart where it had to be.

    `start` is the empty place where the message begins, `at` the time stamp's; `shape` is the message with digits as 0,
    `marked` the same with a mark where a number decides between fine and failed; `headed`: it names a time or a level.
    Forms with the same `alike` have the same template.
    """

    start: Place
    at: Place | None
    level: str | None
    headed: bool
    shape: str
    marked: str
    alike: str

    def message(self, line: str) -> str:
        """The message of a line of this form."""
        return line[self.start.span(line)[0] :]

    def stamp(self, line: str) -> str | None:
        """The time stamp of a line of this form, as written."""
        return None if self.at is None else line[slice(*self.at.span(line))].strip("[]")


class Digits(NamedTuple):
    """Digits that decide more about a line: a syslog priority, "0 errors", a status; they are the line's `number`th number."""

    place: Place
    number: int | None


class Reading(NamedTuple):
    """A form, and what a line of the same canonical shape must have in common with the first to have it too.

    Numbers in places that matter must be as long as there, `lengths & mask == value`; where that does not tell, `places`
    must read the same.
    """

    form: int
    mask: int = 0
    value: int = 0
    places: tuple[Place, ...] = ()

    def fits(self, lengths: int, text: str) -> bool:
        """Whether a line of the same canonical shape has this form."""
        if self.places:
            shape = text.translate(DIGITS_TO_ZERO)
            return all(place.fits(shape) for place in self.places)
        return lengths & self.mask == self.value


Fixed = tuple[tuple[Place, ...], int, bool]
"""What must read the same: the places, the mask of their numbers' lengths, and whether that tells."""


class Numbers:
    """The numbers of a new shape, and the places in which others of the same canonical shape must read the same."""

    def __init__(self, shape: str, line: int, folded: Folded) -> None:
        self._shape = shape
        self._folded, self._line = folded, line
        self._found: list[int] | None = None
        self._lengths = int(folded.lengths[line])
        self._ascii = shape.isascii()
        self._fixed: list[Place] = []
        self._mask = 0
        self._told = True

    @property
    def _begins(self) -> list[int]:
        if self._found is None:
            self._found = self._folded.numbers_of(self._line)
        return self._found

    def fix(self, begins: int, ends: int) -> Place:
        """The place of shape[begins:ends], which must read the same."""
        place = Place.of(self._shape, begins, ends)
        self._fixed.append(place)
        begins -= place.offset
        numbers = range(
            bisect_left(self._begins, self._in_bytes(begins)), bisect_left(self._begins, self._in_bytes(ends))
        )
        if numbers.stop > COUNTED or MAYBE_ID.search(self._shape, begins, ends):
            self._told = False
            return place
        for number in numbers:
            bits = _LENGTH << _BITS * number
            self._told &= self._lengths & bits != bits  # LONGEST, or more
            self._mask |= bits
        return place

    def digits(self, begins: int, ends: int) -> Digits:
        """The digits of shape[begins:ends], as many of which others must have there."""
        number = bisect_left(self._begins, at := self._in_bytes(begins))
        told = number < len(self._begins) and self._begins[number] == at
        return Digits(self.fix(begins, ends), number if told else None)

    def fixed(self) -> Fixed:
        """What was fixed so far, for `fix_again` on a shape that begins alike."""
        return tuple(self._fixed), self._mask, self._told

    def fix_again(self, fixed: Fixed) -> None:
        """Fixes what was fixed in another shape."""
        places, self._mask, self._told = fixed
        self._fixed = list(places)

    def reading(self, form: int) -> Reading:
        """The form as one reading of the canonical shape."""
        if self._told:
            return Reading(form, self._mask, self._lengths & self._mask)
        return Reading(form, places=tuple(self._fixed))

    def _in_bytes(self, place: int) -> int:
        return place if self._ascii else len(self._shape[:place].encode("utf-8", "surrogatepass"))
