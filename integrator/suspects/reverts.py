"""Which change takes back which."""

import re
from collections.abc import Sequence
from typing import Final

from integrator.suspects.candidates import Candidate

TITLE: Final = re.compile(r'^(?:re)?revert(?:ed|s)?[:\s]+"?(?P<quoted>.+?)"?(?:\s+\(#\d+\))?$', re.IGNORECASE)
BY_SHA: Final = re.compile(r"reverts? commit ([0-9a-f]{7,40})", re.IGNORECASE)
BY_NUMBER: Final = re.compile(
    r"\breverts?(?: pull request)? (?:[\w.-]{1,100}/[\w.-]{1,100})?[#!](\d{1,9})", re.IGNORECASE
)
READ: Final = 4_000
LONGEST_TITLE: Final = 500


def is_revert(title: str) -> bool:
    """Whether the title says that it takes something back."""
    return TITLE.match(title.strip()[:LONGEST_TITLE]) is not None


def reverted_by(candidates: Sequence[Candidate]) -> dict[int, int]:
    """Index of a change -> index of the first that takes it back, by number, SHA or quoted title, within one repository."""
    found: dict[int, int] = {}
    for n, revert in enumerate(candidates):
        text = "\n".join((revert.title, revert.body, *revert.messages))[:READ]
        shas = [match.lower() for match in BY_SHA.findall(text)]
        numbers = {int(match) for match in BY_NUMBER.findall(text)}
        quoted = TITLE.match(revert.title.strip()[:LONGEST_TITLE])
        if not (shas or numbers or quoted):
            continue
        for k, other in enumerate(candidates):
            if k == n or other.repository.lower() != revert.repository.lower() or not _is_before(other, revert):
                continue
            by_title = quoted is not None and quoted["quoted"].strip().lower() == other.title.strip().lower()
            if other.number in numbers or by_title or any((other.sha or "").lower().startswith(sha) for sha in shas):
                found.setdefault(k, n)
    return found


def _is_before(one: Candidate, other: Candidate) -> bool:
    return one.merged_at is None or other.merged_at is None or one.merged_at <= other.merged_at
