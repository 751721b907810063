"""Messages -> templates: variable parts become <*>, equal results are one template.

Masking is paid per distinct digit shape, not per line; merging looks at distinct masked strings only.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from log_analyzer.entries import Entries
from log_analyzer.lexicon import names_failure
from log_analyzer.limits import MERGE_VALUES
from log_analyzer.shapes import ALL_ZERO, CLIENT_ERROR, NEARLY_FULL, SERVER_ERROR

WILDCARD: Final = "<*>"

_MAX_TOKENS: Final = 80
_NARROW: Final = 1 << 16
_MARKS: Final = {ALL_ZERO: "0", SERVER_ERROR: "5xx", CLIENT_ERROR: "4xx", NEARLY_FULL: "90-100"}
"""What the marks that carried a number's meaning through masking are written as."""

_NAMED: Final = r"""
    (?<=r\s)(?:(?<=\bfor\suser\s)[\w.@$-]{1,64} | (?<=\binvalid\suser\s)[\w.@$-]{1,64}
        | (?<=\bpassword\sfor\s)(?!invalid|user)[\w.@$-]{1,64} | (?<=\bfor\s)[\w.@$-]{1,64}(?=\sfrom\s))
    | (?<==)(?:(?<=host=)[^\s,;"']{1,200} | (?<=\suser=)[\w.@$-]{1,64})
    """
"""Variables that show by the words before them alone."""

_DATE: Final = r"""
    (?=[JFMASONDTW])(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\ )?
    (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\ {1,2}\d{1,2}
    (?:\ \d{4})?\ \d{1,2}:\d{2}:\d{2}(?:\ [A-Z]{3,4})?(?:\ \d{4})?
    """
_HEX_ID: Final = r"(?=[\da-f]{0,200}\d)[\da-f]{7,200}(?!\w) | (?=[\dA-F]{0,200}\d)[\dA-F]{8,200}(?!\w)"

# Alternatives that begin where no word character stands before; most characters of a message stand inside a word, and there
# two cheap ones are left. Plain words are told first: of them only a date's and a named variable's can begin a variable part.
_MASK: Final = re.compile(
    rf"""(?<!\w)(?:
    (?=[\w+./~<>-])(?![A-Za-z]++(?:[.:](?=\s|$)|(?![\w.+@:/\\-])))(?:
      [a-zA-Z][a-zA-Z\d+.-]{{1,20}}+://[^\s"'<>,;)\]]+                                      # URL
    | (?<=")[\w.-]{{1,60}}+/\d[^"]{{0,600}}(?=")                                              # user agent
    | (?<=\s")-(?="(?:\s|$))                                                             # referrer that is not there
    | [\da-fA-F]{{8}}-[\da-fA-F]{{4}}-[\da-fA-F]{{4}}-[\da-fA-F]{{4}}-[\da-fA-F]{{12}}\b           # UUID
    | {_DATE}
    | [\w.+-]{{1,64}}+@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}                                    # mail address
    | (?<!\.)/?(?:\d{{1,3}}\.){{3}}\d{{1,3}}(?:[:/]\d{{1,6}})?(?!\w)                               # IPv4, port
    | (?<!:)(?:[\da-fA-F]{{1,4}}:){{3,8}}[\da-fA-F:.]{{0,40}}                                  # IPv6, MAC
    | [a-zA-Z]:\\[^\s"',;)]*                                                             # Windows path
    | (?<![<>.])~?/(?:[\w.+%@~=$*-]{{1,200}}+/){{1,40}}+[\w.+%@~=$*:-]*                        # path
    | (?<![<>./])/[\w.+%@~-]{{2,200}}(?![\w(])                                             # one-step path
    | (?<![.-])(?:[A-Za-z\d][\w-]{{0,62}}+\.){{1,8}}(?:com|net|org|edu|gov|io|local|internal|lan
        |localdomain)(?![\w.-])(?::\d{{1,5}})?
    | (?<![.-])(?:[A-Za-z\d][\w-]{{0,62}}+\.){{2,8}}(?!go|py|js|ts|rs|cc|rb|so|sh|gz|db)[a-z]{{2}}(?![\w.-])(?::\d{{1,5}})?
    | (?<!\.)[\w.+-]{{1,60}}\.exe(?:\s\*\d\d)?(?!\w)
    | {_NAMED}
    | 0x[\da-fA-F]+\b
    | \d{{1,15}}\sbytes\s\([\d.,]{{1,9}}\s[kKMGT]i?B(?:,\s[\d.,]{{1,9}}\s[kKMGT]i?B)?\)           # 1048576 bytes (1.0 MB)
    | (?:(?<!\S)[<>~])?(?<!\w)[+-]?\d[\d,.:/-]{{0,60}}(?:\s?(?:%|[KMGTP]i?B|[kmgtp]i?b|bytes?|ms|us|ns|secs?
        |seconds?|minutes?|hours?|days?|min|[smhdBKMG]))?(?!\w|[_:.-]\w)
    | {_HEX_ID}
    | (?<![.-])(?=[A-Za-z_:.-]*+\d)                                                       # a-1b-c2
        (?:[A-Za-z\d]++[_:.-]){{1,40}}(?:[A-Za-z]*\d+[A-Za-z\d]*)(?:[_:.-][A-Za-z\d]+){{0,40}}(?!\w)
    )
    | {_DATE} | {_NAMED})
    | (?<=\d)(?:{_HEX_ID})
    | \d+
    """,
    re.VERBOSE,
)
_GLUE: Final = re.compile(r"<\*>(?:[\s]?[,:/.=_@#+-]?[\s]?<\*>)+(?:[KMGT]?B)?")


