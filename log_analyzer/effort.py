"""How much of a request is read in full: work is counted, not timed, so that the same lines always get the same answer.

Nearly all time goes into messages that are unlike all before. Beyond the budget those are judged by one word: ERROR,
failed, warning. Lines that are like one that was read are still read.
"""

import re
from typing import Final

from log_analyzer.limits import WORK_SECONDS

_EACH: Final = 100
_CHARACTER: Final = 1
"""Microseconds that a new form, and each of its characters, cost until the answer is there: measured, rounded up.

Text made to be slow costs up to three times as much.
"""

_LOOKED_AT: Final = 300
"""Characters in which the word is looked for."""

_TELLING: Final = re.compile(
    r"(?<![^\W_])(?<!no )(?<!\b0 )(?:fatal|panic|emerg(?:ency)?|critical|crit|crash(?:ed)?|severe|errors?|err|exception"
    r"|fail(?:ed|ure)?|timed out|timeout|refused|denied|warn(?:ing)?)(?![^\W_])",
    re.IGNORECASE,
)


class Effort:
    """The budget of one request."""

    def __init__(self, seconds: float = WORK_SECONDS) -> None:
        self._left = seconds * 1_000_000

    def allows(self, characters: int) -> bool:
        """Takes what one more message of that length costs off the budget; False, and nothing taken, where it is used up."""
        if self._left <= 0:
            return False
        self._left -= _EACH + _CHARACTER * characters
        return True


def telling_word(text: str) -> str:
    """The first word of a line that says how bad it is, in small letters; empty where there is none."""
    found = _TELLING.search(text, 0, _LOOKED_AT)
    return found.group().lower() if found else ""
