"""Templates that say the same thing twice, so that one of them is enough where places are few."""

from collections.abc import Iterable
from typing import Final

from log_analyzer.lexicon import names_failure

_FEWEST_WORDS: Final = 4
"""Of shorter templates one word is too much to differ in."""


def unlike(texts: Iterable[tuple[int, str]], most: int) -> list[int]:
    """Of (number, template) pairs, best first, the numbers of at most `most` that are not near-duplicates of a better one."""
    kept: list[int] = []
    words: list[list[str]] = []
    for number, text in texts:
        if len(kept) >= most:
            break
        tokens = text.split()
        if not any(near(tokens, other) for other in words):
            kept.append(number)
            words.append(tokens)
    return kept


def near(one: list[str], other: list[str]) -> bool:
    """Whether two templates differ in one word, and not in one that says whether something failed."""
    if len(one) != len(other) or len(one) < _FEWEST_WORDS:
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) <= 1 and not any(names_failure(word) for pair in differing for word in pair)
