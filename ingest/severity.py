"""The words by which tools say how bad something is, onto our five."""

import re
from typing import Final

from contracts.alerts import Severity, SeveritySource

DEFAULT: Final[tuple[Severity, SeveritySource]] = ("medium", "default")

_WORDS: Final[dict[Severity, str]] = {
    "critical": "critical crit fatal emergency emerg panic alert page pager disaster urgent blocker highest p0 p1 sev0 sev1 s0 s1 "
    "priority1 severity1 down outage 0 1",
    "high": "high error err major severe p2 sev2 s2 priority2 severity2 2",
    "medium": "medium moderate warning warn average ticket normal p3 sev3 s3 priority3 severity3 3",
    "low": "low minor p4 sev4 s4 priority4 severity4 4",
    "info": "info information informational notice debug trace lowest trivial none ok success sample p5 sev5 s5 priority5 "
    "severity5 5 notclassified",
}
"""Letters and digits only, as `_plain` leaves them. Alertmanager's rules say page and none, syslog emerg to debug, Zabbix disaster
to not classified, Opsgenie and Datadog P1 to P5, PagerDuty critical to info, Sentry fatal to debug, Jira highest to lowest."""
_MEANINGS: Final[dict[str, Severity]] = {word: severity for severity, words in _WORDS.items() for word in words.split()}
_LONGEST: Final = 40
"""Characters; no sender's word is longer."""
_NOISE: Final = re.compile(r"[^a-z0-9]+")


def read_severity(*words: object) -> tuple[Severity, SeveritySource]:
    """The first of `words` that is known, as (severity, sender); (medium, default) where none is."""
    for word in words:
        if isinstance(word, (str, int, float)) and not isinstance(word, bool):
            plain = _plain(word)
            if plain in _MEANINGS:
                return _MEANINGS[plain], "sender"
    return DEFAULT


def _plain(word: str | float) -> str:
    """`SEV-1`, `sev 1` and `Sev1` are one word; 2.0 is 2."""
    if isinstance(word, float) and word.is_integer():
        word = int(word) if abs(word) < 10 else ""
    if isinstance(word, int):
        return str(word) if 0 <= word < 10 else ""
    return _NOISE.sub("", str(word)[:_LONGEST].lower())
