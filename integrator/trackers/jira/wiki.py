"""Blocks as Jira's wiki markup, for Data Center. Everything is escaped: no text of ours becomes markup, a mention or a macro.

What is special: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all
A backslash makes the next character plain. Two of them are a line break, so a backslash itself is written as an entity.
"""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from integrator.trackers.jira.texts import LARGEST_BODY, clean, fitted, is_link, one_line
from integrator.trackers.tracker import Block, Bullets, Code, Heading, Paragraph

HEADING: Final = "h3. "
NO_BREAK: Final = "\u200b"
"""A zero-width space: where nothing can be escaped, what would end the block or mention somebody is pulled apart."""

_ALWAYS: Final = re.compile(r"[*+^~|\[\]{}(!]")
_INSIDE_WORD: Final = re.compile(r"(?<![A-Za-z0-9])[-_]|[-_](?![A-Za-z0-9])")
"""Between two letters they are letters: KEY-1 and excess_amount stay readable in mails, which show the source."""
_BEFORE_MORE: Final = re.compile(r"[:;](?=\S)")
"""Smileys, and addresses that become links."""
_CITATION: Final = re.compile(r"\?(?=\?)|(?<=\?)\?")
_LINE_START: Final = re.compile(r"^(\s*)(?:(h[1-6]|bq)\.|#)", re.MULTILINE | re.IGNORECASE)
_ENDS_OR_MENTIONS: Final = re.compile(r"(\{)(?=noformat|code)|(\[)(?=~)", re.IGNORECASE)


def markup(body: Sequence[Block], largest: int = LARGEST_BODY) -> str:
    """Wiki markup of at most `largest` characters."""
    return _markup(fitted(body, lambda some: len(_markup(some)), largest))


def escaped(text: str) -> str:
    """`text` so that the renderer shows just it."""
    text = clean(text).replace("&", "&amp;").replace("\\", "&#92;")
    text = _LINE_START.sub(lambda found: f"{found[1]}{found[2]}&#46;" if found[2] else f"{found[1]}&#35;", text)
    text = _CITATION.sub("&#63;", text)
    return _with_backslashes(text)


def _markup(body: Sequence[Block]) -> str:
    return "\n\n".join(shown for block in body if (shown := _shown(block)))


def _shown(block: Block) -> str:
    match block:
        case Heading(text):
            return HEADING + escaped(one_line(text)) if one_line(text) else ""
        case Paragraph(text, url):
            return _linked(text, url) if url is not None and is_link(url) else escaped(clean(text).strip())
        case Bullets(items):
            return "\n".join(f"* {escaped(one_line(item))}" for item in items if one_line(item))
        case Code(text):
            lines = _ENDS_OR_MENTIONS.sub(lambda found: found[0] + NO_BREAK, clean(text).strip("\n"))
            return f"{{noformat}}\n{lines}\n{{noformat}}" if lines else ""


def _linked(text: str, url: str) -> str:
    address = quote(url, safe=":/?#@!$&'*+,;=%~.-_")
    return f"[{escaped(one_line(text))}|{address}]"


_ENTITY: Final = re.compile(r"(&(?:amp|#\d+);)")


def _with_backslashes(text: str) -> str:
    """Escapes all but the entities, whose semicolon is not text."""
    pieces = _ENTITY.split(text)
    for at in range(0, len(pieces), 2):
        piece = pieces[at]
        special = {found.start() for rule in (_ALWAYS, _INSIDE_WORD, _BEFORE_MORE) for found in rule.finditer(piece)}
        if piece[-1:] in (":", ";") and at + 1 < len(pieces):
            special.add(len(piece) - 1)
        pieces[at] = "".join(f"\\{sign}" if place in special else sign for place, sign in enumerate(piece))
    return "".join(pieces)
