"""What is left of a line when times, ids and numbers that mean nothing are taken out: lower-case words."""

import re
from typing import Final

LINE_CHARACTERS: Final = 2_000
"""A longer line says what it has to say in its beginning."""

TIMES: Final = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2}\b|\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?"
)
IDS: Final = re.compile(
    r"\b[0-9a-fA-F]{8}-[0-9a-fA-F-]{22,30}\b|\b0x[0-9a-fA-F]+\b|\b(?=[a-f]*\d)[0-9a-f]{10,64}\b"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\b(?:\d+(?:\.\d+)?(?:ms|us|[smhd]))+\b"
)
HASHES: Final = re.compile(r"\b(?=[a-z]*\d+[a-z]+\d|[a-z]+\d+[a-z]+)[a-z0-9]{5,}\b")
"""Words in which letters and digits change at least twice: pods' and builds' hashes."""
CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
WORDS: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
TELLING_NUMBERS: Final = frozenset(
    {
        *(
            "137",
            "139",
            "143",
            "400",
            "401",
            "403",
            "404",
            "408",
            "413",
            "429",
            "499",
            "500",
            "502",
            "503",
            "504",
            "507",
        ),
        *("53300", "12514", "12541", "12170", "1040", "1205", "1213", "2003", "2006", "2013", "40001"),
    }
)
"""Exit codes, HTTP statuses and database errors that mean something by themselves; all other numbers are noise."""


def normalise(line: str) -> str:
    """Lower-case words without times, ids and numbers that mean nothing; CamelCase and snake_case fall into words."""
    line = HASHES.sub(" ", IDS.sub(" ", TIMES.sub(" ", line[:LINE_CHARACTERS])))
    words = WORDS.findall(CAMEL.sub(" ", line).lower())
    return " ".join(word for word in words if not word.isdigit() or word in TELLING_NUMBERS)
