"""An export file, read as JSON pages, as a table or as text, within bounds."""

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from service_kit.errors import BadRequest, Unprocessable

MAX_VALUES: Final = 3_000_000
"""Commas and brackets of a JSON file: what bounds the memory of reading it, some 300 MB at worst."""
MAX_COLUMNS: Final = 5_000
"""Jira's CSV has a column for each comment of the most discussed issue."""
MAX_FIELD: Final = 64 * 1024 * 1024
"""Characters of one CSV field: no bound of its own, the body has one. `drafts` cuts what is too long to store."""
DELIMITERS: Final = ",;\t"
ZIP_MAGIC: Final = b"PK\x03\x04"
MAX_PAGES: Final = 200_000
"""JSON values in one file, one behind the other."""


@dataclass(frozen=True)
class Table:
    """A CSV file: its column names as they stand there, and its records, which may be shorter or longer than the names."""

    names: list[str]
    delimiter: str
    text: str

    def rows(self) -> Iterator[list[str]]:
        """Every record below the names; blank lines are none. Raises Unprocessable where it is not CSV any more."""
        reader = _reader(self.text, self.delimiter)
        next(reader, None)
        try:
            yield from (row for row in reader if any(cell.strip() for cell in row))
        except csv.Error as error:
            raise Unprocessable(f"the file is not CSV: {error}", field="body") from None


@dataclass(frozen=True)
class Export:
    """The file. `columns` says which column a field is read from: {"resolution": "Fix applied"}."""

    raw: bytes
    columns: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def is_zip(self) -> bool:
        """Whether it is an archive."""
        return self.raw.startswith(ZIP_MAGIC)

    @cached_property
    def text(self) -> str:
        """The file decoded: UTF-8, or UTF-16 where its mark says so. Broken bytes become a replacement character."""
        if self.raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return self.raw.decode("utf-16", "replace")
        return self.raw.decode("utf-8-sig", "replace")

    @cached_property
    def looks_like_json(self) -> bool:
        """Whether its first character opens a JSON object or list; Markdown links do that too, so it may still not be."""
        return not self.is_zip and self.text.lstrip()[:1] in {"{", "["}

    @cached_property
    def pages(self) -> list[Any]:
        """The JSON values of the file, one behind the other: what several pages of an API leave in one file, or JSON Lines.

        Raises BadRequest where it is not JSON, Unprocessable where it holds too many values.
        """
        if sum(self.raw.count(mark) for mark in (b",", b"{", b"[")) > MAX_VALUES:
            raise Unprocessable("the file holds too many values to be read at once; split it", field="body")
        try:
            return _values(self.text)
        except (ValueError, RecursionError) as error:
            raise BadRequest(f"the file is not valid JSON: {str(error)[:200]}") from None

    @cached_property
    def seen(self) -> list[Any]:
        """`pages`, none where the file is not JSON. For looking, not for reading."""
        if not self.looks_like_json:
            return []
        try:
            return self.pages
        except (BadRequest, Unprocessable):
            return []

    def has_list(self, name: str, *fields: str) -> bool:
        """Whether a page has the list `name` and its first object has one of `fields`. For looking, not for reading."""
        for page in self.seen:
            items = page.get(name) if isinstance(page, dict) else None
            first = next((item for item in items if isinstance(item, dict)), None) if isinstance(items, list) else None
            if first is not None:
                return not fields or any(field in first for field in fields)
        return False

    @cached_property
    def table(self) -> Table:
        """The file as CSV with one line of names. Raises Unprocessable."""
        text = self.text.lstrip("\r\n")
        beginning = text[: text.find("\n")] if "\n" in text else text
        delimiter = max(DELIMITERS, key=beginning.count)
        columns = beginning.count(delimiter) + 1  # before it is read: a line of 30 million commas is 250 MB of columns
        if columns > MAX_COLUMNS:
            raise Unprocessable(f"the file has {columns} columns; {MAX_COLUMNS} are allowed", field="body")
        try:
            names = next(_reader(text, delimiter), [])
        except csv.Error as error:
            raise Unprocessable(f"the file is not CSV: {error}", field="body") from None
        return Table([name.strip() for name in names], delimiter, text)

    @cached_property
    def names(self) -> list[str]:
        """Column names as `column_key`s, where it is a table at all. For looking, not for reading."""
        if self.is_zip or self.looks_like_json:
            return []
        try:
            return [column_key(name) for name in self.table.names]
        except Unprocessable:
            return []


def column_key(name: str) -> str:
    """`Incident Number` and `incident_number` alike."""
    return "_".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def _values(text: str) -> list[Any]:
    values: list[Any] = []
    decoder, at = json.JSONDecoder(), 0
    while True:
        while at < len(text) and text[at] in " \t\r\n,\x1e":
            at += 1
        if at == len(text):
            if not values:
                raise ValueError("it is empty")
            return values
        value, at = decoder.raw_decode(text, at)
        values.append(value)
        if len(values) > MAX_PAGES:
            raise ValueError("too many values one behind the other; split it")


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(
        MAX_FIELD
    )  # for the whole process, as this module offers nothing narrower; nobody else reads CSV
    return csv.reader(_without_nul(text), delimiter=delimiter)


def _without_nul(text: str) -> Iterator[str]:
    return (line.replace("\0", "") for line in io.StringIO(text, newline=""))
