"""How much the words of a change meet those of the evidence: its message, its paths, the lines it adds and those it takes out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from integrator.suspects.candidates import Candidate
from integrator.suspects.words import NAME, STAMP, common_words, rarity_of, words_of

FIELDS: Final = ("message", "paths", "added", "removed")
MAX_LINES: Final = 60
LINE_CHARACTERS: Final = 1_000
BODY_CHARACTERS: Final = 1_500
"""Of a pull request's text: templates and checklists follow."""
PATCH_CHARACTERS: Final = 12_000
ALL_PATCHES: Final = 1_000_000
"""Characters of diffs that are read, of one candidate and of all: two seconds of one processor at the most."""
HALF: Final = 8.0
"""BM25 at which the feature is one half. Two rare names in common reach it."""
TOLD_TWICE: Final = 1.4
"""A word that moved the diagnosis counts this much more."""
NAMED: Final = 3
"""Words that a reason names."""


@dataclass(frozen=True)
class Likeness:
    """A field's likeness, 0..1, and the words that make it, most telling first."""

    value: float
    words: tuple[str, ...]


def likenesses(
    candidates: Sequence[Candidate], evidence: Sequence[str], terms: Iterable[str]
) -> list[dict[str, Likeness]]:
    """Of each candidate, by FIELDS. A word is the more telling the fewer candidates hold it."""
    room = patch_room(len(candidates))
    read = [_fields(candidate, room) for candidate in candidates]
    rarity = rarity_of([{word for words in fields.values() for word in words} for fields in read])
    asked, spelled = _asked(evidence, terms)
    usual = {field: sum(sum(fields[field].values()) for fields in read) / max(len(read), 1) for field in FIELDS}
    found = []
    for fields in read:
        shares = {field: common_words(asked, fields[field], rarity, usual[field]) for field in FIELDS}
        found.append({field: _likeness(share, spelled) for field, share in shares.items()})
    return found


def patch_room(candidates: int) -> int:
    """Characters of diffs that are read of each of so many candidates."""
    return min(PATCH_CHARACTERS, ALL_PATCHES // max(candidates, 1))


def changed_text(candidate: Candidate, room: int) -> tuple[str, str]:
    """The lines that its diffs add, and those that they take out, of the first `room` characters."""
    patches = "\n".join(file.patch[:room] for file in candidate.files)[:room].splitlines()
    added = (line[1:] for line in patches if line.startswith("+") and not line.startswith("+++"))
    removed = (line[1:] for line in patches if line.startswith("-") and not line.startswith("---"))
    return "\n".join(added), "\n".join(removed)


def _fields(candidate: Candidate, room: int) -> dict[str, Counter[str]]:
    said = "\n".join((candidate.title, candidate.body[:BODY_CHARACTERS], *candidate.messages[:20]))
    added, removed = changed_text(candidate, room)
    return {
        "message": words_of(said),
        "paths": words_of("\n".join(file.path for file in candidate.files)),
        "added": words_of(added),
        "removed": words_of(removed),
    }


def _asked(evidence: Sequence[str], terms: Iterable[str]) -> tuple[dict[str, float], dict[str, str]]:
    """The words of the evidence with their weights, and how each was spelled there."""
    stressed = set(words_of(" ".join(terms)))
    asked: dict[str, float] = {}
    spelled: dict[str, str] = {}
    for line in evidence[:MAX_LINES]:
        for match in NAME.finditer(STAMP.sub(" ", line[:LINE_CHARACTERS])):
            for word in words_of(match[0]):
                asked[word] = TOLD_TWICE if word in stressed else 1.0
                spelled.setdefault(word, word[1:].replace("-", " ") if word.startswith("~") else match[0])
    return asked, spelled


def _likeness(shares: Mapping[str, float], spelled: Mapping[str, str]) -> Likeness:
    total = sum(shares.values())
    named = dict.fromkeys(spelled[word] for word in shares)
    return Likeness(total / (total + HALF), tuple(named)[:NAMED])
