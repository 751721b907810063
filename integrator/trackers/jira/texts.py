"""What adf.py and wiki.py share: text that Jira takes, and bodies cut to what it holds."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from integrator.trackers.tracker import Block, Bullets, Code, Heading, Paragraph

LARGEST_BODY: Final = 32_767
"""Characters of a description or comment: `jira.text.field.character.limit` of Data Center, and Cloud's own limit.
https://confluence.atlassian.com/adminjiraserver/configuring-advanced-settings-938847153.html"""
CUT: Final = "[…]"

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (Jira's storage is XML in places) and lone surrogates, which JSON carries and UTF-8 does not."""
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""All that a wiki renderer may begin a new line at."""
_LINK: Final = re.compile(r"https?://[^\s\x00-\x20\"<>\\^`{|}]+", re.IGNORECASE)


def clean(text: str) -> str:
    """`text` without characters that no tracker stores; line ends as `\\n`."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """`text` cleaned, its blanks and line ends made one blank each."""
    return " ".join(clean(text).split())


def is_link(url: str | None) -> bool:
    """Whether `url` is an http(s) address and nothing that a script or a file could hide in."""
    return url is not None and _LINK.fullmatch(url) is not None


def fitted(body: Sequence[Block], size: Callable[[Sequence[Block]], int], largest: int = LARGEST_BODY) -> list[Block]:
    """`body`, its longest blocks halved until `size` of it is at most `largest` (in whatever `size` counts)."""
    blocks = list(body)
    while blocks and size(blocks) > largest:
        longest = max(range(len(blocks)), key=lambda at: _length(blocks[at]))
        shorter = _halved(blocks[longest])
        if shorter is None:
            del blocks[longest]
        else:
            blocks[longest] = shorter
    return blocks


def _length(block: Block) -> int:
    if isinstance(block, Bullets):
        return sum(len(item) + 2 for item in block.items)
    return len(block.text)


def _halved(block: Block) -> Block | None:
    """None where there is nothing left to halve."""
    if isinstance(block, Bullets):
        return _fewer(block.items)
    if len(block.text) <= 2 * len(CUT):
        return None
    text = block.text[: len(block.text) // 2].removesuffix(CUT) + CUT
    match block:
        case Heading():
            return Heading(text)
        case Paragraph():
            return replace(block, text=text)
        case Code():
            return Code(text)


def _fewer(items: tuple[str, ...]) -> Bullets | None:
    if len(items) > 2:
        return Bullets((*items[: len(items) // 2], CUT))
    if len(items) == 2:
        return Bullets(items[:1])
    if not items or len(items[0]) <= 2 * len(CUT):
        return None
    return Bullets((items[0][: len(items[0]) // 2].removesuffix(CUT) + CUT,))
