"""Reports are read by the sentence: one that names a cause weighs more, one that tells damage or good intentions less."""

import re
from typing import Final

NAMES_CAUSE: Final = 3.0
ORDINARY: Final = 1.0
BESIDE_THE_POINT: Final = 0.3
"""Chosen on the development half of public reports (docs/decisions/0015): 1/1/1 lost 4 to 5 points of macro-F1 there."""

_SENTENCE_END: Final = re.compile(r"(?<=[.!?;])\s+(?=[A-Z\"(])")
_CAUSE: Final = re.compile(
    r"caus|due to|owing to|\broot\b|because|result(?:ed|s)? (?:of|from|in)|trigger|stem|trac(?:ed|ing) (?:back |it )?to|attribut"
    r"|le(?:d|ads?) to|turned out|introduc|\bfault|\bbugs?\b|misconfig|incorrect|overload|exhaust|expired?|identif|discover"
    r"|found|reveal|brought|took .{1,40}down|knock|(?:issue|problem|error|defect) (?:with|in)|following|after an?\b|after the\b"
    r"|when an?\b|when the\b|deploy|roll-?out|release|upgrade|migrat|fail(?:ed|ure) (?:of|in)",
    re.IGNORECASE,
)
_INTENTION: Final = re.compile(
    r"\bwe(?:'re| are| will| have)?(?: also| now| since)? (?:be )?"
    r"(?:work|improv|review|tak|invest|continu|add|evaluat|look|explor|plan|updat)\w*"
    r"|to (?:prevent|avoid|reduce)|in (?:the )?(?:future|long term)|going forward|next steps|follow.?up|apologi|lessons? learned",
    re.IGNORECASE,
)
_DAMAGE: Final = re.compile(
    r"^(?:on|between|from|at|starting)\b.{0,60}(?:utc|pst|pdt|gmt|\d)|customers?\b|users? (?:experienced|saw|were|may|could)"
    r"|experienced|approximately|on average|percent|\d ?%|at (?:its |the )?peak|recovered|resolved at"
    r"|fully (?:restored|recovered|mitigated)|time to detect|impact",
    re.IGNORECASE,
)


def sentences(line: str) -> list[str]:
    """The sentences of one line of text, at least one where the line is not blank."""
    return [part for part in (piece.strip() for piece in _SENTENCE_END.split(line)) if part]


def weight(sentence: str) -> float:
    """How much a sentence of a report counts."""
    if _INTENTION.search(sentence):
        return BESIDE_THE_POINT
    if _CAUSE.search(sentence):
        return NAMES_CAUSE
    return BESIDE_THE_POINT if _DAMAGE.search(sentence) else ORDINARY
