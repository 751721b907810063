"""How the model reads: lines of logs, sentences of reports, each distinct one once, each with the weight that it has.

A line of logs loses what varies (wording.py); of many lines only the telling ones are read. A line of prose falls into
sentences (prose.py). A Kubernetes event counts by whether it goes on (cluster_events.py). A message that the catalogue knows
gets its meaning as a word of its own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from catalogue.entries import Entry
from catalogue.recognition import Recogniser
from contracts.logs import LogLine, RawLine
from root_cause import prose
from root_cause.cluster_events import event_weights
from root_cause.wording import LINE_CHARACTERS, normalise

Manner = Literal["report", "evidence"]
PIECES_READ: Final = 120
"""Distinct lines and sentences that are read at most."""
FEW_LINES: Final = 12
"""Up to here everything is read; of more distinct lines only those with words of failure or change, where there are some."""
ORDINARY: Final = 1.0
LOUD: Final = 2.0
"""Weight of a line with which a program says that it gives up."""
ROUTINE: Final = 0.2
"""Weight of a line of logs that its own program calls ordinary, or that has no word of failure or change."""
SHORT: Final = 3
"""Of so few lines none is passed over for its words: who sends three means all of them."""
KNOWN_CAUSE: Final = 2.0
"""Weight of a line whose message the catalogue names a cause."""
MARK: Final = "known:"
"""Begins the word that stands for a catalogue entry's cause; WORDS of wording.py cannot make it."""

DIGITS: Final = str.maketrans("123456789", "0" * 9)
FAILURE: Final = re.compile(
    r"error|\berr|fail|fatal|crit|panic|exception|refus|timed? ?out|timeout|denied|forbidden|unable|cannot|can't|could not"
    r"|unavailab|pending|creating|init:|terminating|disabled|notready|alert"
    r"|exceed|exhaust|full|killed|oom|expired|lost|down|reset|unreachable|warn|back-?off|evict|unhealthy|invalid|corrupt|throttl"
    r"|reject|overload|latency|saturat"
    r"|deploy|roll(?:ed|ing)? ?(?:out|back)|revision|no such|not found|missing|too many|limit|abort|dead|stuck|stale"
)
"""For lines in small letters."""
_PROSE: Final = re.compile(r"(?:[A-Za-z][a-z',;-]*\s+){7}")
"""Seven words in a row, no digits or punctuation of machines: somebody wrote this."""
_MACHINE: Final = re.compile(
    r"^\s*[\[{<]|^\s*\d|[=\"{}\[\]].{0,80}[=\"{}\[\]]|^\w{3} {1,2}\d{1,2} \d\d:|^\s+at |\b(?:ERROR|WARN|INFO|FATAL|DEBUG)\b"
    r"|[A-Z]\w{2,60}(?:Exception|Error)\b|^\w{1,20} \S{1,60} x\d{1,6} "
)
_QUIET_LEVEL: Final = re.compile(
    r"\b(?:INFO|DEBUG|TRACE|NOTICE)\b|\b(?:level|lvl|severity)\"?[=:] ?\"?(?:info|debug|trace|notice)"
    r"|\d \d\d:\d\d:\d\d\.\d{3} [*.-] "
)
"""What the program itself calls ordinary; the last is Redis."""
_LOUD_LEVEL: Final = re.compile(
    r"\b(?:FATAL|PANIC|CRITICAL|EMERG|panic:|fatal error:|Traceback)|\b(?:level|lvl|severity)\"?[=:] ?\"?(?:fatal|panic|critical)"
    r"|\bException in thread\b|\[emerg\]"
)
_CONTROL_PLANE: Final = re.compile(
    r"^\s*(?:node )?\S{0,40}(?:master|control-?plane)\S{0,40}\s.{0,20}SchedulingDisabled"
)
"""These nodes take no workload by design."""


@dataclass(frozen=True)
class Piece:
    """A line or a sentence: `words` are its normalised words, `number` the caller's line, `entries` what the catalogue knows."""

    words: str
    number: int
    text: str
    weight: float
    entries: tuple[Entry, ...] = ()
    prose: bool = False


