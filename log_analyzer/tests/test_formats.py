"""Each format's own fixture: what stands in `formats/*.toml` is what must come out.

A row is [raw line, time stamp as written, level, message]; '' stands for none. [raw line] alone continues the entry
before, [raw line, 'blank'] is no entry. The lines of one [[log]] are one request. The lines were written for this project
from the formats' documentation.
"""

import tomllib
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from log_analyzer.entries import Entries, read_entries
from log_analyzer.shapes import BLANK

FOLDER: Final = Path(__file__).parent / "formats"


class Row(NamedTuple):
    """One line of a fixture: its log's lines, its place among them and what is expected of it."""

    lines: tuple[str, ...]
    number: int
    expected: tuple[str, ...]


def rows() -> list[tuple[str, Row]]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for log in tomllib.loads(path.read_text(encoding="utf-8"))["log"]:
            lines = tuple(row[0] for row in log["lines"])
            for number, (_, *expected) in enumerate(log["lines"]):
                found.append((f"{path.stem}: {log['name']} {number}", Row(lines, number, tuple(expected))))
    return found


ROWS: Final = rows()


def read_as(found: Entries, number: int) -> tuple[str, ...]:
    """A line in the words of a fixture."""
    index = found.of_line[number]
    if index == BLANK:
        return ("blank",)
    entry = found.entries[index]
    if entry.first_line != number:
        return ()
    return (entry.at or "", entry.level or "", entry.message)


@pytest.mark.parametrize("row", [row for _, row in ROWS], ids=[name for name, _ in ROWS])
def test_a_line_of_each_known_format_is_read_as_its_documentation_means_it(row: Row) -> None:
    got = read_as(read_entries(list(row.lines)), row.number)
    assert got == row.expected, f"{row.lines[row.number]!r}\n  is read as {got}\n  instead of {row.expected}"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_fixture_says_where_its_format_is_described(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")
