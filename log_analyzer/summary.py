"""One sentence about a request that a person can paste into a channel."""

import re
from collections.abc import Sequence
from typing import Final

from contracts.logs import Anomaly
from log_analyzer.alike import unlike

QUOTED: Final = 3
LONGEST: Final = 240
"""Characters of the whole sentence."""

_SHORTEST_QUOTE: Final = 40
"""Rather one message less than a message cut shorter than this."""

_VARIABLES: Final = re.compile(r"<\*>(?:[\s,:]{1,3}<\*>)*")


def summarise(
    lines: int, anomalous_lines: int, anomalies: Sequence[Anomaly], first_at: str | None, coarse: int = 0
) -> str:
    """`anomalies` best first; `first_at` is the time stamp of the earliest of them, as written.

    `coarse` lines were judged by one word; a second sentence says so.
    """
    note = f" Too many kinds of lines to read them all: {coarse} judged by words like ERROR alone." if coarse else ""
    if not anomalies:
        return f"Nothing looks wrong in {_counted(lines, 'line')}.{note}"
    when = "" if not first_at else f", at {first_at}" if anomalous_lines == 1 else f" since {first_at}"
    verb = "looks" if anomalous_lines == 1 else "look"
    opening = f"{anomalous_lines} of {_counted(lines, 'line')} {verb} wrong{when}: "
    told = unlike(((number, anomaly.template) for number, anomaly in enumerate(anomalies)), QUOTED)
    for most in range(len(told), 0, -1):
        rest = len(anomalies) - most
        ending = (f", and {_counted(rest, 'further message')}." if rest else ".") + note
        quotes = _quotes([anomalies[number] for number in told[:most]], LONGEST - len(opening) - len(ending))
        if quotes or most == 1:
            break
    return opening + quotes + ending


def _quotes(anomalies: Sequence[Anomaly], room: int) -> str:
    """The messages, cut so that all find room; empty where one would be cut too short."""
    texts = [" ".join(_VARIABLES.sub("…", anomaly.template).split()) for anomaly in anomalies]
    tails = [f" ({anomaly.count} times)" if anomaly.count > 1 else "" for anomaly in anomalies]
    room -= sum(len(tail) + len("'', ") for tail in tails)
    allowed = [0] * len(texts)
    by_length = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    for done, number in enumerate(by_length):  # what a short message leaves goes to the longer ones
        allowed[number] = min(len(texts[number]), room // (len(texts) - done))
        room -= allowed[number]
    if len(texts) > 1 and any(got < min(len(text), _SHORTEST_QUOTE) for got, text in zip(allowed, texts, strict=True)):
        return ""
    return ", ".join(
        f"'{_shortened(text, most)}'{tail}" for text, most, tail in zip(texts, allowed, tails, strict=True)
    )


def _shortened(text: str, most: int) -> str:
    """The text, cut at the end of a word where it is too long."""
    if len(text) <= most:
        return text
    cut = text[: max(most - 1, 1)]
    at_word = cut.rpartition(" ")[0]
    return (at_word if len(at_word) > len(cut) // 2 else cut).rstrip(" ,;:.-…") + "…"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
