"""How the model reads: each line without what varies (times, ids, numbers), each distinct line once, the telling ones first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contracts.logs import LogLine, RawLine

LINE_CHARACTERS = 2_000
"""A longer line says what it has to say in its beginning."""
LINES_READ = 120
"""Distinct lines that are read at most."""
FEW_LINES = 12
"""Up to here everything is read; of more distinct lines only those with words of failure or change, where there are some."""

TIMES = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2}\b|\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?"
)
IDS = re.compile(
    r"\b[0-9a-fA-F]{8}-[0-9a-fA-F-]{22,30}\b|\b0x[0-9a-fA-F]+\b|\b(?=[a-f]*\d)[0-9a-f]{10,64}\b"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b"
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
DIGITS = str.maketrans("123456789", "0" * 9)
WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
TELLING_NUMBERS = {
    *("137", "139", "143", "400", "401", "403", "404", "408", "413", "429", "499", "500", "502", "503", "504", "507"),
    *("53300", "12514", "12541", "12170", "1040", "1205", "1213", "2003", "2006", "2013", "40001"),
}
"""Exit codes, HTTP statuses and database errors that mean something by themselves; all other numbers are noise."""
FAILURE = re.compile(
    r"error|fail|fatal|crit|panic|exception|refus|timed? ?out|timeout|denied|forbidden|unable|cannot|can't|could not"
    r"|unavailab"
    r"|exceed|exhaust|full|killed|oom|expired|lost|down|reset|unreachable|warn|back-?off|evict|unhealthy|invalid|corrupt|throttl"
    r"|reject|overload"
    r"|deploy|roll(?:ed|ing)? ?(?:out|back)|revision|no such|not found|missing|too many|limit|abort|dead|stuck|stale",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """What was read: `lines[i]` is the normalised form of the original line number `numbers[i]`, whose text is `texts[i]`.

    `everything` holds all original lines, also those that the model was not shown: a stack frame says nothing about the
    cause but much about whose code it is.
    """

    lines: list[str]
    numbers: list[int]
    texts: list[str]
    everything: list[str]

    @property
    def document(self) -> str:
        """All lines as one text, as the model was trained on."""
        return "\n".join(self.lines)


def read(logs: Sequence[RawLine] | None, text: str | None) -> Reading:
    """Reads `logs`, then the lines of `text`. Line numbers count from 0 through both."""
    raw = [_words_of(line) for line in logs or []] + (text.splitlines() if text else [])
    kept = _distinct(raw, range(len(raw)), FEW_LINES + 1)
    if len(kept) > FEW_LINES:
        telling = (number for number, line in enumerate(raw) if FAILURE.search(line[:LINE_CHARACTERS]))
        kept = _distinct(raw, telling, LINES_READ) or _distinct(raw, range(len(raw)), LINES_READ)
    return Reading([line for line, _ in kept], [n for _, n in kept], [raw[n][:LINE_CHARACTERS] for _, n in kept], raw)


def normalise(line: str) -> str:
    """Lower-case words without times, ids and numbers that mean nothing; CamelCase and snake_case fall into words."""
    line = IDS.sub(" ", TIMES.sub(" ", line[:LINE_CHARACTERS]))
    words = WORDS.findall(CAMEL.sub(" ", line).lower())
    return " ".join(word for word in words if not word.isdigit() or word in TELLING_NUMBERS)


def _distinct(raw: Sequence[str], numbers: Iterable[int], most: int) -> list[tuple[str, int]]:
    """At most `most` (normalised line, number) of `numbers` in their order, each normal form once."""
    shapes: set[str] = set()
    seen: dict[str, int] = {}
    for number in numbers:
        shape = raw[number][:LINE_CHARACTERS].translate(DIGITS)
        if shape in shapes:  # normalising costs 12 times as much as asking whether only numbers differ
            continue
        shapes.add(shape)
        normal = normalise(raw[number])
        if normal and normal not in seen:
            seen[normal] = number
            if len(seen) == most:
                break
    return list(seen.items())


def _words_of(line: RawLine) -> str:
    if isinstance(line, LogLine):
        return f"{line.level} {line.message}" if line.level else line.message
    return line
