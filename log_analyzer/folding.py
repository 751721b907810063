"""Lines -> canonical shapes, thousands in one go: digits are 0, every number is one digit long, every hexadecimal id the same.

Lines that differ only in how long their numbers and ids are have one canonical shape. How long the numbers were is kept
beside it, since what a header means may hang on that: 12:00:01 is a time, 1200:0:1 is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

COUNTED: Final = 16
"""Numbers of a line whose lengths are kept, four bits each."""

LONGEST: Final = 15
"""Stands for this many digits or more."""

_ZEROS: Final = bytes.maketrans(b"123456789", b"0" * 9)
_WORD: Final = np.array([byte >= 128 or chr(byte).isalnum() or byte == ord("_") for byte in range(256)])
_ID: Final = np.frombuffer(b"aaaaaaa0", np.uint8)
"""What stands for an id: a hexadecimal word of 8 to 64 characters whose first eight are not digits alone, or a UUID."""

_LONGEST_ID: Final = 64
_UUID: Final = 36
_DASHES: Final = np.array([8, 13, 18, 23])
_UUID_DIGITS: Final = np.setdiff1d(np.arange(_UUID), _DASHES)
_PADDING: Final = bytes(_LONGEST_ID + 1)
_ZERO, _A, _DASH, _LINE_FEED = np.frombuffer(b"0a-\n", np.uint8)
_DROPPED: Final = np.uint8(0xFF)
"""Never occurs in UTF-8."""

Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Folded:
    """The canonical shapes of lines, and the lengths of the first COUNTED numbers in each.

    `raw` holds the lines' own bytes; `starts` are the places in it where lines begin, `numbers` where numbers do, and
    `first` says for every line which of them is its first; both end with one more value, for the line after the last.
    An id counts as one number.
    """

    shapes: list[str]
    lengths: NDArray[np.uint64]
    raw: bytes
    starts: Places
    numbers: Places
    first: Places

    def zeroed(self, line: int) -> str:
        """A line with its digits as 0."""
        text = self.raw[self.starts[line] : self.starts[line + 1] - 1]
        return text.translate(_ZEROS).decode("utf-8", "surrogatepass")

    def numbers_of(self, line: int) -> list[int]:
        """Where the numbers of a line begin, in bytes from the beginning of the line."""
        places: list[int] = (self.numbers[self.first[line] : self.first[line + 1]] - self.starts[line]).tolist()
        return places


def fold(lines: Sequence[str]) -> Folded:
    """The canonical shapes of lines, none of which holds a line feed: half a microsecond a line."""
    raw = "\n".join(lines).encode("utf-8", "surrogatepass")
    given = np.frombuffer(raw + _PADDING, np.uint8)
    digit = given - _ZERO < 10
    text = given - (given - _ZERO) * digit
    dropped = _fold_ids(text, digit, digit | (given - _A < 6))
    text[dropped] = _DROPPED
    zero = text == _ZERO
    edges = np.flatnonzero(zero[:-1] != zero[1:]) + 1
    if zero[0]:
        edges = np.append(0, edges)
    begins = edges[0::2]
    lengths = np.minimum(edges[1::2] - begins, LONGEST).astype(np.uint8)
    text = text[: len(raw)]
    starts = np.concatenate(([0], np.flatnonzero(text == _LINE_FEED) + 1, [len(raw) + 1]))
    first = np.searchsorted(begins, starts)
    text[1:] |= (zero[1 : len(raw)] & zero[: max(len(raw) - 1, 0)]).view(np.uint8) * _DROPPED
    shapes = text.tobytes().translate(None, bytes([_DROPPED])).decode("utf-8", "surrogatepass").split("\n")
    return Folded(shapes, _packed(lengths, first), raw, starts, begins, first)


def canonical(line: str) -> str:
    """The canonical shape of one line."""
    return fold([line]).shapes[0]


def _packed(lengths: Bytes, first: Places) -> NDArray[np.uint64]:
    """Lengths by number -> four bits each, by line."""
    index = first[:-1, None] + np.arange(COUNTED)
    kept = np.append(lengths, np.zeros(COUNTED, np.uint8))[index] * (index < first[1:, None])
    pairs: Bytes = kept[:, 0::2] | kept[:, 1::2] << 4
    return np.ascontiguousarray(pairs).view("<u8")[:, 0]


def _fold_ids(text: Bytes, digit: Flags, hexadecimal: Flags) -> Places:
    """Writes _ID over the beginning of every id in `text`; the places of what is left of them."""
    begin = _eight_from(hexadecimal)
    begin[1:] &= ~hexadecimal[: len(begin) - 1]
    dash = text == _DASH
    lettered = ~_eight_from(digit)
    found = np.flatnonzero(begin[:-1] & (lettered[:-1] | dash[_DASHES[0] :]))
    if not len(found):
        return found
    found = found[(found == 0) | ~_WORD[text[found - 1]]]
    begins = found[lettered[found]]
    uuids = found[(found < len(text) - _UUID) & dash[found + _DASHES[0]]]
    if len(uuids):
        whole = hexadecimal[uuids[:, None] + _UUID_DIGITS].all(axis=1) & dash[uuids[:, None] + _DASHES].all(axis=1)
        uuids = uuids[whole & ~_WORD[text[uuids + _UUID]]]
        begins = begins[~np.isin(begins, np.concatenate([uuids, uuids + _UUID - 12]))]
    lengths = np.argmin(hexadecimal[begins[:, None] + np.arange(_LONGEST_ID + 1)], axis=1)
    whole = (lengths > 0) & ~_WORD[text[begins + lengths]]
    begins = np.concatenate([begins[whole], uuids])
    lengths = np.concatenate([lengths[whole], np.full(len(uuids), _UUID)])
    text[begins[:, None] + np.arange(len(_ID))] = _ID
    rest = begins[:, None] + np.arange(len(_ID), _LONGEST_ID)
    left: Places = rest[rest < (begins + lengths)[:, None]]
    return left


def _eight_from(flags: Flags) -> Flags:
    """Where eight in a row begin."""
    two = flags[:-1] & flags[1:]
    four = two[:-2] & two[2:]
    eight: Flags = four[:-4] & four[4:]
    return eight
