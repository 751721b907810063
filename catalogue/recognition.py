"""Finds the catalogue's messages in lines: an index of one word a message, then its needles; no regular expression a message."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from catalogue.entries import Entry

READ_CHARACTERS: Final = 2_000
"""A longer line shows its message in its beginning."""
_WORD: Final = re.compile(r"[a-z0-9_]+")


class Recogniser:
    """Knows the entries; `find` may be called from several threads."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = list(entries)
        self._needles = [tuple(needle.lower() for needle in entry.needles) for entry in self._entries]
        words = [set(_WORD.findall(" ".join(needles))) for needles in self._needles]
        common = Counter(word for group in words for word in group)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(words):
            # the rarest word, the longest of equals: fewer lines have to be looked at
            self._by_word[min(group, key=lambda word: (common[word], -len(word), word))].append(number)
        self._keys = frozenset(self._by_word)

    def find(self, line: str) -> list[Entry]:
        """Every entry that `line` shows, the most particular (most letters in its needles) first."""
        lower = line[:READ_CHARACTERS].lower()
        found = [
            number
            for word in self._keys.intersection(_WORD.findall(lower))
            for number in self._by_word[word]
            if all(needle in lower for needle in self._needles[number])
        ]
        return [self._entries[k] for k in sorted(found, key=lambda k: (-sum(map(len, self._needles[k])), k))]
