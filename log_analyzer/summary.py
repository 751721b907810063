"""One sentence about a request that a person can paste into a channel."""

from collections.abc import Sequence
from typing import Final

from contracts.logs import Anomaly

QUOTED: Final = 3
_QUOTE_LENGTH: Final = 120


def summarise(lines: int, anomalous_lines: int, anomalies: Sequence[Anomaly], first_at: str | None) -> str:
    """`anomalies` best first; `first_at` is the time stamp of the earliest of them, as written."""
    if not anomalies:
        return f"Nothing looks wrong in {_counted(lines, 'line')}."
    verb = "looks" if anomalous_lines == 1 else "look"
    when = f", first at {first_at}" if first_at else ""
    told = ", ".join(_quote(anomaly) for anomaly in anomalies[:QUOTED])
    rest = len(anomalies) - QUOTED
    more = f", and {_counted(rest, 'further message')}" if rest > 0 else ""
    return f"{anomalous_lines} of {_counted(lines, 'line')} {verb} wrong{when}: {told}{more}."


def _quote(anomaly: Anomaly) -> str:
    text = " ".join(anomaly.template.split())
    if len(text) > _QUOTE_LENGTH:
        text = text[: _QUOTE_LENGTH - 1].rstrip() + "…"
    return f"'{text}' ({anomaly.count} times)" if anomaly.count > 1 else f"'{text}'"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