@dataclass(frozen=True)
class Reading:
    """What was read. `everything` holds all original lines, also those that the model was not shown.

    A stack frame says nothing about the cause but much about whose code it is.
    """

    pieces: list[Piece]
    everything: list[str]

    @property
    def manner(self) -> Manner:
        """What most of the weight is in: sentences that people wrote, or lines that machines wrote."""
        written = sum(piece.weight for piece in self.pieces if piece.prose)
        return "report" if 2 * written >= sum(piece.weight for piece in self.pieces) else "evidence"

    @property
    def is_telling(self) -> bool:
        """Whether anything in it is out of the ordinary: a sentence, or a line that is not routine."""
        return any(piece.prose or piece.weight > ROUTINE for piece in self.pieces)

    @property
    def document(self) -> str:
        """All words as one text."""
        return "\n".join(piece.words for piece in self.pieces)


class Reader:
    """Reads with the catalogue at hand; may be used by several threads."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._recogniser = Recogniser(entries)

    def read(self, logs: Sequence[RawLine] | None, text: str | None, changes: Sequence[str] = ()) -> Reading:
        """Reads `logs`, then the lines of `text`, numbered from 0 through both, then `changes`, numbered from -1 down."""
        raw = [_words_of(line) for line in logs or []] + (text.splitlines() if text else [])
        kept = _distinct(raw, range(len(raw)), FEW_LINES + 1)
        if len(kept) > FEW_LINES:
            telling = (number for number, line in enumerate(raw) if _is_telling(line[:LINE_CHARACTERS]))
            kept = _distinct(raw, telling, PIECES_READ) or _distinct(raw, range(len(raw)), PIECES_READ)
        events = event_weights([raw[number] for number in kept])
        pieces = [
            piece
            for place, (number, words) in enumerate(kept.items())
            for piece in self._pieces(
                raw[number][:LINE_CHARACTERS], number, words, events.get(place), len(kept) <= SHORT
            )
        ]
        told = [Piece(line, -place, "", 1.0) for place, line in enumerate(map(normalise, changes), start=1)]
        return Reading([*pieces[: PIECES_READ - len(told)], *told], raw)

    def _pieces(self, line: str, number: int, words: str, event: tuple[float, str] | None, short: bool) -> list[Piece]:
        if event is None and is_prose(line):
            parts = prose.sentences(line)
            return [
                Piece(words, number, part, prose.weight(part), prose=True)
                for part in parts
                if (words := normalise(part))
            ]
        entries = tuple(self._recogniser.find(line)[:2])
        weight = event[0] if event else _line_weight(line, entries, short)
        marks = [f"{MARK}{entry.cause}" for entry in entries if entry.strength == "cause"]
        if event:
            words = f"{event[1].replace('-', '')} {words}"
        return [Piece(" ".join([words, *dict.fromkeys(marks)]), number, line, weight, entries)]


def _line_weight(line: str, entries: Sequence[Entry], short: bool) -> float:
    if any(entry.strength == "cause" for entry in entries):
        return KNOWN_CAUSE
    if _QUIET_LEVEL.search(line) or _CONTROL_PLANE.search(line):
        return ROUTINE
    if not short and not _is_telling(line):
        return ROUTINE
    return LOUD if _LOUD_LEVEL.search(line) else ORDINARY


def _is_telling(line: str) -> bool:
    return FAILURE.search(line.lower()) is not None


def is_prose(line: str) -> bool:
    """Whether somebody wrote this line for people."""
    return _PROSE.search(line[:LINE_CHARACTERS]) is not None and _MACHINE.search(line[:LINE_CHARACTERS]) is None


def _distinct(raw: Sequence[str], numbers: Iterable[int], most: int) -> dict[int, str]:
    """At most `most` of `numbers` in their order with the lines' normal forms, each form once."""
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
    return {number: normal for normal, number in seen.items()}


def _words_of(line: RawLine) -> str:
    if isinstance(line, LogLine):
        return f"{line.level} {line.message}" if line.level else line.message
    return line
