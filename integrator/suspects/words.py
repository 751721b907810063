"""The words that log lines and code share, and how telling each is among the candidates."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from integrator.suspects.vocabulary import SAME, STOPS

MAX_CHARACTERS: Final = 20_000
"""Read of one text; a diff or a log that is longer tells no more by its end."""
STAMP: Final = re.compile(
    r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?|\b\d\d:\d\d:\d\d(?:[.,]\d+)?"
)
HEXADECIMAL: Final = re.compile(r"\b(?=[0-9a-f-]{0,64}\d)[0-9a-f]{8,}(?:-[0-9a-f]{4,})*\b|\b0x[0-9a-fA-F]+\b")
NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*|(?<![\w.])\d{3,5}(?![\w.])")
PART: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
LONGEST_NAME: Final = 80
WHOLE: Final = 1.6
"""A whole compound name (`excess_amount`, `excessAmount`) in common tells more than its parts."""
CONCEPT: Final = 0.7
K1: Final = 1.2
B: Final = 0.4
"""BM25's usual saturation, and a weak penalty of length: diffs differ widely in length."""


def words_of(text: str) -> Counter[str]:
    """Stems of the parts of every name, whole compound names (with `=`), numbers of 3 to 5 digits, concepts (with `~`)."""
    cleaned = HEXADECIMAL.sub(" ", STAMP.sub(" ", text[:MAX_CHARACTERS]))
    found: Counter[str] = Counter()
    for match in NAME.finditer(cleaned):
        name = match[0][:LONGEST_NAME]
        parts = [part.lower() for part in PART.findall(name)]
        if len(parts) > 1:
            found["=" + "".join(parts)] += 1
        for part in parts:
            if part in SAME:
                found[SAME[part]] += 1
            if part not in STOPS and (len(part) > 2 or part.isdigit()):
                found[stem(part)] += 1
    return found


def stem(word: str) -> str:
    """A crude stem: enough for `retries`, `retry` and `retrying` to meet."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


@dataclass(frozen=True)
class Rarity:
    """How telling a word is: the rarer among the candidates, the more."""

    documents: int
    counts: Mapping[str, int]

    def weight(self, word: str) -> float:
        """The inverse document frequency, never below 0."""
        count = self.counts.get(word, 0)
        plain = math.log(1 + (self.documents - count + 0.5) / (count + 0.5))
        return plain * (WHOLE if word.startswith("=") else CONCEPT if word.startswith("~") else 1.0)


def rarity_of(documents: Sequence[Iterable[str]]) -> Rarity:
    """Counts in how many documents each word stands."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(set(document))
    return Rarity(len(documents), counts)


def common_words(
    asked: Mapping[str, float], document: Mapping[str, int], rarity: Rarity, usual_length: float
) -> dict[str, float]:
    """What each word of the question adds to BM25's score of the document, the most telling first. `asked`: word -> its weight."""
    length = sum(document.values()) / max(usual_length, 1.0)
    found = {}
    for word, weight in asked.items():
        count = document.get(word, 0)
        if count:
            saturated = count * (K1 + 1) / (count + K1 * (1 - B + B * length))
            found[word] = weight * rarity.weight(word) * saturated
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