@dataclass(slots=True, eq=False)
class Template:
    """One template and the indices of its entries, in order."""

    text: str
    entries: NDArray[np.intp]


def mine(entries: Entries, merge_values: int = MERGE_VALUES) -> list[Template]:
    """Groups entries by template, in order of first appearance."""
    used = np.flatnonzero(np.bincount(entries.form)).tolist()
    masked: dict[str, str] = {}
    texts: list[str] = []
    for form in used:
        alike = entries.forms[form].alike
        if alike not in masked:
            masked[alike] = mask(entries.forms[form].marked)
        texts.append(masked[alike])
    merged = merge(list(dict.fromkeys(texts)), merge_values)
    numbers: dict[str, int] = {}
    of_form = np.zeros(len(entries.forms), np.intp)
    of_form[used] = [numbers.setdefault(merged[text], len(numbers)) for text in texts]
    of_entry = of_form[entries.form]
    narrow = of_entry.astype(np.uint16) if len(numbers) <= _NARROW else of_entry  # numpy sorts those ten times faster
    order = np.argsort(narrow, kind="stable")
    ends = np.cumsum(np.bincount(of_entry, minlength=len(numbers)))
    groups = np.split(order, ends[:-1])
    found = [Template(text, group) for text, group in zip(numbers, groups, strict=False)]
    return sorted(found, key=lambda template: template.entries[0])


def mask(shape: str) -> str:
    """The template of one message alone: every variable part that shows by its form becomes <*>."""
    text = _MASK.sub(WILDCARD, " ".join(shape.split()).replace(" () ", " (0) "))
    text = _GLUE.sub(WILDCARD, text)
    if not text.isascii():
        for mark, meaning in _MARKS.items():
            text = text.replace(mark, meaning)
    return text


def merge(texts: list[str], merge_values: int = MERGE_VALUES) -> dict[str, str]:
    """Maps masked strings to the merged template, where one position takes many values and the rest is equal.

    A value that names a failure stays apart: "unit X failed" must not drown in "unit X started".
    """
    merged = {text: text for text in texts}
    for _ in range(2):  # the second pass finds rows that differ in two positions
        buckets: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        for text in sorted(set(merged.values())):
            tokens = tuple(text.split(" "))
            if 1 < len(tokens) <= _MAX_TOKENS:
                buckets[len(tokens)].append(tokens)
        renamed = {before: after for rows in buckets.values() if len(rows) >= merge_values
                   for before, after in _merge_rows(rows, merge_values)}  # fmt: skip
        if not renamed:
            break
        merged = {text: renamed.get(now, now) for text, now in merged.items()}
    return merged


def _merge_rows(rows: list[tuple[str, ...]], merge_values: int) -> Iterable[tuple[str, str]]:
    """Pairs (before, after) for rows of one length: positions tried left to right, each row renamed at most once."""
    left = dict.fromkeys(rows)
    for position in range(len(rows[0])):
        alike: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        for row in left:
            alike[row[:position] + row[position + 1 :]].append(row)
        for same in alike.values():
            if len(same) < merge_values:
                continue
            same = [row for row in same if not names_failure(row[position])]
            if len(same) >= merge_values:
                after = " ".join((*same[0][:position], WILDCARD, *same[0][position + 1 :]))
                for row in same:
                    del left[row]
                    yield " ".join(row), _GLUE.sub(WILDCARD, after)
