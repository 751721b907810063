"""Which comment of a ticket tells how it was solved."""

import re
from collections.abc import Sequence
from typing import Final

_TELLS_A_FIX: Final = re.compile(
    r"(?i)\b(?:fix(?:ed|es)?|resol(?:ved?|ves|ution)|solved|solution|root cause|roll(?:ed|ing)? ?back|revert(?:ed)?|"
    r"restart(?:ed)?|mitigat(?:ed|ion)|work ?around|increased|raised|scaled|renewed|rotated|failed over|deployed|cleaned|"
    r"deleted|disabled|upgraded|downgraded)\b"
)
_TELLS_NONE: Final = re.compile(
    r"(?i)\b(?:not|un|isn'?t|still|any|will be|to be) ?(?:yet |been )?(?:fixed|resolved|solved|fix)\b"
)
_SHORTEST: Final = 15
"""Characters; "Fixed." says less than nothing."""


def telling_fix(comments: Sequence[str]) -> str:
    """The last comment that speaks of what was done; "" where none does."""
    return next(
        (
            comment
            for comment in reversed(comments)
            if len(comment) >= _SHORTEST
            and _TELLS_A_FIX.search(comment[:4_000])
            and not _TELLS_NONE.search(comment[:4_000])
        ),
        "",
    )
